"""Establishments by commune and activity: Insee's stock of Sirene, or its table of those that employ (Flores, A88).

Of Sirene three cells a line are looked at and counted; who runs an establishment, and where, is never kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from cms.activities.choices import Counted, Level, Revision
from cms.activities.models import Activity, EstablishmentCount
from cms.places.imported import record
from listings.villages.imports.publication import Communes
from listings.villages.imports.reading import Faults, Unreadable, columns_of, lines, whole_number
from listings.villages.imports.sources import source_of

SIRENE = (
    "codeCommuneEtablissement",
    "activitePrincipaleEtablissement",
    "nomenclatureActivitePrincipaleEtablissement",
    "etatAdministratifEtablissement",
)
OPEN, REV2 = "A", "NAFREV2"
FLORES = ("GEO", "GEO_OBJECT", "ACTIVITY", "FLORES_MEASURE", "TIME_PERIOD", "OBS_VALUE")
FLORES_SUMS = ("LEGAL_FORM_WITH_PUBLIC", "NUMBER_EMPL")
UNITS = "UNIT_LOC"
#: Who protects a seller counts shops of one trade, which a division does not tell.
COARSE = (
    "Ce fichier compte par division : pour la garde des reprises, aucune activité n'est comptée tant qu'un stock "
    "Sirene ne prend pas sa place."
)
#: What Insee writes where a column is not told apart; some files have their sum without the public legal forms alone.
ALL, PRIVATE = ("_T", ""), "1T9X7"

#: Insee code, and activity of the NAF: a sub-class where the file tells it (Sirene), a division otherwise.
Key = tuple[str, str]


@dataclass(slots=True)
class Table:
    """A file, counted."""

    counted: Counted
    source: str
    dated: date
    numbers: dict[Key, int]
    faults: Faults
    unknown: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many establishments, everywhere."""
        return sum(self.numbers.values())


def read(path: Path, dated: date | None = None) -> Table:
    """What the file counts in our communes, whichever of the two it is.

    :param dated: the day of a stock of Sirene, which does not say it; Flores does.
    :raises Unreadable: when it is neither, or is a stock without a day.
    """
    names = columns_of(path)
    communes, faults = Communes(), Faults()
    if {name.upper() for name in SIRENE} <= names:
        if dated is None:
            raise Unreadable("Le stock Sirene ne dit pas sa date : ajoutez --date AAAA-MM-JJ (celle du fichier).")
        numbers = dict(_sirene(path, communes, faults))
        return _table(
            Counted.ACTIVE, "Insee, stock des établissements du répertoire Sirene", dated, numbers, faults, communes
        )
    if set(FLORES) <= names:
        return _flores(path, communes, faults)
    raise Unreadable(
        "Ni un stock d'établissements de Sirene ni un tableau Flores (A88). Colonnes attendues : "
        f"{', '.join(SIRENE)} ; ou : {', '.join(FLORES)}."
    )


def _table(
    counted: Counted, source: str, dated: date, numbers: dict[Key, int], faults: Faults, communes: Communes
) -> Table:
    if not numbers:
        raise Unreadable("Le fichier ne compte aucun établissement dans les communes de notre référence.")
    return Table(counted, source, dated, numbers, faults, sorted(communes.unknown))


def _codes(level: Level) -> set[str]:
    return set(Activity.objects.filter(revision=Revision.REV2, level=level).values_list("code", flat=True))


def _sirene(path: Path, communes: Communes, faults: Faults) -> Iterator[tuple[Key, int]]:
    numbers: Counter[Key] = Counter()
    known = _codes(Level.SUBCLASS)
    for number, (code, activity, nomenclature, state) in lines(path, SIRENE, faults):
        if state != OPEN or code not in communes:
            continue
        if nomenclature.upper() == REV2 and activity in known:
            numbers[code, activity] += 1
        else:
            faults.add(number, f"activité « {activity} » ({nomenclature or 'sans nomenclature'})")
    yield from numbers.items()


def _flores(path: Path, communes: Communes, faults: Faults) -> Table:
    #: By year, then whether the line sums all legal forms or all but the public ones.
    years: dict[int, dict[str, dict[Key, int]]] = defaultdict(lambda: defaultdict(dict))
    divisions = _codes(Level.DIVISION)
    for number, cells in lines(path, FLORES, faults, optional=FLORES_SUMS):
        code, level, activity, measure, year, value, forms, sizes = cells
        is_sum = forms in (*ALL, PRIVATE) and sizes in ALL
        if level != "COM" or measure != UNITS or not is_sum or activity in ALL or code not in communes:
            continue
        division, count, when = activity.zfill(2), whole_number(value), whole_number(year)
        if division not in divisions or count is None or when is None or not 1900 < when < 3000:
            faults.add(number, f"« {value} » établissements d'activité « {activity} » en « {year} » ({code})")
        elif count and years[when][forms or ALL[0]].setdefault((code, division), count) != count:
            faults.add(number, f"deux lignes se contredisent ({code}, {division}) : la première est gardée")
    last = max(years, default=1)
    sums = years[last]
    numbers = sums[ALL[0]] or sums[PRIVATE]
    # Flores counts those of the last day of the year.
    source = f"Insee, Flores {last}, établissements employeurs"
    return _table(Counted.EMPLOYING, source, date(last, 12, 31), numbers, faults, communes)


@transaction.atomic
def write(table: Table, file: str) -> None:
    """Put the file in the place of the one before, whatever its vintage: all of it or nothing."""
    communes = Communes().ids
    counted = Activity.objects.filter(revision=Revision.REV2, level__in=(Level.DIVISION, Level.SUBCLASS))
    activities = dict(counted.values_list("code", "pk"))
    EstablishmentCount.objects.all().delete()
    EstablishmentCount.objects.bulk_create(
        [
            EstablishmentCount(
                commune_id=communes[code],
                activity_id=activities[activity],
                number=number,
                counted=table.counted,
                dated=table.dated,
                source=table.source,
            )
            for (code, activity), number in sorted(table.numbers.items())
        ],
        batch_size=1000,
    )
    record(source_of("establishments"), dated=table.dated, vintage=table.source, file=file)


def summary(table: Table, *, dry_run: bool) -> Iterator[str]:
    """What the command says."""
    places = len({code for code, _activity in table.numbers})
    yield table.source
    yield f"{table.total} établissements dans {places} communes{' (rien n’est écrit)' if dry_run else ''}."
    if table.counted == Counted.EMPLOYING:
        yield COARSE
    if table.faults.count:
        yield f"Lignes laissées de côté : {table.faults.count}."
    yield from table.faults.told
    yield from (f"Commune inconnue de notre référence : {code}" for code in table.unknown)
