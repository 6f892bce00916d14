"""The villages a reader keeps, said in the address: no account, no cookie."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.projection.models import Entry

#: « garder=solomiac,auch ».
PARAMETER = "garder"
#: More villages than these are no shortlist.
MOST_KEPT = 12
#: Names of an address that are looked for.
MOST_SOUGHT = 100
#: Names that are said not to be found, and how much of each.
MOST_NAMED, LONGEST_NAME = 5, 60
LONGEST_SLUG = 255

#: What a shortlist shows of a village, and what a comparison reads besides.
NAMED = ("translation_key", "key", "language", "title", "url")
COMPARED = ("latitude", "longitude", "confirmed_on", "due_on", "is_demonstration", "version", "facts", "place_label")


@dataclass(frozen=True, slots=True)
class Kept:
    """One village of a shortlist: how the address calls it, and what the public knows of it."""

    slug: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The villages of an address in its order; ``missing`` are names that no public village has, ``beyond`` is how
    many stood in the address after the last that is kept."""

    villages: tuple[Kept, ...] = ()
    missing: tuple[str, ...] = ()
    beyond: int = 0

    def __len__(self) -> int:
        return len(self.villages)

    @property
    def slugs(self) -> tuple[str, ...]:
        """The names that an address calls them by."""
        return tuple(one.slug for one in self.villages)

    @property
    def value(self) -> str:
        """What the parameter says; nothing for no village."""
        return ",".join(self.slugs)

    @property
    def is_full(self) -> bool:
        """Whether no other village can be kept."""
        return len(self.villages) >= MOST_KEPT

    def holds(self, key: str) -> bool:
        """Whether a village is kept.

        :param key: of its public entry, the same in every language.
        """
        return any(one.entry.key == key for one in self.villages)

    def with_village(self, slug: str) -> str:
        """The parameter with one village more, at the end."""
        return ",".join(dict.fromkeys((*self.slugs, slug)))

    def without(self, key: str) -> str:
        """The parameter with one village less."""
        return ",".join(one.slug for one in self.villages if one.entry.key != key)

    def moved(self, place: int, step: int) -> str:
        """The parameter with the village at ``place`` moved by ``step``, as far as there is room."""
        slugs = list(self.slugs)
        slug = slugs.pop(place)
        slugs.insert(max(0, place + step), slug)
        return ",".join(slugs)

    def messages(self) -> Iterator[str]:
        """What of the address could not be followed."""
        if self.missing:
            names = ", ".join(f"« {name[:LONGEST_NAME]} »" for name in self.missing[:MOST_NAMED])
            more = len(self.missing) - MOST_NAMED
            if more > 0:
                names = _("%(names)s et %(count)d autres") % {"names": names, "count": more}
            yield _("Aucun village en ligne ne s'appelle ainsi, il est laissé de côté : %(names)s.") % {"names": names}
        if self.beyond:
            sentence = ngettext(
                "Une sélection garde %(most)d villages : %(count)d de plus est laissé de côté.",
                "Une sélection garde %(most)d villages : %(count)d de plus sont laissés de côté.",
                self.beyond,
            )
            yield sentence % {"most": MOST_KEPT, "count": self.beyond}


EMPTY = Shortlist()


def said(query: QueryDict) -> list[str]:
    """The names an address keeps, each once, in its order: one parameter with commas, or several parameters."""
    words = re.split(r"[,;\s]+", " ".join(query.getlist(PARAMETER)).lower())
    return list(dict.fromkeys(word for word in words if word))


def shortlist_of(query: QueryDict, language: str, also: tuple[str, ...] = ()) -> Shortlist:
    """The villages an address keeps, in the reader's language, in French where they are in no other.

    One query, none where nothing is kept. A village answers to its name in any language, so that an address that is
    handed on shows the same villages to somebody who reads another.

    :param also: columns of entries that are read besides those of :data:`NAMED`.
    """
    slugs = said(query)
    if not slugs:
        return EMPTY
    sought = [slug for slug in slugs[:MOST_SOUGHT] if len(slug) <= LONGEST_SLUG]
    called, told, french = _found(sought, language, also)
    villages: dict[UUID, Kept] = {}
    for slug in sought:
        key = called.get(slug)
        if key is not None and key not in villages:
            villages[key] = Kept(french.get(key, slug), told[key])
    found = tuple(villages.values())
    return Shortlist(
        villages=found[:MOST_KEPT],
        missing=tuple(slug for slug in slugs[:MOST_SOUGHT] if slug not in called),
        beyond=max(0, len(found) - MOST_KEPT) + max(0, len(slugs) - MOST_SOUGHT),
    )


def _found(
    slugs: list[str], language: str, also: tuple[str, ...]
) -> tuple[dict[str, UUID], dict[UUID, Entry], dict[UUID, str]]:
    """The village each name means, what is told of it, and its name in French."""
    villages = Entry.objects.of_kind("village")
    meant = villages.filter(page__slug__in=slugs).order_by().values("translation_key")
    rows = villages.filter(translation_key__in=meant).annotate(slug=F("page__slug")).only(*NAMED, *also)
    ranks = {settings.LANGUAGE_CODE: 1, language: 0}
    called: dict[str, UUID] = {}
    told: dict[UUID, Entry] = {}
    french: dict[UUID, str] = {}
    # The reader's language first: of two villages that one name means it is theirs.
    for row in sorted(rows.order_by("pk"), key=lambda row: ranks.get(row.language, 2)):
        if row.language in ranks:
            told.setdefault(row.translation_key, row)
        if row.language == settings.LANGUAGE_CODE:
            french[row.translation_key] = row.slug  # type: ignore[attr-defined]
        if row.translation_key in told:
            called.setdefault(row.slug, row.translation_key)  # type: ignore[attr-defined]
    return called, told, french
