"""What is asked about a workspace, one line each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.facts.declarations import Fact, FactSheet, FilterKind, Period, Risk, Topic

WORKSPACE_FACTS = FactSheet(
    topics=(
        Topic("place", _("Le lieu")),
        Topic("use", _("Y travailler")),
        Topic("terms", _("Tarif et accueil")),
    ),
    facts=(
        Fact("kind", "place", period=None, required=True, filters_as=FilterKind.CHOICE, address="sorte"),
        Fact("commune", "place", period=None),
        Fact("address", "place", words=("adresse",)),
        Fact("access", "place", filters_as=FilterKind.CHOICE, address="acces"),
        Fact(
            "opening",
            "use",
            risk=Risk.AT_ONCE,
            period=Period.HOURS,
            required=True,
            translated=True,
            words=("horaires",),
        ),
        Fact(
            "seats",
            "use",
            period=Period.HOURS,
            filters_as=FilterKind.RANGE,
            address="places",
            counts=ngettext_lazy("poste", "postes"),
        ),
        Fact("connection_mbps", "use", unit="Mbit/s", words=("débit", "fibre", "internet")),
        Fact("connection_measured_on", "use"),
        Fact(
            "day_price",
            "terms",
            period=Period.HOURS,
            filters_as=FilterKind.RANGE,
            address="tarif",
            unit=_("€ la journée"),
            words=("tarif",),
        ),
        Fact("free_trial_days", "terms", period=Period.HOURS, counts=ngettext_lazy("jour", "jours")),
        Fact("who_answers", "terms", required=True, translated=True),
    ),
)
