"""Workspaces of the demonstration: seven real places, as their sources cite them, and two in invented communes."""

import csv
from pathlib import Path
from typing import Any

from wagtail.models import Page

from cms.demo.accounts import person
from cms.demo.citations import capitalised, citation, exact_day, publisher
from cms.demo.content import Notes, body
from cms.demo.loading import Loading
from cms.demo.registry import Part, builder
from cms.facts.models import FactState
from cms.opening.reading import read
from listings.workspaces.choices import Access, Accessibility, Equipment, WorkspaceKind
from listings.workspaces.models import WorkspaceIndexPage, WorkspacePage

DATA = Path(__file__).resolve().parent.parent / "data"

#: The words a source uses for the place, read as one of our kinds; the first that is found wins.
KINDS = (
    ("coworking", WorkspaceKind.COWORKING),
    ("tiers-lieu", WorkspaceKind.THIRD_PLACE),
    ("fablab", WorkspaceKind.FABLAB),
    ("pépinière", WorkspaceKind.INCUBATOR),
    ("espace partagé", WorkspaceKind.COWORKING),
    ("lieu partagé", WorkspaceKind.THIRD_PLACE),
)
#: The address, only where a source gives one.
ADDRESSES = {
    "L'Ours brun": "Sous les arcades, centre-bourg",
    "Pépinière d'entreprises de Nogaro": "Près du circuit automobile",
}
DOUBT = "Cette source est ancienne ou indirecte : le lieu est à confirmer."
UNKNOWN = ("seats", "connection_mbps", "connection_measured_on", "day_price", "free_trial_days", "access")

INVENTED: tuple[dict[str, Any], ...] = (
    {
        "name": "castelmusard",
        "title": "Télécentre de Castelmusard",
        "summary": "Six postes sous les arcades d'une commune inventée, à l'essai trois jours.",
        "parts": (
            "On entre avec un badge. Deux postes donnent sur la place, quatre sur le jardin ; une petite pièce fermée "
            "sert à téléphoner.",
            "Le jeudi, jour de marché, le café d'en face apporte les plats du jour.",
        ),
        "kind": WorkspaceKind.TELECENTRE,
        "address": "Sous les arcades",
        "access": [Access.WELCOME, Access.BADGE, Access.ROUND_THE_CLOCK, Access.PARKING],
        "accessibility": [Accessibility.STEP_FREE, Accessibility.TOILETS],
        "week": read("du lundi au jeudi : 9 h-12 h, 14 h-18 h\nvendredi : 9 h-12 h\nsamedi : sur rendez-vous"),
        "opening": "Avec un badge, jour et nuit",
        "seats": 6,
        "rooms": 1,
        "largest_room": 8,
        "connection_mbps": 480,
        "connection_up_mbps": 310,
        "equipment": [Equipment.SCREENS, Equipment.PRINTER, Equipment.BOOTH, Equipment.KITCHEN],
        "half_day_price": 7,
        "day_price": 12,
        "month_price": 120,
        "free_trial_days": 3,
        "who_answers": "L'accueil de la mairie, le matin",
    },
    {
        "name": "montjasmin",
        "title": "L'Atelier partagé de Montjasmin",
        "summary": "Quatre établis et trois bureaux dans l'ancienne école d'une commune inventée.",
        "parts": (
            "La moitié des places est faite pour les mains : établis, aspiration, bac de lavage. L'autre moitié est "
            "pour le papier.",
            "On réserve une semaine à l'avance, et l'on range en partant.",
        ),
        "kind": WorkspaceKind.THIRD_PLACE,
        "address": "Ancienne école, rue du Lavoir",
        "access": [Access.WELCOME, Access.PARKING, Access.BICYCLES],
        "accessibility": [],
        "week": read("du mardi au samedi : 8 h-19 h"),
        "opening": "Fermé la première quinzaine d'août",
        "seats": 7,
        "rooms": 2,
        "largest_room": 20,
        "connection_mbps": 95,
        "connection_up_mbps": 90,
        "equipment": [Equipment.COMPUTERS, Equipment.MACHINES, Equipment.PRINTER_3D],
        "half_day_price": 5,
        "day_price": 8,
        "month_price": 70,
        "free_trial_days": 1,
        "who_answers": "L'association qui tient le lieu, par le téléphone de la mairie",
    },
)


@builder("workspace_index", title="Liste des lieux de travail", needs=("tree",), part=Part.SITE)
def workspace_index(loading: Loading) -> None:
    """The list, in every site."""
    page = WorkspaceIndexPage(
        title="Télécentres",
        summary="Un bureau, un atelier, une connexion mesurée : où travailler sans rester seul.",
    )
    loading.add_page("site:telecentres", parent=loading.page("site:home", Page), page=page, slug="telecentres")


@builder("workspaces", title="Lieux de travail", needs=("workspace_index", "villages"))
def workspaces(loading: Loading) -> None:
    """Each in its village."""
    user = person("communication")
    with (DATA / "workspaces.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        village = loading.page(f"village:{row['code_insee']}", Page)
        loading.add_page(f"workspace:{row['nom']}", parent=village, page=real_workspace(row), user=user)
    for row in INVENTED:
        village = loading.page(f"village:{row['name']}", Page)
        page = invented_workspace(loading, row)
        loading.add_page(f"workspace:{row['name']}", parent=village, page=page, user=user)


def real_workspace(row: dict[str, str]) -> WorkspacePage:
    """A real place: its name, its kind, its source; the rest is not known or reads « démonstration »."""
    kind = next(kind for words, kind in KINDS if words in row["type"])
    day = exact_day(row["date_source"])
    said = publisher(row["source"]) if day else citation(row["source"], row["date_source"])
    notes = Notes()
    notes.say("kind", FactState.REPORTED, source=f"« {row['type']} » : {said}", dated=day)
    if row["nom"] in ADDRESSES:
        notes.say("address", FactState.REPORTED, source=said, dated=day)
    else:
        notes.unknown("address")
    notes.demonstration("opening", "who_answers")
    notes.unknown(*UNKNOWN)
    more = f" ; {row['note']}" if row["note"] else ""
    cited = f"{capitalised(citation(row['source'], row['date_source']))} : {row['type']}{more}."
    doubt = () if row["certitude"] == "attesté" else (DOUBT,)
    page = WorkspacePage(
        title=row["nom"],
        summary=f"{row['commune']} : {row['type']}. Lieu cité par une source, fiche de démonstration.",
        body=body(
            "## Ce qu'en dit la source",
            cited,
            *doubt,
            ("Démonstration", "Horaires, tarif, débit : rien de cela n'a été demandé à ce lieu."),
        ),
        kind=kind,
        address=ADDRESSES.get(row["nom"], ""),
        opening="Horaires de démonstration",
        who_answers="Contact de démonstration",
        is_demonstration=True,
    )
    page.fact_notes = list(notes)
    return page


def invented_workspace(loading: Loading, row: dict[str, Any]) -> WorkspacePage:
    """A whole sheet, in an invented commune, every answer noted as demonstration."""
    answers = {fact.column: row[fact.column] for fact in WorkspacePage.facts if fact.column in row}
    notes = Notes()
    notes.demonstration(*answers, "connection_measured_on")
    page = WorkspacePage(
        title=row["title"],
        summary=row["summary"],
        body=body(*row["parts"], ("Démonstration", "Ce lieu est inventé, comme sa commune.")),
        connection_measured_on=loading.today,
        confirmed_on=loading.today,
        is_demonstration=True,
        **answers,
    )
    page.fact_notes = list(notes)
    return page
