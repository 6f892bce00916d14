"""The reference files as they are committed."""

import json
import re
from collections import Counter
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

import pytest

import cms
from cms.folding import fold
from cms.places.reference.communes import epci_name, epci_slug
from cms.places.sources import data_sources
from cms.typography import typeset

GROUND = Path(cms.__file__).parent
PLACES = GROUND / "places" / "data"
FILES = sorted([*PLACES.iterdir(), *(GROUND / "activities" / "data").iterdir()])
# Insee code, name and EPCI of the partner villages' list, copied here.
VILLAGES = """\
32436;Solomiac;Communauté de communes Bastides de Lomagne
32416;Sarrant;Communauté de communes Bastides de Lomagne
32249;Mauvezin;Communauté de communes Bastides de Lomagne
32433;Simorre;Communauté de communes des Coteaux Arrats Gimone
32160;L'Isle-Jourdain;Communauté de communes de la Gascogne Toulousaine
32106;Cologne;Communauté de communes Bastides de Lomagne
32410;Samatan;Communauté de communes du Savès
32013;Auch;Communauté d'agglomération Grand Auch Cœur de Gascogne
32296;Nogaro;Communauté de communes du Bas Armagnac
32132;Fleurance;Communauté de communes de la Lomagne Gersoise
32208;Lectoure;Communauté de communes de la Lomagne Gersoise
32107;Condom;Communauté de communes de la Ténarèze
32256;Mirande;Communauté de communes Cœur d'Astarac en Gascogne
32462;Vic-Fezensac;Communauté de communes Artagnan de Fezensac
32233;Marciac;Communauté de communes Bastides et Vallons du Gers
32147;Gimont;Communauté de communes des Coteaux Arrats Gimone
32307;Pavie;Communauté d'agglomération Grand Auch Cœur de Gascogne
32096;Cazaubon;Communauté de communes du Grand Armagnac
32334;Pujaudran;Communauté de communes de la Gascogne Toulousaine
32345;La Romieu;Communauté de communes de la Lomagne Gersoise
32290;Montréal;Communauté de communes de la Ténarèze
32242;Masseube;Communauté de communes Val de Gers
32155;Le Houga;Communauté de communes du Bas Armagnac
32213;Lombez;Communauté de communes du Savès
32412;Saramon;Communauté de communes des Coteaux Arrats Gimone
32370;Saint-Clar;Communauté de communes Bastides de Lomagne
32344;Riscle;Communauté de communes Armagnac Adour
32464;Villecomtal-sur-Arros;Communauté de communes Astarac Arros en Gascogne
32319;Plaisance;Communauté de communes Bastides et Vallons du Gers
32252;Miélan;Communauté de communes Cœur d'Astarac en Gascogne
32027;Barcelonne-du-Gers;Communauté de communes d'Aire-sur-l'Adour
32219;Lupiac;Communauté de communes Artagnan de Fezensac
32083;Castéra-Verduzan;Communauté d'agglomération Grand Auch Cœur de Gascogne
32149;Gondrin;Communauté de communes du Grand Armagnac
32268;Monferran-Savès;Communauté de communes de la Gascogne Toulousaine
32286;Montestruc-sur-Gers;Communauté de communes de la Lomagne Gersoise
32459;Valence-sur-Baïse;Communauté de communes de la Ténarèze
32426;Seissan;Communauté de communes Val de Gers
32227;Manciet;Communauté de communes du Bas Armagnac
32261;Monblanc;Communauté de communes du Savès
32012;Aubiet;Communauté de communes des Coteaux Arrats Gimone
32269;Monfort;Communauté de communes Bastides de Lomagne
32001;Aignan;Communauté de communes Armagnac Adour
32045;Berdoues;Communauté de communes Astarac Arros en Gascogne
32036;Beaumarchés;Communauté de communes Bastides et Vallons du Gers
32285;Montesquiou;Communauté de communes Cœur d'Astarac en Gascogne
32424;Ségos;Communauté de communes d'Aire-sur-l'Adour
32231;Marambat;Communauté de communes Artagnan de Fezensac
32162;Jegun;Communauté d'agglomération Grand Auch Cœur de Gascogne
32079;Castelnau d'Auzan Labarrère;Communauté de communes du Grand Armagnac
32425;Ségoufielle;Communauté de communes de la Gascogne Toulousaine
32253;Miradoux;Communauté de communes de la Lomagne Gersoise
"""

