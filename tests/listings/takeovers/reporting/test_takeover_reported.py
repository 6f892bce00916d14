"""A mayor reports a business to take over: the least is asked, a draft waits before the advisers, the seller is told to
nobody else."""

from decimal import Decimal
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from post_office.models import Email
from wagtail.models import ModelLogEntry, PageLogEntry

from listings.models import TakeoverConfidential, TakeoverPage, TakeoverReport
from listings.takeovers.confidential.services import READ, WRITE
from listings.takeovers.reporting.forms import ReportForm
from tests.factories import fresh
from tests.forms import form_values
from tests.listings.takeovers.reporting.conftest import ADDRESS, ANSWERS, SELLER, drawn, reported, send, words
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def test_a_report_is_a_draft_that_waits_before_the_advisers(cast: Cast, mayor: Client) -> None:
    answer = send(mayor)
    page = reported()
    assert (answer.status_code, answer.url) == (302, f"{ADDRESS}{page.reference}/")
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.kind, draft.activity) == ("Boulangerie", "fonds", "boulangerie")
    assert (draft.price, draft.rent, draft.precision) == (Decimal(45000), Decimal("650.50"), "village")
    assert not page.live and page.get_parent().specific == cast.page("village")
    assert page.owner == cast.user("mairie")
    state = page.current_workflow_state
    assert state.current_task_state.task.specific.groups.get().name == "Conseil"
    assert {note.source for note in draft.fact_notes.all()} == {"Mairie de Solomiac"}
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.create", user=cast.user("mairie")).count() == 1


def test_the_receipt_says_who_reads_it_and_when_to_call(mayor: Client) -> None:
    receipt = words(mayor.get(send(mayor).url))
    for said in ("C'est noté", reported().reference, "45 000", "La fiche attend : Conseil", "Sans nouvelles le"):
        assert said in receipt


def test_an_incomplete_draft_reaches_the_adviser_who_completes_and_qualifies_it(cast: Cast, mayor: Client) -> None:
    """A village that looks for a baker has no price; what else is missing is not asked of its mayor."""
    send(mayor, kind="besoin", price="", rent="")
    page = reported()
    lacks = {one.column for one in page.get_latest_revision_as_object().completeness_obstacles()}
    assert {"naf", "need"} <= lacks
    adviser = Client()
    adviser.force_login(cast.user("conseil"))
    assert adviser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_no_price_says_why(mayor: Client) -> None:
    send(mayor, price="", price_reason="le cédant y réfléchit")
    (note,) = [one for one in reported().get_latest_revision_as_object().fact_notes.all() if one.column == "price"]
    assert (note.state, note.reason, note.source) == ("not_communicated", "le cédant y réfléchit", "Mairie de Solomiac")
    assert "le cédant y réfléchit" in words(mayor.get(f"{ADDRESS}{reported().reference}/"))


@pytest.mark.parametrize("kind", ["location-gerance", "boutique-essai", "besoin"])
def test_no_price_is_asked_where_nothing_is_sold(mayor: Client, kind: str) -> None:
    send(mayor, kind=kind, price="", price_reason="")
    assert reported().get_latest_revision_as_object().kind == kind


