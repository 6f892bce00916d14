"""Public entries by the thousand: rows as the projection writes them, without the pages they would be read from.

A hundred thousand pages would take an hour to publish, and nothing that is measured here reads one. Each entry has a
bare row in the table of pages, which its foreign key asks for. The same seed writes the same.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import accumulate, islice
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page

from cms.folding import fold
from cms.places.models import Commune
from cms.projection.data import NOWHERE, Place
from cms.projection.kinds import kinds
from cms.projection.models import Entry
from home.models.news import NewsCategory
from listings.takeovers.choices import TakeoverState
from tests.benchmarks.search.sheets import DAYS, DIFFERENT, FIRST_DAY, Sheet, sheets
from tests.benchmarks.search.texts import Words

SEED = 32
#: How many of each kind there are among twenty, and how many of each language among ten.
KINDS = {"takeover": 8, "news": 5, "service": 3, "workspace": 2, "village": 1, "info_session": 1}
LANGUAGES = {"fr": 7, "en": 2, "nl": 1}
_BATCH = 500
_NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
_STATES = {TakeoverState.OPEN.value: 8, TakeoverState.UNDER_OFFER.value: 1, TakeoverState.SOLD.value: 3}
_DATED = {"starts_on": "first_on", "ends_on": "last_on", "deadline_on": "deadline_on"}


class Drawing:
    """What entries are drawn from."""

    def __init__(self, different: int = DIFFERENT, seed: int = SEED, kinds_drawn: dict[str, int] | None = None) -> None:
        self._kinds = kinds_drawn or KINDS
        self.words = Words(seed)
        self.draw = self.words.draw
        # Much happens in a few communes, little in most.
        self._places = [Place.of(commune) for commune in Commune.objects.order_by("pk")]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._places))))
        self._sheets: dict[tuple[str, str], list[Sheet]] = {}
        for language in LANGUAGES:
            with translation.override(language):
                for kind in self._kinds:
                    self._sheets[kind, language] = sheets(kinds()[kind], self.words, different)

    def entry(self, number: int, page: Page) -> Entry:
        """One entry, unsaved."""
        draw = self.draw
        kind = draw.choices(list(self._kinds), list(self._kinds.values()))[0]
        language = draw.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        facts = dict(draw.choice(self._sheets[kind, language]))
        place = NOWHERE if kind == "news" else draw.choices(self._places, cum_weights=self._weights)[0]
        moment = _NOON + timedelta(minutes=draw.randrange(DAYS * 24 * 60))
        title, summary, text = self.words.title(), self.words.some(8, 16).capitalize(), self.words.text()
        answers = " ".join(f"{fact['question']} {fact['text']}" for fact in facts.values())
        return Entry(
            page=page, translation_key=page.translation_key, tree_path=page.path, key=f"{number:012}", kind=kind,
            language=language, title=title, summary=summary, text=text, folded_title=fold(title)[:255],
            folded=fold(f"{title} {summary} {text} {answers}"), url=f"/{kind}/{page.slug}/", place_label=place.label,
            precision=place.precision, commune_id=place.commune_id, epci_id=place.epci_id, latitude=place.latitude,
            longitude=place.longitude, confirmed_on=FIRST_DAY + timedelta(days=draw.randrange(DAYS)),
            published_at=moment, changed_at=moment, facts=facts, version=f"{number:016}",
            **{"offered_at": moment} | self._own(kind, facts),
        )  # fmt: skip

    def _own(self, kind: str, facts: Sheet) -> dict[str, Any]:
        """The columns that entries of a kind have, as their facts say."""
        if kind == "takeover":
            amounts = {name: facts[name]["value"] for name in ("price", "rent")}
            state = self.draw.choices(list(_STATES), list(_STATES.values()))[0]
            money = {name: Decimal(value) if value else None for name, value in amounts.items()}
            over = {"offered_at": None} if state == TakeoverState.SOLD else {}
            return {**money, **over, "state": state, "category": facts["activity"]["text"]}
        if kind == "news":
            return {"category": str(self.draw.choice(NewsCategory.choices)[1])}
        if kind == "service":
            return {name: facts[fact]["value"] for name, fact in _DATED.items()} | {"category": facts["kind"]["text"]}
        if kind == "info_session":
            return {"starts_at": _NOON + timedelta(days=self.draw.randrange(DAYS))}
        return {}


@transaction.atomic
def write(count: int, different: int = DIFFERENT, only: str = "") -> None:
    """Write so many entries to the database; communes and the root of the tree are there.

    :param different: sheets of facts of one kind in one language.
    :param only: a kind, where no other is wanted.
    """
    drawing = Drawing(different, kinds_drawn={only: 1} if only else None)
    places = _pages(count)
    for start in range(0, count, _BATCH):
        pages = list(islice(places, min(_BATCH, count - start)))
        Page.objects.bulk_create(pages)
        Entry.objects.bulk_create(drawing.entry(start + place, page) for place, page in enumerate(pages))


def _pages(count: int) -> Iterator[Page]:
    """Bare rows below a node of their own."""
    french = Locale.objects.get(language_code="fr")
    content_type = ContentType.objects.get_for_model(Page)
    root = Page.objects.get(depth=1)
    above = root.add_child(instance=Page(title="Mesures", slug="mesures", numchild=count))
    for number in range(count):
        yield Page(
            path=Page._get_path(above.path, above.depth + 1, number + 1), depth=above.depth + 1, title=f"Page {number}",
            draft_title=f"Page {number}", slug=f"mesure-{number}", url_path=f"/mesures/mesure-{number}/", live=True,
            locale=french, content_type=content_type, translation_key=UUID(int=number + 1),
        )  # fmt: skip
