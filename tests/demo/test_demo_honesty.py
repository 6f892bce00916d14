"""What the demonstration may say of real places, and how what is invented is marked."""

import csv
import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page

import listings
from cms.facts.models import FactState
from cms.freshness.due import freshness
from cms.models import FactPage
from cms.places.models import Commune
from cms.private_links.models import PrivateLink
from cms.projection.models import Entry
from cultura.models import CulturaServicePage
from home.models import InfoSessionPage, NewsPage
from listings.models import TakeoverConfidential, TakeoverPage, VillagePage, WorkspacePage
from listings.takeovers.choices import PublicPrecision
from listings.villages.choices import Partnership
from tests.conftest import Snapshots
from welcome.visits.models import Visit

pytestmark = pytest.mark.django_db

SHEETS = (VillagePage, WorkspacePage, TakeoverPage, CulturaServicePage, InfoSessionPage)
HONEST = {FactState.DEMONSTRATION, FactState.NOT_KNOWN, FactState.NOT_COMMUNICATED}
#: Of a real place, the columns that a source may speak of.
SOURCED = {"commune", "partnership", "kind", "address", "venue"}


def rows() -> list[dict[str, str]]:
    path = Path(listings.__file__).parent / "data" / "partner-villages.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def real_sheets() -> list[FactPage]:
    """Sheets about real places."""
    places: list[FactPage] = list(VillagePage.objects.filter(commune__invented=False))
    places += [page for page in WorkspacePage.objects.all() if page.where and not page.where.invented]
    places += CulturaServicePage.objects.filter(commune__invented=False)
    return places


def test_only_attested_rows_are_partners(demonstration: Snapshots) -> None:
    attested = {row["code_insee"] for row in rows() if row["certitude"] == "attesté"}
    partners = VillagePage.objects.filter(partnership=Partnership.ATTESTED)

    assert set(partners.values_list("commune__insee_code", flat=True)) == attested == {"32436", "32416"}


def test_rows_without_source_are_demonstration_and_others_name_theirs(demonstration: Snapshots) -> None:
    for row in rows():
        village = VillagePage.objects.get(commune__insee_code=row["code_insee"], locale=Locale.get_default())
        note = village.notes_by_column()["partnership"]
        if row["source"]:
            assert note.state == FactState.REPORTED and note.source
            assert village.partnership != Partnership.DEMONSTRATION
        else:
            assert note.state == FactState.DEMONSTRATION
            assert village.partnership == Partnership.DEMONSTRATION


def test_every_answer_of_a_real_place_is_sourced_or_noted(demonstration: Snapshots) -> None:
    sheets = real_sheets()
    assert len(sheets) >= 52 + 7 + 12
    for page in sheets:
        for answer in page.answers():
            if not answer.has_value:
                continue
            assert answer.note is not None, f"{page.title}, {answer.fact.column}"
            if answer.note.state not in HONEST:
                assert answer.fact.column in SOURCED and answer.note.source, f"{page.title}, {answer.fact.column}"


def test_no_number_is_drawn_about_a_real_place(demonstration: Snapshots) -> None:
    for page in real_sheets():
        numbers = [
            answer.fact.column
            for answer in page.answers()
            if answer.has_value and not isinstance(answer.value, bool) and re.fullmatch(r"[\d.]+", str(answer.value))
        ]
        assert numbers == [], page.title


def test_no_takeover_stands_in_a_real_commune(demonstration: Snapshots) -> None:
    for page in TakeoverPage.objects.all():
        if page.village is not None:
            assert page.village.commune.invented
            assert page.precision == PublicPrecision.VILLAGE
        else:
            assert page.precision in {PublicPrecision.EPCI, PublicPrecision.ARRONDISSEMENT, PublicPrecision.DEPARTEMENT}
    french = TakeoverPage.objects.filter(locale=Locale.get_default())
    assert sum(page.village is not None for page in french) == 20


def test_invented_answers_are_noted_as_such(demonstration: Snapshots) -> None:
    for model in SHEETS:
        for page in model.objects.filter(locale=Locale.get_default()).specific():
            assert page.is_demonstration
            for answer in page.answers():
                if answer.has_value and not answer.fact.assigned:
                    assert answer.note is not None, f"{page.title}, {answer.fact.column}"


