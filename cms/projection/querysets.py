"""Asking the projection."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q, Window
from django.db.models.functions import Length, RowNumber
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.folding import fold
from cms.pictures.shapes import specs_of
from cms.projection import by_hand

if TYPE_CHECKING:
    from cms.projection.models import Entry

MAX_WORDS = 12
#: Digits of a postcode.
POSTCODE = 5
#: What a card that is kept is named by (``cms.templatetags.cards``), and what one shows (``components/card_*.html``).
NAMED = ("page_id", "key", "kind", "image_id", "deadline_on", "due_on", "version")
CARD = (
    "page_id", "key", "kind", "language", "title", "summary", "url", "image_id", "place_label", "precision", "price",
    "rent", "state", "category", "starts_at", "starts_on", "deadline_on", "confirmed_on", "due_on",
    "published_at", "is_demonstration", "facts", "version",
)  # fmt: skip
#: SQLite puts what has no date last and PostgreSQL first: both are told.
NEWEST_FIRST = (models.F("published_at").desc(nulls_last=True), models.F("pk").asc())


#: Written by hand, as the ORM takes longer to put it together than all else that a village's page asks.
_STANDING_IN = """
SELECT {columns} FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY {order}) AS place
    FROM projection_entry
    WHERE language = %s AND page_id <> %s AND (
        commune_id = %s OR id IN (SELECT entry_id FROM projection_entrymention WHERE translation_key = %s)
    )
) AS ranked WHERE place <= %s ORDER BY {order}
"""
#: What is over, a shop that has been taken over, comes last.
_OFFERED_FIRST = "offered_at DESC NULLS LAST, published_at DESC NULLS LAST, id"


def in_postcode(word: str) -> Q:
    """Entries that stand in a commune with this postcode; none where it is no postcode."""
    if not (len(word) == POSTCODE and word.isdecimal() and word.isascii()):
        return Q()
    # The list as it is written: no database's own way to look into one is another's.
    return Q(commune__postcodes__icontains=f'"{word}"')


def with_pictures(entries: "Iterable[Entry]") -> None:
    """Read the images of entries, with the versions that a card chooses from.

    Two queries for all of them; none where no entry has one, nor the millisecond that it takes to put them together.
    """
    if pictured := [entry for entry in entries if entry.image_id]:
        images = get_image_model().objects.prefetch_renditions(*specs_of("card"))
        models.prefetch_related_objects(pictured, models.Prefetch("image", images))


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, narrowed by what the columns hold. Every public output starts here."""

    def of_kind(self, *kinds: str) -> Self:
        """Entries of some kinds."""
        return self.filter(kind__in=kinds)

    def in_language(self, language: str) -> Self:
        """Entries in one language."""
        return self.filter(language=language)

    def newest_of_each_kind(self, number: int) -> Self:
        """At most ``number`` entries of each kind, the newest first."""
        rank = Window(RowNumber(), partition_by="kind", order_by=NEWEST_FIRST)
        return self.annotate(rank=rank).filter(rank__lte=number).order_by(*NEWEST_FIRST)

    def just_below(self, tree_path: str, also: Q | None = None) -> Self:
        """Entries of the pages whose parent stands at ``tree_path``, and others; in the order of the tree."""
        length = len(tree_path) + Page.steplen
        below = Q(tree_path__startswith=tree_path, path_length=length)
        found = self.annotate(path_length=Length("tree_path"))
        return found.filter(below | also if also else below).order_by("tree_path")

    def matching(self, query: str) -> Self:
        """Entries that hold every word of ``query``, accents and case apart; title matches first.

        A blank query matches nothing. Only the first twelve words count.
        """
        words = fold(query.replace("\x00", " ")).split()[:MAX_WORDS]
        if not words:
            return self.none()
        found = self
        for word in words:
            found = found.filter(Q(folded__contains=word) | in_postcode(word))
        in_title = Q()
        for word in words:
            in_title &= Q(folded_title__contains=word)
        return found.annotate(
            in_title=models.Case(models.When(in_title, then=0), default=1, output_field=models.IntegerField())
        ).order_by("in_title", *NEWEST_FIRST)

    def for_list(self, *also: str) -> Self:
        """With what names a card and no more, and ``also``; pictures come with the cards (:func:`with_pictures`)."""
        return self.only(*NAMED, *also)

    def for_cards(self) -> Self:
        """With what a card shows; pictures as in :meth:`for_list`."""
        return self.only(*CARD)

    def standing_in(
        self, commune_id: int | None, *, mentioned_as: UUID, language: str, but: int, number: int
    ) -> "models.query.RawQuerySet[Entry]":
        """Entries placed in a commune, and those that speak of the page ``mentioned_as``, in whatever language.

        At most ``number`` of each kind, the newest first and what is over last, read as for a list; ``but`` is the page
        left out.
        """
        question = _STANDING_IN.format(columns=by_hand.columns(["id", *NAMED]), order=_OFFERED_FIRST)
        return self.raw(question, [language, but, commune_id, by_hand.key(mentioned_as), number])
