"""The list of villages as cards beside the map, as short lines beside it, or as a table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.facts.declarations import Fact, Risk
from cms.projection.asked import Misread
from cms.projection.engine import Listing
from cms.projection.kinds import kinds
from listings.villages.comparing.shortlist import MOST_KEPT, Shortlist, said
from listings.villages.comparing.shortlist import PARAMETER as KEEP
from listings.villages.facts import VILLAGE_FACTS

#: « vue=tableau », « colonnes=medecin&colonnes=fibre ».
LOOK, COLUMNS = "vue", "colonnes"
#: What is read of an entry besides what names it: for a link that keeps it, for a row of the table.
LINKED = ("title", "url", "place_label", "confirmed_on", "is_demonstration")
ANSWERED = (*LINKED, "facts")
LONGEST_SHOWN = 60


class Look(models.TextChoices):
    """How the list is shown, as an address says it; cards need not be said."""

    CARDS = "liste", gettext_lazy("Liste")
    MAP = "carte", gettext_lazy("Carte")
    TABLE = "tableau", gettext_lazy("Tableau")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: ``address`` names it in addresses."""

    address: str
    fact: Fact

    @property
    def question(self) -> str:
        """As the village's page asks it."""
        return str(capfirst(kinds()["village"].model._meta.get_field(self.fact.column).verbose_name))


@cache
def offered() -> tuple[Column, ...]:
    """What a table may show: the facts that a list narrows by, since their answers are short."""
    return tuple(Column(fact.address or fact.column, fact) for fact in VILLAGE_FACTS if fact.filters_as is not None)


@cache
def first_shown() -> tuple[Column, ...]:
    """What it shows where nothing is chosen: those of them that every town hall answers."""
    return tuple(column for column in offered() if column.fact.required and column.fact.risk is not Risk.RESERVED)


@dataclass(frozen=True, slots=True)
class Looking:
    """How an address asks to see the list; ``misread`` is what of it was no choice."""

    look: Look = Look.CARDS
    columns: tuple[Column, ...] = ()
    misread: tuple[Misread, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether the villages are rows."""
        return self.look is Look.TABLE

    @property
    def is_map(self) -> bool:
        """Whether the villages are short lines beside their map."""
        return self.look is Look.MAP

    @property
    def table_columns(self) -> tuple[Column, ...]:
        """The columns that were chosen, or the first ones, in the order of the sheet."""
        return tuple(column for column in offered() if column in self.columns) or first_shown()

    @property
    def parameters(self) -> Iterator[tuple[str, str]]:
        """What an address says of it; columns are kept while the list is shown otherwise."""
        if self.look is not Look.CARDS:
            yield LOOK, self.look.value
        yield from ((COLUMNS, column.address) for column in self.columns)


def looking(query: QueryDict) -> Looking:
    """How ``query`` asks to see the list. No query."""
    known = {column.address: column for column in offered()}
    typed = str(query.get(LOOK) or "").strip()
    chosen = [code.strip() for code in query.getlist(COLUMNS) if code.strip()]
    misread = [Misread(LOOK, _("Vue"), _no_choice(typed), (LOOK,))] if typed and typed not in Look.values else []
    unknown = [code for code in chosen if code not in known]
    misread += [Misread(COLUMNS, _("Colonnes"), _no_choice(code), (COLUMNS,)) for code in unknown[:1]]
    return Looking(
        look=Look(typed) if typed in Look.values else Look.CARDS,
        columns=tuple(dict.fromkeys(known[code] for code in chosen if code in known)),
        misread=tuple(misread),
    )


def _no_choice(typed: str) -> str:
    return _("« %(value)s » n'est pas un choix de cette liste.") % {"value": typed[:LONGEST_SHOWN]}


def looked_at(listing: Listing, query: QueryDict, look: Looking) -> Listing:
    """The list as it is looked at: its links keep how, and the villages that are kept."""
    keeps = [*look.parameters]
    if names := said(query):
        keeps.append((KEEP, ",".join(names[:MOST_KEPT])))
    asked = replace(listing.asked, kept=tuple(keeps), misread=(*listing.asked.misread, *look.misread))
    return replace(listing, asked=asked, also=ANSWERED if look.is_table else LINKED)


def keeping(listing: Listing, villages: Shortlist) -> Listing:
    """The list whose links keep these villages, and no name of an address that is none."""
    keeps = [pair for pair in listing.asked.kept if pair[0] != KEEP]
    keeps += [(KEEP, villages.value)] if villages.value else []
    return replace(listing, asked=replace(listing.asked, kept=tuple(keeps)))
