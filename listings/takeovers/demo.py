"""Takeovers of the demonstration: none of them exists, none sits where a reader could recognise a real shop."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.activities.choices import Revision
from cms.activities.models import Activity
from cms.demo.accounts import address, person
from cms.demo.content import Notes, body
from cms.demo.loading import Loading
from cms.demo.registry import Part, builder
from cms.facts.answers import missing
from cms.facts.models import FactNote, FactState
from cms.places.models import Arrondissement, Commune, Epci
from listings.takeovers.choices import PublicPrecision, TakeoverKind, TakeoverState
from listings.takeovers.confidential_models import TakeoverConfidential
from listings.takeovers.models import TakeoverIndexPage, TakeoverPage

DATA = Path(__file__).resolve().parent.parent / "data"
REFERENCE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
NOTICE = ("Démonstration", "Cette affaire est inventée : ni l'activité, ni le prix, ni le cédant n'existent.")


def rows() -> list[dict[str, Any]]:
    """The forty takeovers of the file."""
    found: list[dict[str, Any]] = tomllib.loads((DATA / "demonstration-takeovers.toml").read_text(encoding="utf-8"))[
        "takeover"
    ]
    return found


@builder("takeover_index", title="Liste des reprises", needs=("tree",), part=Part.SITE)
def takeover_index(loading: Loading) -> None:
    """The list, in every site."""
    page = TakeoverIndexPage(
        title="Reprises",
        summary="Une annonce reste en ligne tant que quelqu'un la confirme. Un prix absent est dit absent.",
    )
    loading.add_page("site:reprises", parent=loading.page("site:entreprendre", Page), page=page)


@builder("takeovers", title="Reprises", needs=("takeover_index", "town_halls"))
def takeovers(loading: Loading) -> None:
    """Those of the invented villages in their branches, the wider ones below the list."""
    adviser, publisher = person("conseil"), person("communication")
    for row in rows():
        name = f"takeover:{row['name']}"
        if loading.is_made(name):
            continue
        where, _sep, code = row["where"].partition(":")
        wide = where in PublicPrecision.values
        parent = loading.page("site:reprises" if wide else f"village:{where}", Page)
        author = adviser if wide else person(f"mairie.{where}")
        page = takeover(loading, row, where if wide else "", code)
        loading.add_page(
            name,
            parent=parent,
            page=page,
            slug=row["name"].partition("-")[2] if not wide else row["name"],
            user=author,
            publisher=publisher,
            live=not row.get("draft"),
            before_publishing=None if row.get("draft") else qualify(adviser),
        )
        if page.pk is not None:
            add_confidential(page, row, wide=wide)
            if row.get("draft"):
                submit(page, author)


def takeover(loading: Loading, row: dict[str, Any], wider: str, code: str) -> TakeoverPage:
    """The sheet; ``wider`` is its public precision when it is not a village, ``code`` what that precision names."""
    chance = loading.chance(f"takeover:{row['name']}")
    answers = {
        "kind": row["kind"],
        "activity": row["title"].split(",")[0],
        "naf": Activity.objects.get(code=row["naf"], revision=Revision.REV2),
        "precision": wider or PublicPrecision.VILLAGE.value,
        "public_epci": Epci.objects.get(slug=code) if wider == PublicPrecision.EPCI else None,
        "public_arrondissement": (
            Arrondissement.objects.get(code=code) if wider == PublicPrecision.ARRONDISSEMENT else None
        ),
        "price": Decimal(f"{row['price']}.00") if "price" in row else None,
        "rent": Decimal(f"{row['rent']}.00") if "rent" in row else None,
        "staff": row.get("staff"),
        "area": row.get("area"),
        "with_housing": row.get("housing"),
        # What no note answers: a need is told in words, a call has a day.
        "need": row["summary"] if row["kind"] == TakeoverKind.WANTED else "",
        "call_until": loading.today + timedelta(days=60) if row["kind"] == TakeoverKind.TRIAL else None,
    }
    notes = Notes()
    notes.demonstration(*(column for column, value in answers.items() if value not in (None, "")))
    for column, reason in (("price", row.get("reason")), ("rent", row.get("reason_rent"))):
        if reason:
            notes.say(column, FactState.NOT_COMMUNICATED, reason=reason)
    signs = "".join(chance.choice(REFERENCE_SIGNS) for _ in range(5))
    page: Any = TakeoverPage(
        title=row["title"],
        summary=row["summary"],
        body=body(*row["text"], NOTICE),
        reference=f"R{loading.today:%y}-{signs}",
        state=row.get("state", TakeoverState.OPEN),
        confirmed_on=loading.today - timedelta(days=chance.randrange(1, 95)),
        is_demonstration=True,
        **answers,
    )
    page.fact_notes = list(notes)
    say_what_is_not_told(page)
    return page  # type: ignore[no-any-return]


def say_what_is_not_told(page: Any) -> None:
    """What is asked of the takeover and the file does not say is not communicated, and why."""
    for answer in missing(page):
        reason = "Affaire inventée : ce chiffre ou cette réponse n'a pas été imaginé"
        page.fact_notes.add(FactNote(column=answer.fact.column, state=FactState.NOT_COMMUNICATED, reason=reason))


def qualify(adviser: Any) -> Callable[[TakeoverPage], None]:
    """The adviser judges the values as they stand; somebody else publishes them."""

    def judge(page: TakeoverPage) -> None:
        page.qualified_at = timezone.now()
        page.qualified_by = adviser
        page.qualified_values = page.fingerprint()
        page.save(clean=False, update_fields=["qualified_at", "qualified_by", "qualified_values"])

    return judge


def submit(page: TakeoverPage, author: Any) -> None:
    """The draft waits for an adviser, where the roles have given takeovers their workflow."""
    workflow = page.get_workflow()
    if workflow is not None:
        workflow.start(page, author)


def add_confidential(page: TakeoverPage, row: dict[str, Any], *, wide: bool) -> None:
    """A seller nobody could take for somebody; a wider takeover hides no real commune, since it has none."""
    village = None if wide else page.village
    commune: Commune | None = village.commune if village else None
    TakeoverConfidential.objects.create(
        takeover=page,
        commune=commune,
        exact_address="1 rue de la Démonstration",
        seller_name=f"Cédant inventé ({row['name']})",
        seller_email=address(f"cedant.{row['name']}"),
        seller_phone="00 00 00 00 00",
        notes="Données inventées pour la démonstration.",
    )
