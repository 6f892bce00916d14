"""Workspaces in the national schema of places of digital mediation, as far as they fit in it.

https://schema.data.gouv.fr/LaMednum/standard-mediation-num: a table of comma-separated values; what the schema asks and
we do not know stays empty, and a place that offers none of its services is not in it (docs/api.md).
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone

from cms.opening.week import Week
from cms.opening.wording import osm
from cms.origin import absolute
from cms.projection.models import Entry
from cms.projection.querysets import EntryQuerySet
from cms.projection.twins import CHUNK, harmless, own_twin, whole
from listings.workspaces.choices import Access, Equipment, WorkspaceKind

#: The words of the schema, as it spells them.
CONNECTED = "Accès internet et matériel informatique"
CREATIVE = "Loisirs et créations numériques"
PAYING = "Payant : L’accès au lieu et/ou à ses services est payant"
FREE = "Gratuit : Je peux accéder gratuitement au lieu et à ses services"
COME = "Se présenter"
ALONE = "En autonomie"
BETWEEN = ";"
PRICES = ("half_day_price", "day_price", "month_price")


def services(entry: Entry) -> list[str]:
    """What of the schema's services a place offers; nothing where it is no place of digital mediation."""
    equipment = entry.value("equipment") or []
    is_connected = bool(entry.value("connection_mbps")) or Equipment.COMPUTERS in equipment
    is_workshop = entry.value("kind") == WorkspaceKind.FABLAB or Equipment.PRINTER_3D in equipment
    return [words for words, offered in ((CONNECTED, is_connected), (CREATIVE, is_workshop)) if offered]


def _postcode(entry: Entry) -> str:
    """That of its commune; none where the commune has several, of which one would be a guess."""
    postcodes = entry.commune.postcodes if entry.commune else []
    return str(postcodes[0]) if len(postcodes) == 1 else ""


def _charges(entry: Entry) -> str:
    prices = [float(price) for column in PRICES if (price := entry.value(column)) is not None]
    if not prices:
        return ""
    return PAYING if any(prices) else FREE


def _hours(entry: Entry) -> str:
    return osm(Week(entry.value("week") or []))


def _updated_on(entry: Entry) -> str:
    """The day on which the page was last confirmed, otherwise changed."""
    if entry.confirmed_on is not None:
        return entry.confirmed_on.isoformat()
    return timezone.localdate(entry.changed_at).isoformat() if entry.changed_at else ""


#: The columns, in the order and by the names of the schema.
COLUMNS: tuple[tuple[str, Callable[[Entry], Any]], ...] = (
    ("id", lambda entry: entry.key),
    ("pivot", lambda entry: ""),
    ("nom", lambda entry: entry.title),
    ("commune", lambda entry: entry.commune.name if entry.commune else ""),
    ("code_postal", _postcode),
    ("code_insee", lambda entry: entry.commune.insee_code if entry.commune else ""),
    ("adresse", lambda entry: entry.value("address")),
    ("latitude", lambda entry: entry.latitude),
    ("longitude", lambda entry: entry.longitude),
    ("site_web", lambda entry: absolute(entry.url)),
    ("horaires", _hours),
    ("presentation_resume", lambda entry: entry.summary if len(entry.summary) <= 280 else ""),
    ("itinerance", lambda entry: "Fixe"),
    ("date_maj", _updated_on),
    ("services", lambda entry: BETWEEN.join(services(entry))),
    ("frais_a_charge", _charges),
    ("modalites_acces", lambda entry: COME if Access.WELCOME in (entry.value("access") or []) else ""),
    ("modalites_accompagnement", lambda entry: ALONE),
)


@own_twin("workspace", "mediation", content_type="text/csv; charset=utf-8", suffix="csv")
def mediation_lines(entries: EntryQuerySet, _kind: str | None) -> Iterator[str]:
    """UTF-8, commas, a line a place."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")

    def row(cells: list[Any]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([harmless(cell) for cell in cells])
        return buffer.getvalue()

    yield row([name for name, _read in COLUMNS])
    for entry in whole(entries).iterator(chunk_size=CHUNK):
        if services(entry):
            yield row([read(entry) for _name, read in COLUMNS])
