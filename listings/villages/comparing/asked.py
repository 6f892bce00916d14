"""What an address asks of the comparison, read once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.folding import fold
from cms.projection.asked import changed
from cms.projection.models import Entry
from listings.villages.comparing import distances, shortlist, weights
from listings.villages.comparing.distances import Commune, commune_of
from listings.villages.comparing.shortlist import COMPARED, Kept, Shortlist, shortlist_of
from listings.villages.comparing.weights import Weights, weights_of

#: Villages side by side: on a sheet of paper there is no room for a fifth.
SIDE_BY_SIDE = 4
#: « seulement=differences » shows only the questions that are not answered alike.
ONLY, DIFFERING = "seulement", "differences"
#: A name typed in the form; it becomes a village of the shortlist and leaves the address.
ADD = "ajouter"
#: Villages that a name may have meant, at most.
MOST_MEANT = 8
LONGEST_NAME = 60


@dataclass(frozen=True)
class Comparison:
    """The villages, the weights, the commune, and what else an address says; ``unknown`` is what was no choice."""

    villages: Shortlist
    weights: Weights
    commune: Commune
    only_differing: bool = False
    unknown: str = ""

    @property
    def compared(self) -> tuple[Kept, ...]:
        """Those side by side."""
        return self.villages.villages[:SIDE_BY_SIDE]

    @property
    def waiting(self) -> tuple[Kept, ...]:
        """Those that are kept and not side by side."""
        return self.villages.villages[SIDE_BY_SIDE:]

    @cached_property
    def parameters(self) -> dict[str, str]:
        """What of the address was understood."""
        said = {shortlist.PARAMETER: self.villages.value, **self.weights.parameters}
        said[distances.PARAMETER] = self.commune.near.name if self.commune.near else ""
        said[ONLY] = DIFFERING if self.only_differing else ""
        return {name: value for name, value in said.items() if value}

    def address(self, **instead: str | None) -> str:
        """The same as the end of a link, with other parameters, or without those that are ``None``."""
        query = QueryDict(mutable=True)
        query.update(self.parameters)
        return changed(query, {name: value or None for name, value in instead.items()})

    def without(self, prefix: str) -> str:
        """The same without the parameters that begin so."""
        return self.address(**dict.fromkeys(name for name in self.parameters if name.startswith(prefix)))

    @property
    def without_weights(self) -> str:
        """The same, where nothing counts more than anything else."""
        return self.without(weights.PREFIX)

    def messages(self) -> Iterator[str]:
        """What of the address could not be followed."""
        yield from self.villages.messages()
        yield from self.weights.messages()
        if self.commune.message:
            yield self.commune.message
        elif self.commune.near and self.commune.near.latitude is None:
            yield distances.no_position(self.commune.near)
        if self.unknown:
            yield _("« %(value)s » n'est pas un choix de cette page.") % {"value": self.unknown[:LONGEST_NAME]}


def read(query: QueryDict, language: str) -> Comparison:
    """What ``query`` asks, in the reader's language. One query; one more where a commune is named."""
    only = str(query.get(ONLY) or "").strip()
    return Comparison(
        villages=shortlist_of(query, language, COMPARED),
        weights=weights_of(query),
        commune=commune_of(query),
        only_differing=only == DIFFERING,
        unknown="" if only == DIFFERING else only,
    )


@dataclass(frozen=True, slots=True)
class Added:
    """A village that was typed: what is added to the shortlist, or why nothing is, and what may have been meant."""

    slug: str = ""
    message: str = ""
    meant: tuple[Mapping[str, Any], ...] = ()


def added(typed: str, language: str) -> Added:
    """The public village called so, however it is spelled; the beginning of a name is enough where it is one's alone.

    One query.
    """
    words = fold(typed[:LONGEST_NAME])
    if not words:
        return Added(message=_("Écrivez le nom d'un village."))
    called = Entry.objects.of_kind("village").filter(folded_title__startswith=words).order_by("folded_title", "pk")
    rows = list(called.values("translation_key", "language", "title", "folded_title", "page__slug")[: 3 * MOST_MEANT])
    # One line a village: in the reader's language where it has one.
    own = sorted(rows, key=lambda row: row["language"] != language)
    each = list({row["translation_key"]: row for row in reversed(own)}.values())
    found = [row for row in each if row["folded_title"] == words] or each
    if not found:
        return Added(message=_("Aucun village en ligne ne s'appelle « %(name)s ».") % {"name": typed[:LONGEST_NAME]})
    if len(found) > 1:
        meant = sorted(found[:MOST_MEANT], key=lambda row: str(row["folded_title"]))
        return Added(message=_("Plusieurs villages s'appellent ainsi : choisissez."), meant=tuple(meant))
    return Added(slug=found[0]["page__slug"])
