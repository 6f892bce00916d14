"""Where a published answer meets one that is there: who is believed, what is told, what a second import does."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.facts.changing import propose
from cms.facts.models import FactNote, FactState
from cms.places.models import ImportedFile
from listings.models import VillagePage
from listings.villages.imports import writing
from tests.conftest import Committed
from tests.factories import House, fresh
from tests.listings.imports.conftest import Written
from tests.listings.imports.samples import (
    BPE,
    MAUVEZIN,
    SARRANT,
    SOLOMIAC,
    TECHNO,
    commune,
    facility,
    nation,
    table,
    techno,
)

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2025, 5, 1), date(2026, 5, 1)


def village(house: House, *, code: str = SOLOMIAC, notes: tuple[FactNote, ...] = (), **values: Any) -> VillagePage:
    """A live village with these answers and notes."""
    page = house.village(commune=commune(code, f"Village {code}"), slug=code, live=False, **values)
    page.fact_notes = list(notes)
    return house.publish(page)


def note(column: str, state: str, dated: date | None = None, source: str = "Mairie") -> FactNote:
    return FactNote(column=column, state=state, dated=dated, source=source)


def run(command: str, path: Path, **options: Any) -> str:
    said = io.StringIO()
    call_command(command, path, stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def all_fibre(written: Written) -> Path:
    """Every home of three communes has fibre."""
    return written(table(TECHNO, [techno(code, 9, 9) for code in (SOLOMIAC, SARRANT, MAUVEZIN)]), "commune_techno.csv")


def answer(page: VillagePage, column: str) -> tuple[Any, str, str, date | None]:
    """Value, state, source and date."""
    page = fresh(page)
    found = page.notes_by_column().get(column)
    return getattr(page, column), *((found.state, found.source, found.dated) if found else ("", "", None))


ARCEP = ("partout", "official", "Arcep, Ma connexion internet, 1er trimestre 2026", date(2026, 3, 31))


@pytest.mark.parametrize(
    ("value", "state", "dated"),
    [
        ("non", FactState.DEMONSTRATION, AFTER),
        ("non", FactState.OFFICIAL, BEFORE),
        ("non", FactState.REPORTED, None),
        ("non", FactState.DECLARED, BEFORE),
        ("", FactState.NOT_KNOWN, AFTER),
        ("", FactState.NOT_COMMUNICATED, BEFORE),
        ("partout", FactState.DEMONSTRATION, None),
        ("partout", FactState.OFFICIAL, BEFORE),
    ],
)
def test_an_invented_an_older_or_no_answer_is_replaced(
    house: House, all_fibre: Path, value: str, state: FactState, dated: date | None
) -> None:
    noted = FactNote(column="fibre", state=state, dated=dated, source="x", reason="à voir")
    page = village(house, fibre=value, notes=(noted,))
    said = run("import_fibre", all_fibre)
    assert answer(page, "fibre") == ARCEP
    assert "→ « partout »" in said
    assert "Réponses écrites : 1" in said


@pytest.mark.parametrize(
    ("value", "state", "dated", "why"),
    [
        ("non", FactState.DECLARED, AFTER, "réponse de la mairie du 1er mai 2026"),
        ("non", FactState.DECLARED, date(2026, 3, 31), "réponse de la mairie du 31 mars 2026"),
        ("non", FactState.DECLARED, None, "réponse de la mairie, sans date"),
        ("non", FactState.CONTESTED, AFTER, "réponse de la mairie du 1er mai 2026"),
        ("", FactState.NOT_COMMUNICATED, AFTER, "réponse de la mairie du 1er mai 2026"),
        ("non", FactState.OFFICIAL, AFTER, "la réponse en place est du 1er mai 2026"),
        ("non", FactState.REPORTED, AFTER, "la réponse en place est du 1er mai 2026"),
        ("non", None, None, "la réponse en place n'a ni source ni date"),
    ],
)
def test_a_newer_answer_is_kept_and_the_difference_told(
    house: House, all_fibre: Path, value: str, state: FactState | None, dated: date | None, why: str
) -> None:
    notes = (FactNote(column="fibre", state=state, dated=dated, source="x", reason="à voir"),) if state else ()
    page = village(house, fibre=value, notes=notes)
    before = answer(page, "fibre")
    said = run("import_fibre", all_fibre)
    assert answer(page, "fibre") == before
    assert f"gardé, le fichier dit « partout » ({why})" in said
    assert "gardées malgré le fichier : 1" in said


def test_a_town_hall_that_says_the_same_is_left_alone(house: House, all_fibre: Path) -> None:
    page = village(house, fibre="partout", notes=(note("fibre", FactState.DECLARED, BEFORE),))
    assert "inchangées : 1" in run("import_fibre", all_fibre)
    assert answer(page, "fibre")[1] == FactState.DECLARED


def test_the_same_file_twice_changes_nothing_the_second_time(house: House, all_fibre: Path) -> None:
    page = village(house, fibre="non", notes=(note("fibre", FactState.DEMONSTRATION),))
    run("import_fibre", all_fibre)
    revisions = page.revisions.count()
    said = run("import_fibre", all_fibre)
    assert "Réponses écrites : 0 ; inchangées : 1" in said
    assert page.revisions.count() == revisions


def test_the_next_quarter_takes_the_place_of_the_last_even_where_it_says_the_same(
    house: House, all_fibre: Path, written: Written
) -> None:
    page = village(house, fibre="non", notes=(note("fibre", FactState.DEMONSTRATION),))
    run("import_fibre", all_fibre)
    run("import_fibre", written(table(TECHNO, [techno(SOLOMIAC, 9, 9, "2026-06-30")])))
    assert answer(page, "fibre") == ("partout", "official", ARCEP[2].replace("1er", "2e"), date(2026, 6, 30))
    assert ImportedFile.objects.get(kind="fibre").dated == date(2026, 6, 30)
    run("import_fibre", all_fibre)
    assert answer(page, "fibre")[3] == date(2026, 6, 30)


def test_a_dry_run_tells_all_and_writes_nothing(house: House, all_fibre: Path) -> None:
    page = village(house, fibre="non", notes=(note("fibre", FactState.DEMONSTRATION),))
    before, revisions = answer(page, "fibre"), page.revisions.count()
    said = run("import_fibre", all_fibre, dry_run=True)
    assert "Fibre optique : « pas encore » → « partout »" in said
    assert "Réponses à écrire : 1" in said
    assert (answer(page, "fibre"), page.revisions.count()) == (before, revisions)
    assert not ImportedFile.objects.exists()


def test_an_invented_village_and_a_translation_are_not_written(house: House, all_fibre: Path, english: Any) -> None:
    page = village(house, fibre="non", notes=(note("fibre", FactState.DEMONSTRATION),))
    commune(SARRANT)
    page.copy_for_translation(english, copy_parents=True)
    type(page.commune).objects.filter(pk=page.commune_id).update(invented=True, population=None, population_year=None)
    assert "Réponses écrites : 0" in run("import_fibre", all_fibre)
    assert answer(page, "fibre")[0] == "non"


def test_what_a_town_hall_proposes_meanwhile_goes_on_waiting(house: House, all_fibre: Path) -> None:
    page = village(house, fibre="non", notes=(note("fibre", FactState.OFFICIAL, BEFORE),))
    propose(page=page, values={"fibre": "en-partie", "drawbacks": "Autre chose."}, user=None)
    said = run("import_fibre", all_fibre)
    assert "une autre réponse attend une décision" in said
    draft = fresh(page).get_latest_revision_as_object()
    assert (fresh(page).fibre, draft.fibre, draft.drawbacks) == ("non", "en-partie", "Autre chose.")


def test_another_proposal_waits_on_with_the_new_answer_in_it(house: House, all_fibre: Path) -> None:
    page = village(house, fibre="non", notes=(note("fibre", FactState.OFFICIAL, BEFORE),))
    propose(page=page, values={"drawbacks": "Autre chose."}, user=None)
    run("import_fibre", all_fibre)
    draft = fresh(page).get_latest_revision_as_object()
    assert (fresh(page).fibre, draft.fibre, draft.drawbacks) == ("partout", "partout", "Autre chose.")
    assert fresh(page).drawbacks != "Autre chose."


def test_a_village_off_line_is_written_too(house: House, all_fibre: Path) -> None:
    page = house.village(commune=commune(SOLOMIAC), slug="s", incomplete=True, fibre="")
    run("import_fibre", all_fibre)
    assert fresh(page).get_latest_revision_as_object().fibre == "partout"
    assert "inchangées : 1" in run("import_fibre", all_fibre)
    assert not fresh(page).live


def test_a_killed_import_leaves_whole_villages_and_goes_on(
    house: House, all_fibre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        village(house, code=code, fibre="non", notes=(note("fibre", FactState.DEMONSTRATION),))
        for code in (SOLOMIAC, SARRANT, MAUVEZIN)
    ]
    whole, done = writing.change_now, []

    def killed_at_the_second(**values: Any) -> Any:
        whole(**values)
        done.append(1)
        if len(done) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(writing, "change_now", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run("import_fibre", all_fibre)
    # One is written, with its note; the second, whose transaction was open, is as it was.
    assert sorted(answer(page, "fibre")[:2] for page in pages) == [
        ("non", "demonstration"),
        ("non", "demonstration"),
        ("partout", "official"),
    ]
    monkeypatch.undo()
    assert "Réponses écrites : 2 ; inchangées : 1" in run("import_fibre", all_fibre)
    assert {answer(page, "fibre") for page in pages} == {ARCEP}


def test_each_change_is_in_the_log_and_the_page_says_where_it_comes_from(
    house: House, all_fibre: Path, client: Client, committed: Committed
) -> None:
    with committed():
        page = village(house, fibre="non", notes=(note("fibre", FactState.DEMONSTRATION),))
    with committed():
        run("import_fibre", all_fibre)
    assert PageLogEntry.objects.filter(page=page.pk, action="facts.change").count() == 1
    assert not ModelLogEntry.objects.filter(object_id=str(page.pk), action="facts.change").exists()
    shown = client.get(page.url).content.decode()
    assert "Arcep, Ma connexion internet, 1er trimestre 2026" in shown
    assert "commune_techno.csv" in client.get("/sources-des-donnees/").content.decode()


def test_facilities_replace_what_is_invented_and_keep_what_is_not_counted(house: House, written: Written) -> None:
    states = {"shops": FactState.DECLARED, "doctor": FactState.DECLARED, "nurse": FactState.DEMONSTRATION}
    page = village(
        house,
        shops=["cafe", "boulangerie"],
        doctor="proche",
        nurse="proche",
        pharmacy=True,
        notes=tuple(note(column, state, date(2020, 1, 1)) for column, state in states.items()),
    )
    rows = [*nation(), *(facility(SOLOMIAC, kind) for kind in ("B204", "C109", "A206"))]
    said = run("import_facilities", written(table(BPE, rows)))
    insee = ("official", "Insee, Base permanente des équipements 2024", date(2024, 1, 1))
    assert answer(page, "shops") == (["boucherie", "cafe"], *insee)
    assert fresh(page).notes_by_column()["shops"].reason == "café : d'après la réponse précédente"
    assert answer(page, "nurse") == ("ailleurs", *insee)
    assert answer(page, "post") == ("sur-place", *insee)
    # Less than ten kilometres away is not contradicted by « not in the commune ».
    assert answer(page, "doctor")[:2] == ("proche", "declared")
    # Nobody said where these come from.
    assert answer(page, "pharmacy")[0] is True
    assert answer(page, "school_levels")[0] == ["maternelle", "elementaire"]
    assert "Pharmacie : « oui » gardé, le fichier dit « non »" in said


def test_villages_the_file_does_not_tell_are_told(house: House, written: Written) -> None:
    village(house, code=SARRANT)
    commune(SOLOMIAC)
    said = run("import_fibre", written(table(TECHNO, [techno(SOLOMIAC, 9, 9)])))
    assert f"Sans réponse dans le fichier : Village {SARRANT}" in said


def test_two_files_where_one_is_asked_are_refused(all_fibre: Path) -> None:
    commune(SOLOMIAC)
    with pytest.raises(CommandError, match="un seul fichier"):
        call_command("import_fibre", all_fibre, all_fibre)
