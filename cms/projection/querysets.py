"""Asking the projection."""

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from cms.places.spellings import fold

if TYPE_CHECKING:
    from cms.projection.models import Entry  # noqa: F401

MAX_WORDS = 12


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, narrowed by what the columns hold. Every public output starts here."""

    def of_kind(self, *kinds: str) -> Self:
        """Entries of some kinds."""
        return self.filter(kind__in=kinds)

    def in_language(self, language: str) -> Self:
        """Entries in one language."""
        return self.filter(language=language)

    def mentioning(self, translation_key: UUID) -> Self:
        """Entries that speak of a page, in whatever language that page is read."""
        return self.filter(mention_rows__translation_key=translation_key)

    def matching(self, query: str) -> Self:
        """Entries that hold every word of ``query``, accents and case apart; title matches first.

        A blank query matches nothing. Only the first twelve words count.
        """
        words = fold(query.replace("\x00", " ")).split()[:MAX_WORDS]
        if not words:
            return self.none()
        found = self
        for word in words:
            found = found.filter(folded__contains=word)
        in_title = Q()
        for word in words:
            in_title &= Q(title__icontains=word)
        return found.annotate(
            in_title=models.Case(models.When(in_title, then=0), default=1, output_field=models.IntegerField())
        ).order_by("in_title", "-published_at", "pk")

    def for_list(self) -> Self:
        """With what a card needs, in a fixed number of queries."""
        return self.select_related("commune", "epci").defer("text", "folded")