@pytest.mark.parametrize("kind", ["boutique-essai", "besoin"])
@pytest.mark.parametrize("typed", [{"price": "45000"}, {"price": "", "price_reason": "on en parle"}])
def test_what_would_never_be_read_is_not_taken(mayor: Client, kind: str, typed: dict[str, str]) -> None:
    response = send(mayor, kind=kind, **typed)
    assert response.status_code == 422 and "Ici rien ne se vend" in words(response)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"discretion": ""}, "elle décide de la suite"),
        ({"kind": ""}, "Choisissez ce qui se transmet."),
        ({"kind": "licorne"}, "Sélectionnez un choix valide"),
        ({"activity": " "}, "Dites quelle activité."),
        ({"price": ""}, "Donnez le prix"),
        ({"price": "45"}, "45 €, ou 45 000 € ?"),
        ({"price": "-1"}, "Un nombre négatif n'a pas de sens"),
        ({"price": "1000000000000"}, "C'est trop"),
        ({"price": "NaN"}, "ne se lit pas comme un nombre"),
        ({"price": "45,000"}, "se lit de deux façons"),
        ({"rent": "cher"}, "ne se lit pas comme un nombre"),
        ({"naf_suggested": "99.99Z"}, "Ce code n'est pas dans la nomenclature"),
        ({"price_reason": "secret"}, "gardez l'un des deux"),
        ({"summary": ""}, "Écrivez une phrase."),
        ({"summary": "a" * 301}, "300 caractères"),
        ({"seller_email": "pas un mail"}, "adresse"),
        ({"seller_name": "www.exemple.fr/moi"}, "Écrivez votre nom"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(mayor: Client, answers: dict[str, str], said: str) -> None:
    response = send(mayor, **answers)
    assert response.status_code == 422
    assert said in words(response)
    kept = form_values(response.content, "main form")
    typed = ANSWERS | answers
    assert kept["summary"].strip() == typed["summary"] and kept["rent"] == typed["rent"]
    assert TakeoverReport.objects.count() == 0


def test_a_discreet_seller_leaves_no_trace(cast: Cast, mayor: Client) -> None:
    before = TakeoverPage.objects.count(), TakeoverConfidential.objects.count(), PageLogEntry.objects.count()
    response = send(mayor, discretion="oui", activity="activite-marqueur", **SELLER)
    page = words(response)
    assert response.status_code == 200 and "Appelez le Conseil" in page and "Rien n'est enregistré" in page
    assert "marqueur" not in response.content.decode()
    assert (TakeoverPage.objects.count(), TakeoverConfidential.objects.count(), PageLogEntry.objects.count()) == before


def test_the_seller_is_written_for_the_advisers_alone(
    cast: Cast, mayor: Client, settings: LazySettings, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(mayor, **SELLER)
    page = reported()
    part = TakeoverConfidential.objects.get(takeover=page)
    assert {name: getattr(part, name) for name in SELLER} == SELLER
    (entry,) = ModelLogEntry.objects.for_instance(part)
    assert (entry.action, entry.user) == (WRITE, cast.user("mairie"))
    assert entry.data == {"columns": sorted(SELLER)}
    assert not ModelLogEntry.objects.filter(action=READ).exists()
    for address in (
        answer.url,
        ADDRESS,
        "/ma-commune/solomiac/",
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
    ):
        seen = mayor.get(address)
        assert seen.status_code == 200, address
        assert "marqueur-cedant" not in seen.content.decode() and SELLER["seller_phone"] not in seen.content.decode()
    stored = str(page.latest_revision.content) + str(list(PageLogEntry.objects.values_list("data", flat=True)))
    mails = list(Email.objects.all())
    assert {"conseil@demonstration.invalid"} <= {to for mail in mails for to in mail.to}
    stored += "".join(f"{mail.subject}{mail.message}{mail.html_message}" for mail in mails)
    assert "marqueur-cedant" not in stored and SELLER["seller_phone"] not in stored


def test_nothing_of_the_seller_nothing_in_the_confidential_part(mayor: Client) -> None:
    send(mayor)
    assert not TakeoverConfidential.objects.filter(takeover=reported()).exists()


def test_a_form_sent_twice_is_one_takeover(mayor: Client) -> None:
    form = drawn(mayor) | ANSWERS
    first, second = mayor.post(ADDRESS, form), mayor.post(ADDRESS, form)
    assert first.url == second.url
    assert TakeoverReport.objects.count() == 1
    # Another form with the same words is another shop.
    assert send(mayor).url != first.url
    assert TakeoverReport.objects.count() == 2


def test_a_form_sent_again_tells_nothing_of_a_takeover_that_left_the_village(cast: Cast, mayor: Client) -> None:
    form = drawn(mayor) | ANSWERS
    mayor.post(ADDRESS, form)
    page = reported()
    page.move(fresh(cast.house.takeovers), pos="last-child")
    TakeoverPage.objects.filter(pk=page.pk).update(reference="R26-AUTRE")
    again = mayor.post(ADDRESS, form, follow=True)
    assert again.redirect_chain == [("/ma-commune/solomiac/", 302)]
    assert "une fois suffit" in words(again) and "R26-AUTRE" not in again.content.decode()
    assert mayor.get(f"{ADDRESS}R26-AUTRE/").status_code == 404
    assert TakeoverReport.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "status"), [("mairie_ailleurs", 404), ("conseil", 404), ("cultura", 404), ("sans_role", 404)]
)
def test_a_foreign_village_does_not_exist(cast: Cast, mayor: Client, role: str, status: int) -> None:
    receipt = send(mayor).url
    client = Client()
    client.force_login(cast.user(role))
    assert client.get(ADDRESS).status_code == status
    assert client.post(ADDRESS, ANSWERS).status_code == status
    assert client.get(receipt).status_code == status
    assert TakeoverReport.objects.count() == 1


def test_a_receipt_is_of_its_village_and_of_a_report(cast: Cast, mayor: Client) -> None:
    assert mayor.get(f"{ADDRESS}{cast.page('takeover').reference}/").status_code == 404
    assert mayor.get(f"{ADDRESS}R26-NADA1/").status_code == 404


def test_too_many_are_refused_and_nothing_is_lost(mayor: Client) -> None:
    answers = [send(mayor) for _number in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "attendez" in words(answers[-1]) and ANSWERS["summary"] in words(answers[-1])
    assert TakeoverReport.objects.count() == 10


def test_whoever_is_not_signed_in_is_asked_to(cast: Cast, client: Client) -> None:
    assert client.get(ADDRESS).status_code == 302


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("45 000", 45000),
        ("45\u202f000 €", 45000),
        ("45 k€", 45000),
        ("1,2 M€", 1_200_000),
        ("12500.50", Decimal("12500.5")),
    ],
)
def test_an_amount_as_one_writes_it(mayor: Client, typed: str, amount: Any) -> None:
    send(mayor, price=typed)
    assert reported().get_latest_revision_as_object().price == amount


def test_an_unusual_price_is_asked_about_once(mayor: Client) -> None:
    asked = send(mayor, price="45")
    assert asked.status_code == 422
    ticked = form_values(asked.content, "main form") | {"price__sure": "45"}
    assert mayor.post(ADDRESS, ticked).status_code == 302
    assert reported().get_latest_revision_as_object().price == 45


def test_the_overview_leads_there(mayor: Client) -> None:
    assert f'href="{ADDRESS}"' in mayor.get("/ma-commune/solomiac/").content.decode()
    assert set(ReportForm.CONFIDENTIAL) == set(SELLER)
