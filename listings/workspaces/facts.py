"""What is asked about a workspace, one line each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.facts.declarations import Fact, FactSheet, FilterKind, Period, Risk, Topic

WORKSPACE_FACTS = FactSheet(
    topics=(
        Topic("place", _("Le lieu")),
        Topic("hours", _("Quand venir")),
        Topic("use", _("Y travailler")),
        Topic("terms", _("Tarif et accueil")),
    ),
    facts=(
        Fact("kind", "place", period=None, required=True, filters_as=FilterKind.CHOICE, address="sorte"),
        Fact("commune", "place", period=None),
        Fact("address", "place", words=("adresse",)),
        Fact("access", "place", filters_as=FilterKind.CHOICE, address="acces"),
        Fact(
            "accessibility",
            "place",
            filters_as=FilterKind.CHOICE,
            address="accessible",
            words=("handicap", "fauteuil"),
        ),
        Fact(
            "week",
            "hours",
            risk=Risk.AT_ONCE,
            period=Period.HOURS,
            filters_as=FilterKind.CHOICE,
            address="ouvert",
            words=("horaires",),
        ),
        Fact("opening", "hours", risk=Risk.AT_ONCE, period=Period.HOURS, translated=True, words=("horaires",)),
        Fact(
            "seats",
            "use",
            period=Period.HOURS,
            filters_as=FilterKind.RANGE,
            address="places",
            counts=ngettext_lazy("poste", "postes"),
        ),
        Fact("rooms", "use", counts=ngettext_lazy("salle", "salles"), words=("réunion",)),
        Fact("largest_room", "use", counts=ngettext_lazy("personne", "personnes")),
        Fact(
            "connection_mbps",
            "use",
            filters_as=FilterKind.RANGE,
            address="debit",
            unit="Mbit/s",
            words=("débit", "fibre", "internet"),
        ),
        Fact("connection_up_mbps", "use", unit="Mbit/s"),
        Fact("connection_measured_on", "use"),
        Fact("equipment", "use", filters_as=FilterKind.CHOICE, address="equipement"),
        Fact("half_day_price", "terms", period=Period.HOURS, unit=_("€ la demi-journée"), words=("tarif",)),
        Fact(
            "day_price",
            "terms",
            period=Period.HOURS,
            filters_as=FilterKind.RANGE,
            address="tarif",
            unit=_("€ la journée"),
            words=("tarif",),
        ),
        Fact(
            "month_price",
            "terms",
            period=Period.HOURS,
            filters_as=FilterKind.RANGE,
            address="tarif_mois",
            unit=_("€ par mois"),
            words=("tarif", "abonnement"),
        ),
        Fact(
            "free_trial_days",
            "terms",
            period=Period.HOURS,
            filters_as=FilterKind.RANGE,
            address="essai",
            counts=ngettext_lazy("jour", "jours"),
        ),
        Fact("who_answers", "terms", required=True, translated=True),
    ),
)
