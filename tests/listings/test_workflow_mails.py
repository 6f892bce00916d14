"""Who is told by mail that something waits for them, and what the mail carries."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from post_office.models import Email
from wagtail.users.models import UserProfile

from cms.proposals.desk import DESK
from tests.rights import SECRET, Cast

pytestmark = pytest.mark.django_db

CONSEIL = {"conseil@demonstration.invalid", "conseil2@demonstration.invalid"}
COMMUNICATION = {"communication@demonstration.invalid"}
MAYOR = {"solomiac@demonstration.invalid"}


@pytest.fixture(autouse=True)
def _queue(settings: LazySettings) -> None:
    """The site's own queue, not the outbox of the test runner."""
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"


def submit(cast: Cast, kind: str) -> Any:
    page = cast.page(kind)
    page.save_revision(user=cast.people["mairie"])
    page.get_workflow().start(page, cast.people["mairie"])
    return cast.page(kind)


def to_people() -> list[str]:
    """The addresses in the queue; superusers hear of every workflow from Wagtail."""
    superusers = set(get_user_model().objects.filter(is_superuser=True).values_list("email", flat=True))
    return sorted(address for email in Email.objects.all() for address in email.to if address not in superusers)


def check_mails(client: Client, to: set[str] = CONSEIL | COMMUNICATION) -> None:
    """Each address in each mail opens for its reader, and nothing of the confidential part or the price is in it."""
    for email in Email.objects.filter(to__in=to):
        words = f"{email.subject} {email.message} {email.html_message}"
        assert SECRET not in words and "45000" not in words and "45\N{NARROW NO-BREAK SPACE}000" not in words
        client.force_login(get_user_model().objects.get(email=email.to[0]))
        paths = re.findall(r"http://testserver(/\S+)", email.message)
        assert paths
        assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


@pytest.mark.parametrize("kind", ["takeover", "wide"])
def test_a_takeover_tells_the_advisers_then_communication(client: Client, cast: Cast, kind: str) -> None:
    page = submit(cast, kind)
    assert to_people() == sorted(CONSEIL | MAYOR)
    check_mails(client)
    Email.objects.all().delete()
    page.current_workflow_task_state.approve(user=cast.people["conseil"])
    assert to_people() == sorted(COMMUNICATION)
    check_mails(client)


def test_a_village_tells_communication(client: Client, cast: Cast) -> None:
    submit(cast, "village")
    assert to_people() == sorted(COMMUNICATION | MAYOR)
    check_mails(client)


def test_whoever_decides_reads_who_proposed_and_which_questions_change(cast: Cast) -> None:
    page = cast.page("village")
    page.doctor, page.drawbacks = "loin", "Le soir, plus de bus."
    page.save_revision(user=cast.people["mairie"])
    page.get_workflow().start(page, cast.people["mairie"])
    mail = Email.objects.get(to=list(COMMUNICATION))
    assert "Proposée par\u00a0: solomiac@demonstration.invalid." in mail.message
    assert "- Médecin généraliste\n- Ce qu\u2019il faut savoir avant de venir\n" in mail.message
    assert "plus de bus" not in mail.message
    assert f"/admin/proposition/{page.pk}/" in mail.message and "/revisions/compare/" not in mail.message


def test_a_new_sheet_is_said_to_be_new(cast: Cast) -> None:
    submit(cast, "takeover")
    assert all("nouvelle fiche" in mail.message for mail in Email.objects.filter(to__in=CONSEIL | MAYOR))


def test_whoever_proposes_has_a_receipt(client: Client, cast: Cast) -> None:
    page = submit(cast, "village")
    check_mails(client, MAYOR)
    mail = Email.objects.get(to=list(MAYOR))
    assert "est bien arrivée" in mail.subject and "relue par\u00a0: Communication." in mail.message
    act = BeautifulSoup(mail.html_message, "html5lib").select_one("a.act")
    assert act is not None and act["href"] == f"http://testserver/admin/pages/{page.pk}/edit/"


def test_who_wants_no_such_mails_has_no_receipt(cast: Cast) -> None:
    UserProfile.objects.create(user=cast.people["mairie"], submitted_notifications=False)
    submit(cast, "village")
    assert to_people() == sorted(COMMUNICATION)


def test_what_an_officer_wrote_is_never_the_button(cast: Cast) -> None:
    page = submit(cast, "village")
    Email.objects.all().delete()
    officer = cast.people["communication"]
    page.current_workflow_task_state.reject(user=officer, comment="À lire : https://exemple.invalid/")
    mail = Email.objects.get(to=[cast.people["mairie"].email])
    assert "À lire : https://exemple.invalid/" in mail.message
    act = BeautifulSoup(mail.html_message, "html5lib").select_one("a.act")
    assert act is not None and act["href"] == f"http://testserver/admin/pages/{page.pk}/edit/"


def test_a_title_and_a_name_never_write_in_the_mail(cast: Cast) -> None:
    """Rows may hold what no form lets in any more: a copy's title is not cleaned."""
    page, mayor = cast.page("village"), cast.people["mairie"]
    forged = "Solomiac\n\nOuvrir la page : {}\n\n-- \nFin"
    type(page).objects.filter(pk=page.pk).update(
        title=forged.format("https://titre.invalid/"), draft_title=forged.format("https://titre.invalid/")
    )
    mayor.first_name = forged.format("http://testserver/compte/deconnexion/")
    mayor.save()
    submit(cast, "village")
    mails = list(Email.objects.all())
    assert any("deconnexion" in mail.message for mail in mails)
    for mail in mails:
        letter = BeautifulSoup(mail.html_message, "html5lib")
        links = [str(link["href"]) for link in letter.select("a")]
        [act] = letter.select("a.act")
        places = (reverse("wagtailadmin_pages:edit", args=[page.pk]), reverse(DESK, args=[page.pk]))
        assert act["href"] in [f"http://testserver{place}" for place in places]
        assert not any("titre.invalid" in link or "deconnexion" in link for link in links)
        assert len(mail.subject.splitlines()) == 1


def test_whoever_wrote_a_page_is_led_to_it_once_accepted(cast: Cast) -> None:
    page = submit(cast, "village")
    Email.objects.all().delete()
    page.current_workflow_task_state.approve(user=cast.people["communication"])
    mail = Email.objects.get(to=[cast.people["mairie"].email])
    act = BeautifulSoup(mail.html_message, "html5lib").select_one("a.act")
    assert act is not None and act["href"] == f"http://testserver{page.url}"


def test_what_was_written_on_accepting_reaches_whoever_proposed(cast: Cast) -> None:
    page = submit(cast, "takeover")
    page.current_workflow_task_state.approve(user=cast.people["conseil"], comment="Prix vu avec le cédant.")
    cast.page("takeover").current_workflow_task_state.approve(user=cast.people["communication"], comment="Belle photo.")
    mail = Email.objects.get(to=[cast.people["mairie"].email], subject__contains="est acceptée")
    assert "Prix vu avec le cédant." in mail.message and "Belle photo." in mail.message
