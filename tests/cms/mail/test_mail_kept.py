"""A demonstration's mails stay on /courrier/."""

from typing import Any

import pytest
from django.core.checks import CheckMessage
from django.core.mail import EmailMultiAlternatives, send_mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from cms.mail.checks import mail_goes_where_it_should
from cms.mail.delivery import deliver_queue
from cms.mail.models import KeptMail

pytestmark = pytest.mark.django_db

LINK = "http://testserver/mot-de-passe/cle/abc-123/"


@pytest.fixture(autouse=True)
def queue(settings: Settings) -> None:
    """The site's own road: pytest-django puts Django's test outbox in its place."""
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"


def keep(count: int) -> None:
    for number in range(count):
        send_mail(f"Objet {number}", f"Lien : {LINK}", None, ["camille@demonstration.invalid"])
    assert deliver_queue().sent == count


def test_a_mail_is_kept_whole() -> None:
    message = EmailMultiAlternatives(
        "Objet", "texte", "de@exemple.fr", ["a@exemple.fr"], bcc=["c@exemple.fr"], reply_to=["r@exemple.fr"]
    )
    message.attach_alternative("<p>texte</p>", "text/html")
    message.send()
    deliver_queue()
    kept = KeptMail.objects.get()
    assert (kept.subject, kept.text, kept.html) == ("Objet", "texte", "<p>texte</p>")
    assert "c@exemple.fr" in kept.to
    assert (kept.headers["From"], kept.headers["Reply-To"]) == ("de@exemple.fr", "r@exemple.fr")


def test_a_mail_in_html_only_can_be_read() -> None:
    message = EmailMultiAlternatives("Objet", f"<p>{LINK}</p>", None, ["a@exemple.fr"])
    message.content_subtype = "html"
    message.send()
    deliver_queue()
    assert KeptMail.objects.get().readable_text


def test_the_pages_show_the_mails_and_their_links(client: Client) -> None:
    keep(1)
    listing = client.get(reverse("mail:kept_list"))
    kept = KeptMail.objects.get()
    assert listing.status_code == 200
    assert kept.get_absolute_url() in listing.text and "Objet 0" in listing.text
    page = client.get(kept.get_absolute_url())
    assert f'<a href="{LINK}"' in page.text
    for response in (listing, page):
        assert response.text.count("<h1") == 1
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]


def test_a_mail_cannot_bring_markup(client: Client) -> None:
    KeptMail.objects.create(to="<b>x</b>", subject="<script>1</script>", text="<script>2</script>", headers={})
    pages = client.get(reverse("mail:kept_list")).text + client.get(KeptMail.objects.get().get_absolute_url()).text
    assert "<script>" not in pages and "<b>" not in pages


@pytest.mark.parametrize("query", ["?page=0", "?page=-1", "?page=99999999999999999999", "?page=abc", "?x=y"])
def test_absurd_pages_of_the_listing_answer(client: Client, query: str) -> None:
    keep(1)
    assert client.get(reverse("mail:kept_list") + query).status_code == 200


def test_absurd_mails_do_not_exist(client: Client) -> None:
    for pk in (0, 404, 10**30):
        assert client.get(reverse("mail:kept_mail", args=[pk])).status_code == 404


def test_other_methods_are_refused(client: Client) -> None:
    assert client.post(reverse("mail:kept_list")).status_code == 405


def test_elsewhere_the_pages_do_not_exist(client: Client, settings: Settings) -> None:
    keep(1)
    settings.DEMONSTRATION = False
    assert client.get(reverse("mail:kept_list")).status_code == 404
    assert client.get(KeptMail.objects.get().get_absolute_url()).status_code == 404


def test_the_listing_costs_the_same_for_one_and_for_fifty(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    keep(1)
    client.get(reverse("mail:kept_list"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("mail:kept_list"))
    keep(49)
    with django_assert_num_queries(len(one)):
        client.get(reverse("mail:kept_list"))


def errors(settings: Settings, **values: Any) -> list[str | None]:
    for name, value in values.items():
        setattr(settings, name, value)
    found: list[CheckMessage] = mail_goes_where_it_should(None)
    return [error.id for error in found]


def test_checks_hold_the_mails_where_they_belong(settings: Settings) -> None:
    local = {"BACKENDS": {"default": "cms.mail.backends.LocalPageBackend"}}
    smtp = {"BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}}
    assert errors(settings, DEMONSTRATION=True, POST_OFFICE=local) == []
    assert errors(settings, DEMONSTRATION=True, POST_OFFICE=smtp) == ["mail.E001"]
    assert errors(settings, DEMONSTRATION=False, POST_OFFICE=smtp) == []
    assert errors(settings, DEMONSTRATION=False, POST_OFFICE=local) == ["mail.E002"]
    assert errors(settings, POST_OFFICE=smtp | {"DEFAULT_PRIORITY": "now"}) == ["mail.E003"]
    assert errors(settings, POST_OFFICE=smtp, EMAIL_BACKEND="x") == ["mail.E003"]
