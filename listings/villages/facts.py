"""What is asked about a village, one line each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.facts.declarations import Fact, FactSheet, FilterKind, Risk, Topic

VILLAGE_FACTS = FactSheet(
    topics=(
        Topic("place", _("Le village")),
        Topic("daily", _("Tous les jours")),
        Topic("children", _("Enfants")),
        Topic("health", _("Santé")),
        Topic("work", _("Travailler")),
        Topic("housing", _("Se loger")),
        Topic("welcome", _("Être accueilli")),
        Topic("honest", _("Ce qui demande de s'organiser")),
    ),
    facts=(
        Fact("commune", "place", period=None, required=True, words=("commune", "mairie")),
        Fact("partnership", "place", period=None, required=True, filters_as=FilterKind.CHOICE, address="participation"),
        Fact("contested_figure", "place"),
        Fact("contested_says", "place", translated=True),
        Fact("shops", "daily", filters_as=FilterKind.CHOICE, address="commerces", words=("commerce", "magasin")),
        Fact(
            "market_day",
            "daily",
            risk=Risk.AT_ONCE,
            period=180,
            filters_as=FilterKind.CHOICE,
            address="marche",
            words=("marché",),
        ),
        Fact("post", "daily", filters_as=FilterKind.CHOICE, address="poste", words=("la poste", "courrier", "colis")),
        Fact("associations", "daily", translated=True, words=("association", "club", "sport")),
        Fact(
            "school_levels",
            "children",
            required=True,
            filters_as=FilterKind.CHOICE,
            address="ecoles",
            words=("école", "scolaire"),
        ),
        Fact(
            "childcare", "children", filters_as=FilterKind.CHOICE, address="garde", words=("crèche", "nounou", "garde")
        ),
        Fact(
            "doctor",
            "health",
            required=True,
            filters_as=FilterKind.CHOICE,
            address="medecin",
            words=("médecin", "généraliste"),
        ),
        Fact("nurse", "health", filters_as=FilterKind.CHOICE, address="infirmier", words=("infirmier", "infirmière")),
        Fact("pharmacy", "health", filters_as=FilterKind.YES_NO, address="pharmacie", words=("pharmacie",)),
        Fact("fibre", "work", required=True, filters_as=FilterKind.CHOICE, words=("internet", "haut débit")),
        Fact(
            "network",
            "work",
            filters_as=FilterKind.CHOICE,
            address="mobile",
            words=("téléphone", "mobile", "portable", "4G", "5G", "couverture"),
        ),
        Fact(
            "workspaces",
            "work",
            period=180,
            filters_as=FilterKind.CHOICE,
            address="lieux_de_travail",
            words=("télécentre", "tiers-lieu", "coworking", "bureau"),
        ),
        Fact(
            "premises_to_let",
            "work",
            period=90,
            filters_as=FilterKind.RANGE,
            address="locaux",
            words=("local", "boutique", "atelier", "pas-de-porte"),
        ),
        Fact(
            "housing_to_rent",
            "housing",
            period=90,
            filters_as=FilterKind.RANGE,
            address="logements",
            words=("location", "maison"),
        ),
        Fact(
            "municipal_housing",
            "housing",
            period=90,
            filters_as=FilterKind.RANGE,
            address="logements_communaux",
            words=("logement communal", "location"),
        ),
        Fact(
            "housing_to_buy",
            "housing",
            period=90,
            filters_as=FilterKind.RANGE,
            address="a_vendre",
            words=("achat", "vente", "maison"),
        ),
        Fact("looking_for", "welcome", translated=True, words=("recherche", "besoin")),
        Fact("aids", "welcome", translated=True, words=("aide", "subvention", "prime")),
        Fact("committee_roles", "welcome", translated=True),
        Fact("committee_languages", "welcome", filters_as=FilterKind.CHOICE, address="langues"),
        Fact("reply_days", "welcome", counts=ngettext_lazy("jour", "jours")),
        Fact("drawbacks", "honest", required=True, translated=True),
    ),
)
