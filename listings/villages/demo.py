"""Villages of the demonstration: 52 real communes that say only what a source says, and three invented ones."""

import csv
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from wagtail.models import Page

from cms.demo.accounts import add_account, group_of_branch, has_joined, join, person
from cms.demo.content import Notes, body
from cms.demo.engine import repair_roles
from cms.demo.loading import Loading
from cms.demo.registry import Part, builder
from cms.facts.models import FactState
from cms.places.models import Commune
from listings.villages import demo_answers, demo_words
from listings.villages.choices import Partnership
from listings.villages.models import VillageIndexPage, VillagePage
from listings.villages.services import town_hall

DATA = Path(__file__).resolve().parent.parent / "data"

#: What a row of the file says of its village. Nothing but « attesté » makes a partner.
PARTNERSHIPS = {
    "attesté": Partnership.ATTESTED,
    "probable": Partnership.PROBABLE,
    "possible": Partnership.POSSIBLE,
    "démonstration": Partnership.DEMONSTRATION,
}
#: Town halls with an account: name before the @, name of their village's builder, title.
TOWN_HALLS = (
    ("mairie.solomiac", "village:32436", "Solomiac"),
    ("mairie.sarrant", "village:32416", "Sarrant"),
    ("mairie.castelmusard", "village:castelmusard", "Castelmusard"),
    ("mairie.montjasmin", "village:montjasmin", "Montjasmin"),
    ("mairie.la-sauveplaine", "village:la-sauveplaine", "La Sauveplaine"),
)


def real_rows() -> list[dict[str, str]]:
    """The rows of the file of villages."""
    with (DATA / "partner-villages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def invented_rows() -> list[dict[str, Any]]:
    """The three invented communes with their profiles."""
    rows: list[dict[str, Any]] = tomllib.loads((DATA / "demonstration-villages.toml").read_text(encoding="utf-8"))[
        "village"
    ]
    return rows


@builder("village_index", title="Liste des villages", needs=("tree",), part=Part.SITE)
def village_index(loading: Loading) -> None:
    """The list, in every site."""
    page = VillageIndexPage(
        title="Villages",
        summary="Chaque chiffre porte sa source et sa date. Ce qu'on ne sait pas est écrit aussi.",
        show_in_menus=True,
    )
    loading.add_page("site:villages", parent=loading.page("site:home", Page), page=page)


@builder("communes", title="Communes inventées")
def communes(loading: Loading) -> None:
    """Three communes that do not exist, with an outline in an inset of the map, without position nor population."""
    for row in invented_rows():
        commune, created = Commune.objects.get_or_create(
            insee_code=row["insee_code"],
            defaults={
                "name": row["commune"],
                "slug": row["name"],
                "invented": True,
                "outline": [[row["outline"]]],
            },
        )
        if created:
            loading.count(commune)


@builder("villages", title="Villages", needs=("village_index", "accounts", "communes"))
def villages(loading: Loading) -> None:
    """The real ones, then the invented ones."""
    index = loading.page("site:villages", VillageIndexPage)
    user = person("communication")
    auch = Commune.objects.get(insee_code="32013")
    known = {commune.insee_code: commune for commune in Commune.objects.with_groupings().without_outlines()}
    for row in real_rows():
        name, commune = f"village:{row['code_insee']}", known[row["code_insee"]]
        if not loading.is_made(name):
            page = real_village(loading, row, commune, auch)
            loading.add_page(name, parent=index, page=page, slug=commune.slug, user=user)
    for row in invented_rows():
        name = f"village:{row['name']}"
        if not loading.is_made(name):
            page = invented_village(loading, row, known[row["insee_code"]])
            loading.add_page(name, parent=index, page=page, slug=row["name"], user=user)


def real_village(loading: Loading, row: dict[str, str], commune: Commune, auch: Commune) -> VillagePage:
    """A real commune: what the reference data and the row's source say; the rest is noted as demonstration."""
    chance = loading.chance(f"village:{commune.insee_code}")
    notes = Notes()
    notes.say("commune", FactState.OFFICIAL, source="Insee, code officiel géographique 2026")
    demo_answers.note_partnership(notes, row)
    page = VillagePage(
        title=commune.name,
        summary=demo_words.summary(chance, commune, auch),
        body=body(*demo_words.real_body(chance, row, commune)),
        commune=commune,
        partnership=PARTNERSHIPS[row["certitude"]],
        # Nobody of the place has confirmed anything; what is drawn here is as old as the demonstration.
        checked=dict.fromkeys((fact.column for fact in VillagePage.facts.ageing), loading.today.isoformat()),
        is_demonstration=True,
        **demo_answers.draw(chance, notes, population=commune.population or 0),
        **demo_words.free_answers(chance, notes, commune),
    )
    page.fact_notes = list(notes)
    return page


def invented_village(loading: Loading, row: dict[str, Any], commune: Commune) -> VillagePage:
    """An invented commune: a whole profile, every answer of it noted as demonstration."""
    columns = [fact.column for fact in VillagePage.facts if fact.column in row]
    notes = Notes()
    notes.demonstration(*{*columns, "commune", "partnership"})
    page = VillagePage(
        title=row["commune"],
        summary=row["summary"],
        body=body(*row["body"], demo_words.INVENTED_NOTICE),
        partnership=Partnership.DEMONSTRATION,
        confirmed_on=loading.today - timedelta(days=row.get("confirmed_days_ago", 0)),
        is_demonstration=True,
        **({column: row[column] for column in columns} | {"commune": commune}),
    )
    page.fact_notes = list(notes)
    return page


@builder("town_halls", title="Comptes des mairies", needs=("villages",))
def town_halls(loading: Loading) -> None:
    """Each in the group that edits its village's branch; the group is the roles', whatever its name."""
    if all(has_joined(loading, local) for local, _village, _title in TOWN_HALLS):
        return
    repair_roles()
    for local, village, title in TOWN_HALLS:
        page = loading.page(village, VillagePage)
        if page is None:
            continue
        add_account(loading, local, first_name="Mairie", last_name=title, role=town_hall(title))
        join(loading, local, group_of_branch(page.pk))
