"""Facts and text in one screen: what is saved, compared, refused."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from cms.facts.models import FactNote
from cms.projection.models import Entry
from listings.models import TakeoverPage, VillagePage
from tests.conftest import Committed
from tests.factories import House, qualify
from tests.forms import form_values

pytestmark = pytest.mark.django_db


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def post(officer: Client, page: Any, changes: dict[str, Any], action: str = "") -> Any:
    """Open the officer, change some answers, press a button (none: save the draft)."""
    values = form_values(officer.get(edit_url(page)).content, "#page-edit-form") | changes
    values.setdefault("body-count", "0")  # the text's fields are drawn by script
    if action:
        values[action] = "1"
    return officer.post(edit_url(page), values, follow=True)


def revisions_differ(officer: Client, url: str) -> tuple[str, str]:
    """What the only difference between two revisions takes away, and what it puts there."""
    page = BeautifulSoup(officer.get(url).content, "html5lib")
    (before,), (after,) = page.select("main .deletion"), page.select("main .addition")
    assert before.next_sibling != after, "the two words are glued together"
    return before.get_text(), after.get_text()


def test_facts_and_text_stand_in_one_form(house: House, officer: Client) -> None:
    values = form_values(officer.get(edit_url(house.village())).content, "#page-edit-form")
    assert {"title", "summary", "doctor", "doctor__state", "doctor__source", "drawbacks"} <= values.keys()


def test_an_empty_choice_says_that_nothing_is_answered(house: House, officer: Client) -> None:
    page = BeautifulSoup(officer.get(edit_url(house.takeover())).content, "html5lib")
    empty = page.select("select:not([name$=__state]) option[value='']")
    assert len(empty) >= 4 and {one.get_text() for one in empty} == {"non renseigné"}


def test_topics_are_collapsible_groups_with_the_note_folded(house: House, officer: Client) -> None:
    page = BeautifulSoup(officer.get(edit_url(house.village())).content, "html5lib")
    tabs = [tab.get_text(strip=True) for tab in page.select("[role=tab]")]
    assert any(tab.startswith("Faits") for tab in tabs)
    notes = page.select("details.fact-note")
    assert len(notes) == len(VillagePage.facts)
    assert not any(note.has_attr("open") for note in notes)


def test_beside_a_field_what_is_counted_stands_in_the_plural(house: House, officer: Client) -> None:
    page = BeautifulSoup(officer.get(edit_url(house.takeover(house.village()))).content, "html5lib")
    units = [unit.get_text(strip=True) for unit in page.select(".fact-unit")]
    assert list(dict.fromkeys(units)) == ["en €", "en € par mois", "en m²", "en salariés", "en semaines"]


def test_a_value_and_its_note_are_published_together(house: House, officer: Client, committed: Committed) -> None:
    village = house.village()
    changes = {
        "doctor": "sur-place",
        "doctor__state": "official",
        "doctor__source": "Insee",
        "doctor__dated": "2026-09-22",
    }
    with committed():
        post(officer, village, changes, "action-publish")
    fresh = VillagePage.objects.get(pk=village.pk)
    assert fresh.doctor == "sur-place"
    note = fresh.notes_by_column()["doctor"]
    assert (note.state, note.source, str(note.dated)) == ("official", "Insee", "2026-09-22")
    entry = Entry.objects.get(page_id=village.pk)
    assert entry.facts["doctor"]["text"] == "sur place"
    assert entry.facts["doctor"]["origin"] == "Officiel · Insee · 22 septembre 2026"


def test_a_draft_keeps_its_notes_and_the_public_sees_none(house: House, officer: Client, committed: Committed) -> None:
    with committed():
        village = house.village()
    post(officer, village, {"doctor__state": "contested", "doctor__source": "un habitant"})
    assert not FactNote.objects.filter(page=village).exists()
    draft = VillagePage.objects.get(pk=village.pk).get_latest_revision_as_object()
    assert draft.notes_by_column()["doctor"].state == "contested"
    again = form_values(officer.get(edit_url(village)).content, "#page-edit-form")
    assert again["doctor__state"] == "contested"


def test_removing_a_note_removes_it(house: House, officer: Client, committed: Committed) -> None:
    village = house.village()
    FactNote.objects.create(page=village, column="doctor", state="official", source="Insee")
    with committed():
        post(officer, village, {"doctor__state": ""}, "action-publish")
    assert not FactNote.objects.filter(page=village).exists()


@pytest.mark.parametrize(("part", "typed"), [("source", "Insee"), ("dated", "2026-09-22"), ("reason", "selon lui")])
def test_what_is_written_in_a_note_asks_for_its_state(house: House, officer: Client, part: str, typed: str) -> None:
    village = house.village()
    page = BeautifulSoup(post(officer, village, {f"doctor__{part}": typed}).content, "html5lib")
    # Beside the state, in a note that is not folded, with what was typed.
    [error] = [each for each in page.select(".error-message") if "Choisissez l’état" in each.get_text()]
    assert error.find_parent(class_="fact-note__field").select_one("[name=doctor__state]")
    assert error.find_parent("details").has_attr("open")
    assert page.select_one(f"[name=doctor__{part}]")["value"] == typed
    assert not VillagePage.objects.get(pk=village.pk).has_unpublished_changes


def test_an_incomplete_sheet_is_a_draft_and_publishing_lists_what_is_missing(house: House, officer: Client) -> None:
    village = house.village(incomplete=True)
    post(officer, village, {"title": "Un village"})
    assert VillagePage.objects.get(pk=village.pk).draft_title == "Un village"
    answer = post(officer, village, {}, "action-publish").content.decode()
    assert "«\u00a0Médecin généraliste\u00a0» n\u2019a pas de réponse." in answer
    assert "«\u00a0Ce qu\u2019il faut savoir avant de venir\u00a0» n\u2019a pas de réponse." in answer
    assert not VillagePage.objects.get(pk=village.pk).live


def test_not_communicated_is_an_answer_only_with_its_reason(
    house: House, officer: Client, committed: Committed
) -> None:
    takeover = house.takeover(house.village(), price=None)
    refused = post(officer, takeover, {"price__state": "not_communicated"}).content.decode()
    assert "Dites pourquoi ce n\u2019est pas communiqué." in refused
    noted = {"price__state": "not_communicated", "price__reason": "selon le projet"}
    post(officer, takeover, noted)
    qualify(takeover.get_latest_revision_as_object())
    with committed():
        post(officer, takeover, noted, "action-publish")
    assert Entry.objects.get(page_id=takeover.pk).facts["price"]["text"] == "non communiqué"


def test_yes_no_and_no_answer_are_chosen_in_the_words_of_the_public_page(
    house: House, officer: Client, committed: Committed
) -> None:
    village = house.village(pharmacy=None)
    page = BeautifulSoup(officer.get(edit_url(village)).content, "html5lib")
    options = page.select("[name=pharmacy] option")
    assert [option.get_text() for option in options] == ["non renseigné", "oui", "non"]
    assert [option.has_attr("selected") for option in options] == [True, False, False]
    said = []
    for choice in options[::-1]:
        with committed():
            post(officer, village, {"pharmacy": choice["value"]}, "action-publish")
        said.append(Entry.objects.get(page_id=village.pk).facts["pharmacy"]["text"])
    assert said == ["non", "oui", "non renseigné"]


def test_yes_no_and_no_answer_are_compared_in_the_words_of_the_public_page(house: House, officer: Client) -> None:
    village = house.village(pharmacy=None)
    revisions = []
    for value in (None, True, False):
        village.pharmacy = value
        revisions.append(village.save_revision().pk)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[village.pk, *revisions[:2]])
    assert revisions_differ(officer, url) == ("non renseigné", "oui")
    url = reverse("wagtailadmin_pages:revisions_compare", args=[village.pk, *revisions[1:]])
    assert revisions_differ(officer, url) == ("oui", "non")


def test_an_answer_at_last_takes_the_note_that_there_is_none_away(house: House, officer: Client) -> None:
    village = house.village()
    FactNote.objects.create(page=village, column="market_day", state="not_known")
    post(officer, village, {"market_day": "jeudi"})
    draft = VillagePage.objects.get(pk=village.pk).get_latest_revision_as_object()
    assert draft.market_day == "jeudi" and "market_day" not in draft.notes_by_column()


def test_a_refused_form_ticks_nothing_by_itself(house: House, officer: Client) -> None:
    village = house.village(incomplete=True)
    refused = BeautifulSoup(post(officer, village, {}, "action-publish").content, "html5lib")
    boxes = refused.select("[name=shops]")
    assert boxes and not any(box.has_attr("checked") for box in boxes)


def test_none_of_them_differs_from_not_answered(house: House, officer: Client) -> None:
    village = house.village()
    post(officer, village, {"shops": ["_aucun"]})
    assert VillagePage.objects.get(pk=village.pk).get_latest_revision_as_object().shops == []
    refused = post(officer, village, {"shops": ["_aucun", "cafe"]}).content.decode()
    assert "«\u00a0Aucun de ceux-là\u00a0» ne va pas avec une autre réponse." in refused


@pytest.mark.parametrize(
    "changes",
    [
        {"price": "-1"},
        {"price": "1000000000000"},
        {"price": "quarante"},
        {"price": "45"},
        {"price": "NaN"},
        {"staff": "99999999999"},
        {"kind": "rien"},
        {"price__dated": "31/02/2026"},
        {"precision": "lune"},
    ],
)
def test_an_impossible_answer_is_refused_beside_its_field(
    house: House, officer: Client, changes: dict[str, str]
) -> None:
    takeover = house.takeover(house.village())
    response = post(officer, takeover, changes)
    assert response.status_code == 200
    (column,) = changes
    page = BeautifulSoup(response.content, "html5lib")
    assert page.select(".error-message"), column
    assert TakeoverPage.objects.get(pk=takeover.pk).latest_revision is None


def test_the_comparison_shows_facts_and_notes_in_words(house: House, officer: Client) -> None:
    village = house.village(shops=["cafe"])
    first = village.save_revision()
    village.shops = ["cafe", "boulangerie"]
    village.fact_notes = [FactNote(column="shops", state="declared", source="la mairie")]
    second = village.save_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[village.pk, first.pk, second.pk])
    text = BeautifulSoup(officer.get(url).content, "html5lib").get_text(" ", strip=True)
    assert "boulangerie, café" in text
    assert "Commerces\u00a0: source et date" in text
    assert "la mairie" in text
    assert "Médecin généraliste" not in text


def test_a_second_village_for_the_same_commune_is_refused_while_it_is_typed(house: House, officer: Client) -> None:
    first, second = house.village(), house.village(draft=True)
    answer = post(officer, second, {"commune": str(first.commune_id)}).content.decode()
    assert "Une autre page porte déjà cette valeur." in answer


def test_a_translated_sheet_shows_shared_facts_without_letting_them_change(
    house: House, officer: Client, english: Locale
) -> None:
    village = house.village()
    translation = village.copy_for_translation(english, copy_parents=True)
    page = BeautifulSoup(officer.get(edit_url(translation)).content, "html5lib")
    assert page.select_one("[name=doctor][disabled]") is not None
    assert page.select_one("[name=drawbacks]:not([disabled])") is not None
    assert page.select_one("[name=doctor__state]") is None
