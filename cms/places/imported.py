"""Files that staff import, as the public page of the sources tells them."""

from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from cms.facts.wording import day
from cms.places.models import ImportedFile
from cms.places.sources import DataSource


@dataclass(frozen=True, slots=True)
class Origin:
    """What is true of every vintage of a published file; words are French."""

    kind: str
    holds: str
    producer: str
    licence: str
    transformation: str


def record(origin: Origin, *, dated: date, vintage: str, file: str) -> None:
    """Say where the figures come from, in the place of what was said of the vintage before.

    :param dated: the day the figures are about.
    :param file: its name, as it was given.
    """
    values = {**asdict(origin), "dated": dated, "vintage": vintage[:200], "file": file[:200]}
    ImportedFile.objects.update_or_create(kind=values.pop("kind"), defaults=values)


def imported_sources() -> list[DataSource]:
    """The files imported so far. One query."""
    return [
        DataSource(
            file=row.file,
            holds=row.holds,
            package=_("fichier importé le %(day)s") % {"day": day(row.imported_on)},
            version="",
            producer=row.producer,
            vintage=f"{row.vintage} ; état au {row.dated:%d/%m/%Y}",
            licence=row.licence,
            transformation=row.transformation,
        )
        for row in ImportedFile.objects.all()
    ]
