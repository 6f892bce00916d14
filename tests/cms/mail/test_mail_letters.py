"""A mail is written once, as text; its HTML says the same in the look of the house."""

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMultiAlternatives, send_mail
from django.test import Client
from django.urls import reverse
from post_office.models import Email
from pytest_django import Settings

from cms.mail.letters import ACT, Part, dressed, parts, signed
from cms.mail.models import KeptMail
from tests.cms.users.conftest import Visitor
from tests.cms.users.factories import UserFactory

SITE = "http://testserver/"
LINK = f"{SITE}mot-de-passe/jeton/"


def test_the_marked_line_is_the_act() -> None:
    text = f"Bonjour,\r\n\r\nVoir le site : {SITE}\n{ACT}Choisir un mot de passe : {LINK}\n\n{LINK}"
    assert list(parts(text)) == [
        Part("Bonjour,"),
        Part("Voir le site", SITE),
        Part("Choisir un mot de passe", LINK, is_act=True),
        Part(LINK, LINK),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "À lire : https://exemple.fr/",
        "https://exemple.fr/",
        f"{SITE} https://exemple.fr/",
        f"https://exemple.fr/ {LINK}",
        "À lire : http://testserver.exemple.fr/",
        "À lire : http://testserver@exemple.fr/",
        "À lire : http://testserver:81/",
    ],
)
@pytest.mark.parametrize("mark", ["", ACT], ids=["plain", "marked"])
def test_an_address_that_is_not_ours_stays_in_its_words(line: str, mark: str) -> None:
    assert list(parts(f"{mark}{line}")) == [Part(line)]


def test_a_mark_within_a_line_is_no_mark_and_none_is_sent() -> None:
    text = f"Marie : {ACT}{LINK}\n\n{ACT}Ouvrir : {LINK}"
    assert [part.is_act for part in parts(text)] == [False, True]
    assert not set(signed(text) + dressed("Objet", text, "fr")) & set("\x02\x03")


def test_a_signature_within_the_words_drops_nothing() -> None:
    assert "Suite." in dressed("Objet", "Début.\n\n-- \nSuite.", "fr")


def test_an_address_within_a_sentence_stays_in_it() -> None:
    assert [part.url for part in parts(f"Ouvrez {LINK} dans l'heure.")] == [""]


def test_lines_that_start_with_a_dash_are_a_list() -> None:
    [part] = parts("Le changement vient d'ici :\n- adresse\n- date")
    assert (part.words, part.items) == ("Le changement vient d'ici :", ("adresse", "date"))


@pytest.mark.parametrize(
    ("text", "words"),
    [("", []), ("\n \n", []), ("- ", ["-"]), ("-- ", ["--"]), ("http://", ["http://"]), ("\x00", [""])],
)
def test_any_text_is_dressed(text: str, words: list[str]) -> None:
    page = BeautifulSoup(dressed("Objet", text, "fr"), "html5lib")
    assert [piece.get_text() for piece in page.select(".words, .sheet .link")] == words


def test_the_html_says_what_the_text_says_and_fetches_nothing() -> None:
    text = f"Bonjour <b>Anne</b>,\n\nLire : {LINK}"
    page = BeautifulSoup(dressed("Objet", text, "nl"), "html5lib")
    assert page.html is not None and page.html["lang"] == "nl"
    assert page.select("img, link, script, b, table") == []
    assert page.get_text().count("Bonjour <b>Anne</b>,") == 1
    assert [link["href"] for link in page.select("a")] == [LINK, SITE]


@pytest.mark.django_db
def test_every_mail_is_signed_and_has_both_versions(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    user = UserFactory()
    visitor = Visitor()
    visitor.fill("/compte/mot-de-passe/", email=user.email)
    email = Email.objects.get()
    assert email.message.endswith("-- \nSoho Solo Gers\nhttp://testserver/\n")
    act = BeautifulSoup(email.html_message, "html5lib").select_one("a.act")
    assert act is not None and str(act["href"]) in email.message
    assert act.get_text() == "Choisir un nouveau mot de passe"


@pytest.mark.django_db
@pytest.mark.parametrize("html", [None, "<p>texte</p>"])
def test_a_subject_is_one_line(settings: Settings, html: str | None) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    send_mail("Objet\r\nBcc: b@exemple.fr\n", "texte", None, ["a@exemple.fr"], html_message=html)
    email = Email.objects.get()
    assert email.subject == "Objet Bcc: b@exemple.fr"
    assert email.email_message().message()["Subject"] == email.subject


@pytest.mark.django_db
def test_a_mail_with_html_of_its_own_keeps_it(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    message = EmailMultiAlternatives("Objet", "texte", None, ["a@exemple.fr"])
    message.attach_alternative("<p>texte</p>", "text/html")
    message.send()
    send_mail("Objet", "texte", None, ["a@exemple.fr"], html_message="<p>autre</p>")
    found = Email.objects.order_by("pk").values_list("message", "html_message")
    assert list(found) == [("texte", "<p>texte</p>"), ("texte", "<p>autre</p>")]


@pytest.mark.django_db
def test_a_kept_mail_is_shown_as_its_reader_sees_it(client: Client) -> None:
    kept = KeptMail.objects.create(to="a@exemple.fr", subject="Objet", text="texte", html="<p>texte</p>")
    page = client.get(kept.get_absolute_url())
    frame = BeautifulSoup(page.content, "html5lib").select_one("iframe")
    assert frame is not None and "frame-src 'self'" in page["Content-Security-Policy"]
    for address in (str(frame["src"]), reverse("mail:sample_html")):
        shown = client.get(address)
        assert shown.status_code == 200
        assert "script-src" not in shown["Content-Security-Policy"]
        assert "default-src 'none'" in shown["Content-Security-Policy"]
    KeptMail.objects.update(html="")
    assert client.get(str(frame["src"])).status_code == 404