def test_an_invented_village_shows_what_a_whole_sheet_says(demonstration: Snapshots) -> None:
    for village in VillagePage.objects.filter(commune__invented=True, locale=Locale.get_default()):
        silent = {answer.fact.column for answer in village.answers() if not answer.has_value}
        # Nothing is said of it that could be contested.
        assert silent == {"contested_figure", "contested_says"}, village.title


def test_invented_communes_are_marked_wherever_they_show(demonstration: Snapshots) -> None:
    marks = {"fr": "inventée", "en": "invented", "nl": "verzonnen"}
    for commune in Commune.objects.invented():
        assert "commune inventée" in commune.name
        assert commune.outline and commune.population is None and commune.latitude is None
    entries = Entry.objects.filter(commune__invented=True)
    assert entries.count() > 20
    for entry in entries:
        assert "commune inventée" in entry.place_label
        if entry.kind == "village":
            assert marks[entry.language] in entry.title


def test_the_outlines_of_invented_communes_lie_apart(demonstration: Snapshots) -> None:
    def corners(commune: Commune) -> list[tuple[float, float]]:
        return [tuple(point) for part in commune.outline for ring in part for point in ring]

    inset = [point for commune in Commune.objects.invented() for point in corners(commune)]
    west, south = min(x for x, _y in inset), min(y for _x, y in inset)
    for commune in Commune.objects.real():
        assert not any(x >= west and y >= south for x, y in corners(commune)), commune.name


def test_every_address_is_undeliverable(demonstration: Snapshots) -> None:
    addresses = [
        *get_user_model()._default_manager.values_list("email", flat=True),
        *PrivateLink.objects.exclude(email="").values_list("email", flat=True),
        *Visit.objects.values_list("email", flat=True),
        *TakeoverConfidential.objects.values_list("seller_email", flat=True),
    ]
    assert len(addresses) == 10 + (1 + 2) + 2 + 40
    assert all(address.endswith("@demonstration.invalid") for address in addresses)


def test_the_confidential_part_names_no_real_commune(demonstration: Snapshots) -> None:
    assert not TakeoverConfidential.objects.filter(commune__invented=False).exists()


def test_numbers_of_2010_are_said_with_their_year(demonstration: Snapshots) -> None:
    for page in Page.objects.live().filter(depth__gt=1).specific():
        text = f"{page.title} {page.summary} {' '.join(str(block) for block in page.body)}"
        said = re.search(r"52 villages|8 télécentres|\b242\b|0 800 00 01 32", re.sub(r"[\u00a0\u202f]", " ", text))
        assert said is None or "2010" in text, page.title


def test_only_what_the_press_told_is_no_demonstration(demonstration: Snapshots) -> None:
    told = NewsPage.objects.filter(is_demonstration=False)

    assert sorted(told.values_list("dated__year", flat=True)) == [2007, 2011]
    for page in told:
        assert "Source" in str(page.body)


def test_texts_differ(demonstration: Snapshots) -> None:
    summaries = list(VillagePage.objects.filter(locale=Locale.get_default()).values_list("summary", flat=True))
    shapes = {re.sub(r"[\d\W]+", " ", summary) for summary in summaries}

    assert len(set(summaries)) == len(summaries)
    assert len(shapes) > 20


def test_each_state_of_freshness_is_shown_and_no_real_village_is_said_to_confirm(
    demonstration: Snapshots,
) -> None:
    french = VillagePage.objects.filter(locale=Locale.get_default())
    invented = french.filter(commune__invented=True)
    assert {village.commune.slug: str(freshness(village.due_on)) for village in invented} == {
        "castelmusard": "fresh",
        "montjasmin": "soon",
        "la-sauveplaine": "to_verify",
    }
    real = french.filter(commune__invented=False)
    assert set(real.values_list("confirmed_on", flat=True)) == {None}
    assert {str(freshness(due_on)) for due_on in real.values_list("due_on", flat=True)} == {"fresh"}
    listings_shown = TakeoverPage.objects.live().filter(locale=Locale.get_default())
    states = {str(freshness(due_on)) for due_on in listings_shown.values_list("due_on", flat=True)}
    assert {"fresh", "soon"} <= states
