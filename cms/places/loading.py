"""Loading of the reference places: the same call any number of times, ids kept, nothing ever deleted."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from cms.places.models import Arrondissement, Commune, Epci

DATA = Path(__file__).resolve().parent / "data"
# A slug is given once: addresses may rest on it. ``invented`` and whatever else the file does not say stay as they are.
KEPT = {"insee_code", "siren", "code", "slug"}


@dataclass(frozen=True, slots=True)
class PlacesLoaded:
    """What a loading did."""

    arrondissements: int
    epcis: int
    communes: int
    left_over: int
    """Real communes in the database that the file no longer knows (merged since): kept, pages may point at them."""


def read(name: str) -> list[dict[str, Any]]:
    """The rows of a reference file."""
    rows: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return rows


def updated_columns(row: dict[str, Any]) -> list[str]:
    """The columns a second loading writes again."""
    return [column for column in row if column not in KEPT]


@transaction.atomic
def load_places() -> PlacesLoaded:
    """Write the reference files into the database, each row found again by its official code.

    :raises ValueError: when a commune of the file bears the code of an invented one.
    """
    arrondissements = read("arrondissements.json")
    Arrondissement.objects.bulk_create(
        [Arrondissement(**row) for row in arrondissements],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=updated_columns(arrondissements[0]),
    )
    epcis = with_outlines("siren", read("epcis.json"), read("epci_outlines.json"))
    Epci.objects.bulk_create(
        [Epci(**row) for row in epcis],
        update_conflicts=True,
        unique_fields=["siren"],
        update_fields=updated_columns(epcis[0]),
    )
    communes = with_outlines("insee_code", read("communes.json"), read("commune_outlines.json"))
    write_communes(communes)
    codes = {row["insee_code"] for row in communes}
    known = Commune.objects.real().values_list("insee_code", flat=True)
    return PlacesLoaded(
        arrondissements=len(arrondissements),
        epcis=len(epcis),
        communes=len(communes),
        left_over=len(set(known) - codes),
    )


def with_outlines(key: str, rows: list[dict[str, Any]], outlines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, each with its outline: outlines lie in a file of their own, so that the rows can be read by eye."""
    by_key = {row[key]: row["outline"] for row in outlines}
    return [row | {"outline": by_key[row[key]]} for row in rows]


def write_communes(rows: list[dict[str, Any]]) -> None:
    """Insert or update the communes, with their EPCI and arrondissement found by code."""
    taken = set(Commune.objects.invented().values_list("insee_code", flat=True)) & {row["insee_code"] for row in rows}
    if taken:
        # Overwriting would turn an invented commune, and all it carries, into a real one.
        raise ValueError(f"Une commune inventée porte un code réel : {', '.join(sorted(taken))}.")
    epcis = dict(Epci.objects.values_list("siren", "pk"))
    arrondissements = dict(Arrondissement.objects.values_list("code", "pk"))
    communes = [
        Commune(
            epci_id=epcis[row["epci"]],
            arrondissement_id=arrondissements[row["arrondissement"]],
            **{column: value for column, value in row.items() if column not in ("epci", "arrondissement")},
        )
        for row in rows
    ]
    Commune.objects.bulk_create(
        communes,
        update_conflicts=True,
        unique_fields=["insee_code"],
        update_fields=updated_columns(rows[0]),
    )