Edge = tuple[tuple[float, float], tuple[float, float]]


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file."""
    found: list[dict[str, Any]] = json.loads((PLACES / name).read_text(encoding="utf-8"))
    return found


COMMUNES = rows("communes.json")
ARRONDISSEMENTS = {row["code"]: row["name"] for row in rows("arrondissements.json")}
OUTLINES = {row["insee_code"]: row["outline"] for row in rows("commune_outlines.json")}
EPCIS = {row["siren"]: row for row in rows("epcis.json")}


def rings(outline: list[Any]) -> list[list[tuple[float, float]]]:
    """Every ring of an outline, holes included."""
    return [[(x, y) for x, y in ring] for part in outline for ring in part]


def edges(outline: list[Any]) -> list[Edge]:
    """Every side of an outline, in the direction in which it is drawn."""
    return [side for ring in rings(outline) for side in pairwise(ring)]


def area(sides: list[Edge]) -> float:
    """The area on the left of these sides (shoelace formula), in square degrees."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in sides) / 2


def test_counts() -> None:
    """458 communes since 1 January 2025, seventeen EPCI (two of them mostly elsewhere), three arrondissements."""
    assert len(COMMUNES) == len({row["insee_code"] for row in COMMUNES}) == len(OUTLINES) == 458
    assert {row["insee_code"] for row in COMMUNES} == set(OUTLINES)
    assert len(EPCIS) == 17
    assert set(ARRONDISSEMENTS.values()) == {"Auch", "Condom", "Mirande"}
    members = Counter(row["epci"] for row in COMMUNES)
    assert set(members) == set(EPCIS)
    assert members["200030435"] == 10  # Aire-sur-l'Adour
    assert members["248200016"] == 1  # Deux Rives


def test_merged_communes() -> None:
    """Communes that merged are no longer rows; those they became are."""
    codes = {row["insee_code"]: row["name"] for row in COMMUNES}
    assert codes["32079"] == "Castelnau d’Auzan Labarrère"
    assert codes["32344"] == "Riscle"
    assert codes["32365"] == "Cap d’Astarac"
    assert not {"32168", "32074", "32067", "32260", "32413", "32011", "32179"} & set(codes)


@pytest.mark.parametrize("row", COMMUNES, ids=lambda row: row["insee_code"])
def test_commune_is_whole(row: dict[str, Any]) -> None:
    """Each has an EPCI, an arrondissement, postcodes, a dated population, and a position in its own outline."""
    assert re.fullmatch(r"32\d{3}", row["insee_code"])
    assert row["epci"] in EPCIS
    assert row["arrondissement"] in ARRONDISSEMENTS
    assert row["postcodes"] and all(re.fullmatch(r"32\d{3}", code) for code in row["postcodes"])
    assert row["population"] > 0 and row["population_year"] == 2023
    points = [point for ring in rings(OUTLINES[row["insee_code"]]) for point in ring]
    assert min(x for x, _y in points) <= row["longitude"] <= max(x for x, _y in points)
    assert min(y for _x, y in points) <= row["latitude"] <= max(y for _x, y in points)
    assert re.fullmatch(r"0\d( \d\d){4}", row["town_hall_phone"])
    # A mobile number would be a person's.
    assert row["town_hall_phone"][:2] not in ("06", "07")
    assert re.fullmatch(r"(https?://\S+)?", row["town_hall_site"])


def test_slugs() -> None:
    """One address each, without article glued to the name."""
    slugs = {row["slug"]: row["name"] for row in COMMUNES}
    assert len(slugs) == 458
    assert slugs["l-isle-jourdain"] == "L’Isle-Jourdain"
    assert not [row["name"] for row in (*COMMUNES, *EPCIS.values()) if "'" in row["name"]]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)
    assert len({row["slug"] for row in EPCIS.values()}) == 17


@pytest.mark.parametrize("village", VILLAGES.splitlines())
def test_partner_village(village: str) -> None:
    """Each village of the partners' list is a commune, under the same name, in the EPCI the list says."""
    code, name, epci = village.split(";")
    (found,) = [row for row in COMMUNES if row["insee_code"] == code]
    assert fold(found["name"]) == fold(name)
    assert EPCIS[found["epci"]]["name"] == typeset(epci)


