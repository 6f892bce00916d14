"""What the page of the sources says of each published file (/sources-des-donnees/)."""

from cms.places.imported import Origin

LICENCE = "Licence Ouverte 2.0 (Etalab), d'après la page du jeu de données"
ORIGINS = {
    origin.kind: origin
    for origin in (
        Origin(
            kind="fibre",
            holds="La fibre optique : part des logements et locaux de la commune qui peuvent la commander.",
            producer="Arcep (Ma connexion internet, statistiques par commune)",
            licence=LICENCE,
            transformation="« Partout » à partir de 98 % des locaux, « dans une partie » dès le premier, "
            "« pas encore » sans aucun. Seules les communes du Gers sont lues.",
        ),
        Origin(
            kind="mobile",
            holds="Le réseau mobile : couverture 4G que les quatre opérateurs simulent.",
            producer="Arcep (Mon réseau mobile, cartes de couverture théorique)",
            licence=LICENCE,
            transformation="Cartes interrogées tous les 250 m dans le contour simplifié de la commune. « Bon » : bonne "
            "couverture de chacun des quatre sur 95 % des points ; « faible » : aucun n'en couvre la moitié.",
        ),
        Origin(
            kind="facilities",
            holds="Écoles, médecin, infirmier, pharmacie, poste, commerces présents dans la commune.",
            producer="Insee (Base permanente des équipements, dénombrements par commune)",
            licence=LICENCE,
            transformation="Présence ou absence dans la commune, par type d'équipement ; ni cafés ni tabacs, que le "
            "fichier ne compte pas à part. Seules les communes du Gers sont lues.",
        ),
        Origin(
            kind="establishments",
            holds="Le nombre d'établissements par commune et par activité.",
            producer="Insee",
            licence=LICENCE,
            transformation="Comptés par sous-classe de la NAF révision 2 (Sirene) ou par division (Flores). Aucun nom, "
            "aucune adresse, aucun numéro Siret n'est gardé. Seules les communes du Gers sont lues.",
        ),
    )
}


def source_of(kind: str) -> Origin:
    """What is said of a kind of file."""
    return ORIGINS[kind]
