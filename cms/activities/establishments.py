"""What stands in a commune, by section of the nomenclature, for its page and for exports."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Sum, When

from cms.activities.choices import Counted, Level
from cms.activities.models import EstablishmentCount
from cms.facts.declarations import Words

#: How far above an activity its section stands: a file tells sub-classes, or divisions.
_SECTIONS = {Level.DIVISION: "activity__parent", Level.SUBCLASS: "activity__parent__parent__parent__parent"}


@dataclass(frozen=True, slots=True)
class Row:
    """One section, and how many establishments it has."""

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class ByActivity:
    """The establishments of a commune, the largest section first; all figures are of one file."""

    rows: tuple[Row, ...]
    counted: Words
    dated: date
    source: str

    @property
    def total(self) -> int:
        """How many there are, all sections together."""
        return sum(row.number for row in self.rows)


def by_activity(commune_id: int | None) -> ByActivity | None:
    """What was imported for a commune; nothing when no file was, or it has none. At most one query."""
    if commune_id is None:
        return None
    sections = (
        EstablishmentCount.objects.filter(commune_id=commune_id)
        .order_by()
        .annotate(section=_of_section("code"), section_label=_of_section("label"))
        .values_list("section", "section_label", "counted", "dated", "source")
        .annotate(number=Sum("number"))
    )
    found = sorted(sections, key=lambda section: (-section[5], section[0]))
    if not found:
        return None
    _code, _label, counted, dated, source, _number = found[0]
    return ByActivity(
        rows=tuple(Row(label=section[1], number=section[5]) for section in found),
        counted=Counted(counted).label,
        dated=dated,
        source=source,
    )


def _of_section(column: str) -> Case:
    """A column of the section that an activity belongs to."""
    return Case(*(When(activity__level=level, then=F(f"{above}__{column}")) for level, above in _SECTIONS.items()))