def test_cap_d_astarac_is_whole() -> None:
    """The package draws one of the four communes it was made of; the other three were found again (31.8 km² in all)."""
    square_km = area(edges(OUTLINES["32365"])) * 111.2**2 * cos(radians(43.35))
    assert square_km == pytest.approx(31.8, rel=0.05)


def test_nothing_personal() -> None:
    """Neither elected people nor e-mail addresses: the columns are these and no others."""
    assert {key for row in COMMUNES for key in row} == {
        "insee_code",
        "name",
        "slug",
        "epci",
        "arrondissement",
        "postcodes",
        "latitude",
        "longitude",
        "position_is_town_hall",
        "population",
        "population_year",
        "town_hall_address",
        "town_hall_phone",
        "town_hall_site",
    }
    for row in COMMUNES:
        assert "@" not in "".join(str(value) for value in row.values())
        assert not re.search(r"\b(M\.|Mme|Monsieur|Madame)\s", row["town_hall_address"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file(path: Path) -> None:
    """One row per line, no e-mail address, no registry, no machine's path."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) == len(json.loads(text)) + 2
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w", text)
    assert not re.search(r"pypi|npmjs|registry|unpkg|/tmp|/home/|/root|/work/|file:", text)


def test_weight() -> None:
    """Everything together stays light."""
    assert sum(path.stat().st_size for path in FILES) < 1_500_000


def test_neighbours_share_their_borders() -> None:
    """No overlap and no gap: each side is drawn once each way, save those of the département's own border."""
    drawn = Counter(side for outline in OUTLINES.values() for side in edges(outline))
    assert max(drawn.values()) == 1
    border = {a: b for a, b in drawn if (b, a) not in drawn}
    assert len(border) == sum((b, a) not in drawn for a, b in drawn), "the border touches itself"
    start = here = min(border)
    ring = [start]
    while (here := border[here]) != start:
        ring.append(here)
    # One ring goes all around: a gap between neighbours would be a ring of its own.
    assert len(ring) == len(border)


@pytest.mark.parametrize("siren", sorted(EPCIS))
def test_epci_outline_is_the_union_of_its_communes(siren: str) -> None:
    """Same area, and every corner is a corner of one of the communes."""
    (outline,) = [row["outline"] for row in rows("epci_outlines.json") if row["siren"] == siren]
    members = [OUTLINES[row["insee_code"]] for row in COMMUNES if row["epci"] == siren]
    assert area(edges(outline)) == pytest.approx(sum(area(edges(member)) for member in members), rel=1e-6)
    corners = {point for member in members for ring in rings(member) for point in ring}
    assert {point for ring in rings(outline) for point in ring} <= corners


def test_rings_are_closed_and_wound_as_geojson_asks() -> None:
    """Outer rings counterclockwise, holes clockwise (RFC 7946)."""
    for outline in OUTLINES.values():
        for outer, *holes in outline:
            for ring, sign in ((outer, 1), *((hole, -1) for hole in holes)):
                assert ring[0] == ring[-1] and len(ring) >= 4
                assert sign * area(edges([[ring]])) > 0


def test_every_file_has_a_source() -> None:
    """The public page can say where each file comes from, package, version and licence included."""
    declared = {source.file for source in data_sources()}
    ours = {path.name for path in FILES} - {"SOURCES.json"}
    assert ours <= declared
    for source in (source for source in data_sources() if source.file in ours):
        assert all((source.holds, source.package, source.version, source.producer, source.vintage, source.licence)), (
            source
        )


@pytest.mark.parametrize(
    ("short", "name", "slug"),
    [
        ("CC du Saves", "Communauté de communes du Savès", "saves"),
        ("CC d'Aire-sur-l'Adour", "Communauté de communes d'Aire-sur-l'Adour", "aire-sur-l-adour"),
        ("CC des Deux Rives", "Communauté de communes des Deux Rives", "deux-rives"),
        (
            "CA Grand Auch Coeur de Gascogne",
            "Communauté d'agglomération Grand Auch Cœur de Gascogne",
            "grand-auch-coeur-de-gascogne",
        ),
    ],
)
def test_epci_names(short: str, name: str, slug: str) -> None:
    """The source abbreviates and misspells; we do not."""
    assert epci_name(short) == name
    assert epci_slug(name) == slug
