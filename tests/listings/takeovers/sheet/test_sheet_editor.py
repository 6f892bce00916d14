"""The editor of a takeover: the questions of its kind, figures questioned, answers left unsaid, codes offered."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.activities.loading import load_activities
from cms.facts.models import FactNote
from listings.models import TakeoverPage
from tests.factories import House, fresh
from tests.forms import form_values

pytestmark = pytest.mark.django_db


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def drawn(officer: Client, page: Any) -> BeautifulSoup:
    return BeautifulSoup(officer.get(edit_url(page)).content, "html5lib")


def post(officer: Client, page: Any, changes: dict[str, Any], action: str = "") -> BeautifulSoup:
    """Open the editor, change some answers, press a button (none: save the draft)."""
    values = form_values(officer.get(edit_url(page)).content, "#page-edit-form") | {"body-count": "0"} | changes
    if action:
        values[action] = "1"
    return BeautifulSoup(officer.post(edit_url(page), values, follow=True).content, "html5lib")


def draft(page: TakeoverPage) -> TakeoverPage:
    found: TakeoverPage = fresh(page).get_latest_revision_as_object()
    return found


def names(page: BeautifulSoup) -> set[str]:
    return {str(one["name"]) for one in page.select("#page-edit-form [name]")}


def test_before_its_kind_is_known_hardly_anything_is_asked(house: House, officer: Client) -> None:
    url = reverse("wagtailadmin_pages:add", args=["listings", "takeoverpage", house.takeovers.pk])
    asked = names(BeautifulSoup(officer.get(url).content, "html5lib"))
    assert {"kind", "activity", "naf", "precision", "price"} <= asked
    assert not {"turnover", "rent", "licences", "legal_flags"} & asked


def test_a_draft_asks_what_its_kind_asks(house: House, officer: Client) -> None:
    asked = names(drawn(officer, house.takeover(wanted=True)))
    assert {"need", "premises", "commune_help"} <= asked
    assert not {"price", "turnover", "turnover__state", "reason"} & asked


def test_another_kind_shows_other_questions_once_it_is_saved(house: House, officer: Client) -> None:
    page = house.takeover()
    again = post(officer, page, {"kind": "droit-au-bail"})
    assert draft(page).kind == "droit-au-bail"
    assert "lease_until" in names(again) and "turnover" not in names(again)


def test_a_kind_saved_elsewhere_empties_nothing_that_was_not_on_the_screen(house: House, officer: Client) -> None:
    page = house.takeover(kind="besoin", need="Un café.", commune_help="Le local.")
    values = form_values(officer.get(edit_url(page)).content, "#page-edit-form") | {"body-count": "0"}
    page.kind = "fonds"
    page.save_revision()
    officer.post(edit_url(page), values | {"need": "Un café et du pain."})
    latest = draft(page)
    assert latest.turnover == 180000 and latest.reason == "retraite"
    assert latest.need == "Un café et du pain."


def test_notes_on_questions_of_another_kind_stay(house: House, officer: Client) -> None:
    note = FactNote(column="turnover", state="declared", source="le cédant")
    page = house.takeover(fact_notes=[note])
    post(officer, page, {"kind": "murs"})
    post(officer, page, {"summary": "Des murs."})
    assert draft(page).notes_by_column()["turnover"].source == "le cédant"


def test_forty_five_is_questioned_and_not_stored(house: House, officer: Client) -> None:
    page = house.takeover()
    refused = post(officer, page, {"price": "45"})
    assert "ou 45\u202f000\u00a0€" in refused.select_one(".error-message").get_text()  # type: ignore[union-attr]
    box = refused.select_one("input[name=price__sure]")
    assert box is not None and box["value"] == "45" and not box.has_attr("checked")
    assert fresh(page).latest_revision is None


def test_forty_five_that_is_meant_passes_and_is_not_asked_again(house: House, officer: Client) -> None:
    page = house.takeover()
    post(officer, page, {"price": "45", "price__sure": "45"})
    assert draft(page).price == 45
    post(officer, page, {"summary": "Au prix de deux repas."})
    assert draft(page).summary == "Au prix de deux repas."


@pytest.mark.parametrize(("typed", "price"), [("45 k€", 45_000), ("45\u202f000 €", 45_000), ("1,2 M€", 1_200_000)])
def test_amounts_are_typed_as_people_say_them(house: House, officer: Client, typed: str, price: int) -> None:
    page = house.takeover(price=80_000)
    post(officer, page, {"price": typed})
    assert draft(page).price == price


def test_saving_without_a_change_changes_no_answer(house: House, officer: Client) -> None:
    page = house.takeover(own_funds="15000.50", net_result=-20_000)
    post(officer, page, {})
    latest = draft(page)
    for column in page.facts.columns:
        assert getattr(latest, column) == getattr(fresh(page), column), column


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"sales_area": "200", "area": "95"}, "sales_area"),
        ({"accounts_year": "2099"}, "accounts_year"),
        ({"accounts_year": "l'an"}, "accounts_year"),
        ({"handover_weeks": "400"}, "handover_weeks"),
        ({"turnover": "-5000"}, "turnover"),
        ({"licences": ["licence-iv", "_aucun"]}, "licences"),
        ({"not_told": ["turnover"], "not_told_reason": ""}, "not_told_reason"),
        ({"naf_suggested": "99.99X"}, ""),
    ],
)
def test_what_cannot_be_is_refused(house: House, officer: Client, changes: dict[str, Any], column: str) -> None:
    page = house.takeover()
    refused = post(officer, page, changes)
    assert refused.select(".error-message, .messages .error"), column
    assert fresh(page).latest_revision is None


def test_a_call_that_is_over_is_refused_when_it_is_typed(house: House, officer: Client) -> None:
    page = house.takeover(trial=True)
    assert "date est passée" in post(officer, page, {"call_until": "2020-01-01"}).get_text()
    TakeoverPage.objects.filter(pk=page.pk).update(call_until="2020-01-01")
    post(officer, page, {"summary": "L'appel est clos."})
    assert fresh(page).latest_revision is not None


# --- what is missing --------------------------------------------------------------------------------------------------


def test_the_list_leads_to_each_field(house: House, officer: Client) -> None:
    page = house.takeover(turnover=None, reason="", licences=None, naf=None)
    shown = drawn(officer, page)
    box = shown.select_one(".still-missing")
    assert box is not None
    links = {str(link["href"]) for link in box.select("a")}
    assert links == {"#id_turnover", "#id_reason", "#id_licences", "#id_naf-chooser"}
    assert all(shown.select_one(link) for link in links)
    assert [one.get_text(strip=True) for one in box.select("h3")] == [
        "Pour que le conseil la qualifie",
        "Puis, pour la publier",
    ]


def test_several_answers_are_left_unsaid_for_one_reason(house: House, officer: Client) -> None:
    page = house.takeover(turnover=None, net_result=None, gross_surplus=None)
    post(officer, page, {"not_told": ["turnover", "net_result"], "not_told_reason": "Bilan en cours"})
    notes = draft(page).notes_by_column()
    assert {column: (note.state, note.reason) for column, note in notes.items()} == {
        "turnover": ("not_communicated", "Bilan en cours"),
        "net_result": ("not_communicated", "Bilan en cours"),
    }
    links = {str(link["href"]) for link in drawn(officer, page).select(".still-missing a")}
    assert links == {"#id_gross_surplus"}


def test_a_value_that_is_typed_counts_more_than_the_tick(house: House, officer: Client) -> None:
    page = house.takeover(turnover=None)
    post(officer, page, {"not_told": ["turnover"], "not_told_reason": "Bilan en cours", "turnover": "180 k€"})
    assert draft(page).turnover == 180_000 and "turnover" not in draft(page).notes_by_column()


def test_what_the_takeover_is_cannot_be_left_unsaid(house: House, officer: Client) -> None:
    page = house.takeover()
    assert post(officer, page, {"not_told": ["kind"], "not_told_reason": "Non"}).select(".messages .error")
    assert fresh(page).latest_revision is None


def test_publishing_is_refused_beside_the_field(house: House, officer: Client) -> None:
    page = house.takeover(turnover=None)
    refused = post(officer, page, {}, "action-publish")
    assert "affaires" in refused.select_one(".error-message").get_text()  # type: ignore[union-attr]
    assert fresh(page).latest_revision is None


# --- the nomenclature -------------------------------------------------------------------------------------------------


def test_codes_are_offered_below_the_activity_and_taken_without_a_script(house: House, officer: Client) -> None:
    load_activities()
    page = house.takeover(naf=None, activity="Bistrot")
    box = drawn(officer, page).select_one(".activity-suggestions")
    assert box is not None and box.has_attr("open")
    assert [str(one["value"]) for one in box.select("input[name=naf_suggested]")][:2] == ["56.30Z", "56.10A"]
    post(officer, page, {"naf_suggested": "56.30Z"})
    naf = draft(page).naf
    assert naf is not None and naf.code == "56.30Z"


def test_nothing_is_taken_that_was_not_chosen(house: House, officer: Client) -> None:
    page = house.takeover()
    post(officer, page, {"summary": "Autre phrase"})
    assert draft(page).naf == page.naf


def test_a_translation_is_asked_for_words_alone(house: House, officer: Client, english: Any) -> None:
    page = house.takeover(published=True)
    translation = page.copy_for_translation(english, copy_parents=True)
    shown = drawn(officer, translation)
    assert not shown.select(".still-missing, [name=not_told], [name=drawn_for], .activity-suggestions")
    assert shown.select_one("[name=fittings]") is not None and shown.select_one("[name=need]") is None
