"""Services to artists of the demonstration: invented; a real venue gives its name, and announced none of it."""

import csv
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from wagtail.models import Page

from cms.demo.accounts import person
from cms.demo.citations import exact_day, publisher
from cms.demo.content import Notes, body
from cms.demo.loading import Loading
from cms.demo.registry import Part, builder
from cms.facts.models import FactState
from cms.places.models import Commune
from cultura.models import CulturaIndexPage, CulturaServicePage

DATA = Path(__file__).resolve().parent / "data"
DATES = ("first", "last", "deadline")

INVENTED_NOTICE = ("Démonstration", "Ce service est inventé pour montrer le site ; personne ne l'a annoncé.")


def venues() -> dict[str, dict[str, str]]:
    """The real venues of the file, by name."""
    with (DATA / "cultural-venues.csv").open(encoding="utf-8", newline="") as file:
        return {row["nom"]: row for row in csv.DictReader(file)}


def rows() -> list[dict[str, Any]]:
    """The thirty services of the file."""
    found: list[dict[str, Any]] = tomllib.loads((DATA / "demonstration-services.toml").read_text(encoding="utf-8"))[
        "service"
    ]
    return found


@builder("cultura_index", title="Liste des services Cultura", needs=("tree",), part=Part.SITE)
def cultura_index(loading: Loading) -> None:
    """The list, in every site."""
    page = CulturaIndexPage(
        title="Soho Solo Cultura",
        summary="Résidences, plateaux, paie, tournées : ce que l'on peut demander, à qui et jusqu'à quand.",
        show_in_menus=True,
    )
    loading.add_page("site:cultura", parent=loading.page("site:home", Page), page=page, slug="cultura")


@builder("services", title="Services Cultura", needs=("cultura_index", "accounts", "communes"))
def services(loading: Loading) -> None:
    """Each service once, its deadlines drawn around the day of the first run."""
    index, user, places = loading.page("site:cultura", CulturaIndexPage), person("cultura"), venues()
    for row in rows():
        name = f"service:{row['name']}"
        if not loading.is_made(name):
            page = service(loading, row, places)
            loading.add_page(name, parent=index, page=page, slug=row["name"], user=user)


def service(loading: Loading, row: dict[str, Any], places: dict[str, dict[str, str]]) -> CulturaServicePage:
    """One sheet; a real venue gives its name and commune, with their source, and nothing else."""
    venue = places[row["venue"]] if "venue" in row else None
    chance = loading.chance(f"service:{row['name']}")
    days = {f"{moment}_on": day_of(loading, row.get(moment)) for moment in DATES}
    answers: dict[str, Any] = {
        "kind": row["kind"],
        "disciplines": row["disciplines"],
        "paid": row["paid"],
        "commune": commune_of(row, venue),
        "venue": venue["nom"] if venue else row.get("place", ""),
        "provider": row.get("provider", "Prestataire de démonstration"),
        **days,
    }
    notes = Notes()
    notes.demonstration(*(column for column, value in answers.items() if value not in (None, "")))
    if venue is not None:
        cited = publisher(venue["source"])
        for column in ("commune", "venue"):
            notes.say(column, FactState.REPORTED, source=cited, dated=exact_day(venue.get("date_source", "")))
    page = CulturaServicePage(
        title=row["title"],
        summary=row["summary"],
        body=body(*row["text"], notice(venue)),
        confirmed_on=loading.today - timedelta(days=chance.randrange(1, 120)),
        is_demonstration=True,
        **answers,
    )
    page.fact_notes = list(notes)
    return page


def commune_of(row: dict[str, Any], venue: dict[str, str] | None) -> Commune | None:
    """The commune of the real venue, the invented one, or none: a service to the whole département."""
    if venue is not None:
        return Commune.objects.get(insee_code=venue["code_insee"])
    return Commune.objects.invented().get(slug=row["commune"]) if "commune" in row else None


def day_of(loading: Loading, days: int | None) -> date | None:
    """A day, so many days from the run that makes it."""
    return None if days is None else loading.today + timedelta(days=days)


def notice(venue: dict[str, str] | None) -> tuple[str, str]:
    """What a reader must not miss: at a real venue, that it announced nothing of this."""
    if venue is None:
        return INVENTED_NOTICE
    said = f"{venue['nom']} existe à {venue['commune']} ({publisher(venue['source'])}) et n'a rien annoncé de tel"
    return ("Démonstration", f"{said} : le reste est inventé.")
