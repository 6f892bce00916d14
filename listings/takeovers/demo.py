"""Takeovers of the demonstration: none of them exists, none sits where a reader could recognise a real shop."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.demo.accounts import address, person
from cms.demo.content import body
from cms.demo.loading import Loading
from cms.demo.registry import Part, builder
from cms.facts.answers import missing
from cms.facts.models import FactNote, FactState
from cms.places.models import Commune
from listings.takeovers.choices import PublicPrecision, TakeoverState
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.demo_rows import answers_of, notes_of, rows
from listings.takeovers.guard.choices import Obtained
from listings.takeovers.guard.crowds import covered, place_of
from listings.takeovers.guard.models import SellerConsent
from listings.takeovers.life.services import move
from listings.takeovers.models import TakeoverIndexPage, TakeoverPage
from listings.takeovers.references import SIGNS
from listings.takeovers.transitions import BY_ACT, TABLE, Who

NOTICE = ("Démonstration", "Cette affaire est inventée : ni l'activité, ni le prix, ni le cédant n'existent.")


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
        if page.first_published_at is not None and page.confirmed_on is not None:
            # On line before somebody confirmed it, as it would be.
            weeks = loading.chance(f"{name}:on line").randrange(1, 30)
            page.first_published_at = at_noon((page.confirmed_on or loading.today) - timedelta(weeks=weeks))
            page.save(update_fields=["first_published_at"])
        if page.pk is not None:
            add_confidential(page, row, wide=wide)
            accept(page, adviser)
            if row.get("draft"):
                submit(page, author)


@builder("takeovers_moved", title="Reprises : prix revus et états", needs=("takeovers",))
def takeovers_moved(loading: Loading) -> None:
    """Some were put on line at another price, and some have found who takes them over: each in a transaction of its own
    with the first, so that their public history tells it."""
    adviser, publisher = person("conseil"), person("communication")
    for row in rows():
        name = f"takeover:{row['name']}"
        page = loading.page(name, TakeoverPage)
        moved = "previous_price" in row or "state" in row
        if not moved or page is None or loading.is_made(f"{name}:moved"):
            continue
        if "previous_price" in row:
            page.price = Decimal(f"{row['price']}.00")
            qualify(adviser)(page)
            page.save_revision(user=adviser).publish(user=publisher, skip_permission_checks=True)
            page.refresh_from_db()
        if "state" in row:
            lead_to(TakeoverState(row["state"]), page, adviser)
        loading.note(f"{name}:moved", row=page, action="wagtail.edit", user=adviser)


def lead_to(state: TakeoverState, page: TakeoverPage, adviser: Any) -> None:
    """Whatever leads there: silence by the clock, the rest by an adviser."""
    act = next(row.act for row in TABLE if row.target == state)
    move(act, takeover=page, user=adviser if Who.ADVISER in BY_ACT[act].who else None)


def takeover(loading: Loading, row: dict[str, Any], wider: str, code: str) -> TakeoverPage:
    """The sheet; ``wider`` is its public precision when it is not a village, ``code`` what that precision names."""
    chance = loading.chance(f"takeover:{row['name']}")
    answers = answers_of(row, loading.today, wider, code)
    signs = "".join(chance.choice(SIGNS) for _ in range(5))
    page: Any = TakeoverPage(
        title=row["title"],
        summary=row["summary"],
        body=body(*row["text"], NOTICE),
        reference=f"R{loading.today:%y}-{signs}",
        confirmed_on=loading.today - timedelta(days=chance.randrange(1, 95)),
        is_demonstration=True,
        **answers,
    )
    page.fact_notes = list(notes_of(row, answers))
    say_what_is_not_told(page)
    return page  # type: ignore[no-any-return]


def say_what_is_not_told(page: Any) -> None:
    """What is asked of the takeover and the file does not say is not communicated, and why."""
    for answer in missing(page):
        reason = "Affaire inventée : ce chiffre ou cette réponse n'a pas été imaginé"
        page.fact_notes.add(FactNote(column=answer.fact.column, state=FactState.NOT_COMMUNICATED, reason=reason))


def at_noon(day: date) -> datetime:
    """The middle of a day in Paris."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def qualify(adviser: Any) -> Callable[[TakeoverPage], None]:
    """The adviser judges the values as they stand; somebody else publishes them."""

    def judge(page: TakeoverPage) -> None:
        accept(page, adviser)
        page.qualified_at = timezone.now()
        page.qualified_by = adviser
        page.qualified_values = page.fingerprint()
        page.save(clean=False, update_fields=["qualified_at", "qualified_by", "qualified_values"])

    return judge


def accept(page: TakeoverPage, adviser: Any) -> None:
    """Their invented seller accepts to be recognised: nobody counted the shops of an invented commune."""
    wanted, place = covered(page), place_of(page)
    if wanted is None or place is None or place.precision == PublicPrecision.DEPARTEMENT:
        return
    said = {"obtained_on": timezone.localdate(), "obtained": Obtained.SIGNED, "recorded_by": adviser}
    SellerConsent.objects.get_or_create(
        takeover=page,
        precision=place.precision,
        place_code=place.code,
        naf_code=wanted.naf_code,
        activity=page.activity,
        defaults={"place": place.name, "note": "Accord inventé pour la démonstration", **said},
    )


def submit(page: TakeoverPage, author: Any) -> None:
    """The draft waits for an adviser, where the roles have given takeovers their workflow."""
    workflow = page.get_workflow()
    if workflow is not None:
        workflow.start(page, author)


def add_confidential(page: TakeoverPage, row: dict[str, Any], *, wide: bool) -> None:
    """A seller nobody could take for somebody; what a wider takeover hides is a commune as invented as the others."""
    village = None if wide else page.village
    hidden = Commune.objects.filter(invented=True).order_by("insee_code").first()
    commune: Commune | None = village.commune if village else hidden
    TakeoverConfidential.objects.create(
        takeover=page,
        commune=commune,
        exact_address="1 rue de la Démonstration",
        # Looked for in the words of the sheet, as anybody's would be: no word of it stands in one.
        seller_name="Claude Fictivier",
        seller_email=address(f"cedant.{row['name']}"),
        seller_phone="00 00 00 00 00",
        notes="Données inventées pour la démonstration.",
    )
