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
        Fact("pharmacy", "health", filters_as=FilterKind.YES_NO, address="pharmacie", words=("pharmacie",)),
        Fact("fibre", "work", required=True, filters_as=FilterKind.CHOICE, words=("internet", "haut débit")),
        Fact(
            "housing_to_rent",
            "housing",
            period=90,
            filters_as=FilterKind.RANGE,
            address="logements",
            words=("location", "maison"),
        ),
        Fact("looking_for", "welcome", translated=True, words=("recherche", "besoin")),
        Fact("committee_roles", "welcome", translated=True),
        Fact("committee_languages", "welcome", filters_as=FilterKind.CHOICE, address="langues"),
        Fact("reply_days", "welcome", counts=ngettext_lazy("jour", "jours")),
        Fact("drawbacks", "honest", required=True, translated=True),
    ),
)
