"""Everyday words for activities, which the nomenclature calls otherwise.

Each line says why it leads where it does; the first code is the one that fits most shops of a village. Words are
compared without case, accents, or the mark of the plural. What the nomenclature's own words find needs no line.
"""

from typing import NamedTuple


class Everyday(NamedTuple):
    """Words that people use, the codes they mean, likeliest first, and why."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    why: str


EVERYDAY = (
    Everyday(
        ("boulanger", "boulangerie", "fournil", "pain"),
        ("10.71C", "47.24Z", "10.71B"),
        "Who bakes on the spot is a bakery; a depot of bread only sells it, or bakes what comes frozen.",
    ),
    Everyday(("pâtissier", "pâtisserie", "gâteau"), ("10.71D", "10.71C"), "Pastry without bread has its own code."),
    Everyday(
        ("bistrot", "bistro", "bar", "café", "troquet", "buvette", "guinguette", "pub"),
        ("56.30Z", "56.10A"),
        "The nomenclature says « débits de boissons »; one that serves meals at table is a restaurant.",
    ),
    Everyday(
        ("restaurant", "auberge", "brasserie", "crêperie", "table d'hôtes"),
        ("56.10A", "56.30Z"),
        "Served at table: « restauration traditionnelle ». A brasserie sells meals, it brews nothing.",
    ),
    Everyday(
        ("pizza", "pizzeria", "kebab", "snack", "friterie", "food truck", "camion", "sandwicherie"),
        ("56.10C", "56.10A"),
        "Taken away or eaten at a counter: « type rapide », from a van too.",
    ),
    Everyday(
        ("multiservice", "multiple rural", "bar tabac", "café épicerie"),
        ("47.11B", "56.30Z", "47.26Z"),
        "Several trades in one: the code is that of the one that brings most, often the grocery.",
    ),
    Everyday(
        ("épicerie", "épicier", "alimentation", "supérette", "vival", "proximité"),
        ("47.11B", "47.11C", "47.29Z"),
        "Up to 120 m² a grocery is « alimentation générale », from there to 400 m² a « supérette ».",
    ),
    Everyday(
        ("boucher", "boucherie", "charcutier", "charcuterie"),
        ("47.22Z", "10.13B"),
        "Who sells meat is a shop; who makes and sells cooked meats is a « charcuterie ».",
    ),
    Everyday(("poissonnier", "poissonnerie"), ("47.23Z", "47.81Z"), "In a shop, or on markets."),
    Everyday(("primeur", "maraîcher", "légume"), ("47.21Z", "47.81Z", "01.13Z"), "Sold, sold on markets, or grown."),
    Everyday(("fromager", "fromagerie", "crémerie"), ("47.29Z", "10.51C"), "Sold in a shop, or made."),
    Everyday(("caviste", "cave", "vin"), ("47.25Z", "01.21Z"), "Sold in a shop, or grown by the one who sells it."),
    Everyday(
        ("tabac", "buraliste", "presse", "maison de la presse"),
        ("47.26Z", "47.62Z"),
        "Tobacco and newspapers have a code each: the one that brings most is the shop's.",
    ),
    Everyday(("libraire", "librairie"), ("47.61Z", "47.62Z"), "« Commerce de détail de livres »."),
    Everyday(("fleuriste", "jardinerie"), ("47.76Z", "01.30Z"), "Flowers, plants and food for animals are one code."),
    Everyday(("pharmacie", "pharmacien"), ("47.73Z",), "« Produits pharmaceutiques »."),
    Everyday(("opticien", "lunettes", "optique"), ("47.78A",), "Among the other specialised shops."),
    Everyday(("bijoutier", "bijouterie", "horloger"), ("47.77Z", "32.12Z", "95.25Z"), "Sold, made or mended."),
    Everyday(("vêtement", "prêt-à-porter", "mode"), ("47.71Z",), "The nomenclature says « habillement »."),
    Everyday(("chaussures", "cordonnier", "cordonnerie"), ("47.72A", "95.23Z"), "Sold, or mended."),
    Everyday(("quincaillerie", "bricolage", "droguerie"), ("47.52A", "47.52B"), "By surface: under or over 400 m²."),
    Everyday(("brocante", "antiquaire", "dépôt-vente", "friperie"), ("47.79Z",), "« Biens d'occasion »."),
    Everyday(("station-service", "essence", "carburant"), ("47.30Z", "45.20A"), "Fuel; a garage often goes with it."),
    Everyday(("marché", "ambulant", "forain"), ("47.81Z", "47.89Z"), "Food on markets, or anything else."),
    Everyday(
        ("garage", "garagiste", "mécanicien", "mécanique", "carrosserie", "carrossier"),
        ("45.20A", "45.20B", "45.11Z"),
        "Mended: cars or larger vehicles; sold: another code. The nomenclature has no « garage ».",
    ),
    Everyday(("moto", "scooter"), ("45.40Z",), "Sold and mended in one code."),
    Everyday(("vélo", "cycle"), ("47.64Z", "95.29Z"), "Sold among sports goods, mended among household goods."),
    Everyday(("matériel agricole", "tracteur", "motoculture"), ("46.61Z", "33.12Z"), "Sold, or mended."),
    Everyday(("coiffeur", "coiffeuse", "coiffure", "barbier"), ("96.02A",), "« Coiffure », a man's beard too."),
    Everyday(("esthéticienne", "institut de beauté", "onglerie"), ("96.02B", "96.04Z"), "« Soins de beauté »."),
    Everyday(("pressing", "laverie", "blanchisserie"), ("96.01B",), "« Blanchisserie-teinturerie de détail »."),
    Everyday(("pompes funèbres", "marbrier"), ("96.03Z", "23.70Z"), "Burials, or the stones."),
    Everyday(("taxi", "vsl", "ambulance"), ("49.32Z", "86.90A"), "A taxi carries, an ambulance cares."),
    Everyday(("auto-école", "moniteur"), ("85.53Z",), "« Enseignement de la conduite »."),
    Everyday(("hôtel", "hôtelier"), ("55.10Z", "56.10A"), "With a restaurant, the larger of both."),
    Everyday(
        ("gîte", "chambre d'hôtes", "location saisonnière"), ("55.20Z",), "« Hébergement touristique de courte durée »."
    ),
    Everyday(("camping",), ("55.30Z",), "« Terrains de camping »."),
    Everyday(("traiteur",), ("56.21Z", "10.13B"), "Served elsewhere, or made and sold as cooked meats."),
    Everyday(("glacier", "glace"), ("10.52Z", "56.10C"), "Made, or only served."),
    Everyday(("plombier", "plomberie", "chauffagiste"), ("43.22A", "43.22B"), "Water and gas, or heating."),
    Everyday(("électricien", "électricité"), ("43.21A",), "« Installation électrique »."),
    Everyday(("menuisier", "menuiserie", "ébéniste"), ("43.32A", "16.23Z", "31.09B"), "Laid, made, or furniture."),
    Everyday(("maçon", "maçonnerie", "bâtiment"), ("43.99C",), "« Gros œuvre »."),
    Everyday(("charpentier", "charpente", "couvreur", "zingueur"), ("43.91A", "43.91B"), "Frame, or roof."),
    Everyday(("peintre", "peinture", "vitrier"), ("43.34Z",), "« Peinture et vitrerie »."),
    Everyday(("plâtrier", "plaquiste"), ("43.31Z",), "« Plâtrerie »."),
    Everyday(("carreleur", "carrelage"), ("43.33Z",), "« Revêtement des sols et des murs »."),
    Everyday(("terrassement", "terrassier"), ("43.12A",), "« Terrassement courant »."),
    Everyday(("serrurier", "ferronnier", "métallerie"), ("43.32B", "25.11Z"), "Laid, or made."),
    Everyday(("forgeron", "maréchal-ferrant"), ("25.50A", "01.62Z"), "Iron, or the feet of horses."),
    Everyday(("paysagiste", "jardinier", "espaces verts"), ("81.30Z",), "« Aménagement paysager »."),
    Everyday(("ménage", "nettoyage"), ("81.21Z", "81.22Z"), "« Nettoyage courant des bâtiments »."),
    Everyday(("vétérinaire",), ("75.00Z",), "« Activités vétérinaires »."),
    Everyday(("médecin", "cabinet médical"), ("86.21Z",), "« Médecins généralistes »."),
    Everyday(("dentiste",), ("86.23Z",), "« Pratique dentaire »."),
    Everyday(("infirmier", "infirmière"), ("86.90D",), "« Infirmiers et sages-femmes »."),
    Everyday(("kiné", "kinésithérapeute"), ("86.90E",), "« Rééducation »."),
    Everyday(("crèche", "micro-crèche"), ("88.91A",), "« Accueil de jeunes enfants »."),
    Everyday(("photographe",), ("74.20Z",), "« Activités photographiques »."),
    Everyday(("imprimeur", "imprimerie"), ("18.12Z",), "« Autre imprimerie (labeur) »."),
    Everyday(("potier", "poterie", "céramiste"), ("23.41Z",), "« Articles céramiques »."),
    Everyday(("brasseur", "microbrasserie", "bière"), ("11.05Z", "56.30Z"), "Brewed; drunk on the spot, a bar."),
    Everyday(("couture", "couturière", "retouche"), ("95.29Z", "14.13Z"), "Mended, or made."),
    Everyday(("tapissier",), ("95.24Z", "31.09B"), "Chairs that are mended, or made."),
    Everyday(("électroménager", "dépannage"), ("47.54Z", "95.22Z"), "Sold, or mended."),
    Everyday(("informatique", "dépannage informatique"), ("95.11Z", "62.02A"), "Mended, or advised."),
    Everyday(("salle de sport", "fitness"), ("93.13Z",), "« Culture physique »."),
    Everyday(("agence immobilière", "immobilier"), ("68.31Z",), "« Agences immobilières »."),
    Everyday(("comptable", "expert-comptable"), ("69.20Z",), "« Activités comptables »."),
)
