"""What is asked about a takeover, one line each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.facts.declarations import Fact, FactSheet, FilterKind, Period, Topic
from listings.takeovers.units import EUROS, MONTHLY, SQUARE_METRES

MONEY = (
    Fact(
        "price",
        "money",
        period=Period.TAKEOVERS,
        required=True,
        filters_as=FilterKind.RANGE,
        address="prix",
        indexed_as="price",
        unit=EUROS,
        words=("prix", "coût"),
    ),
    Fact("price_covers", "money", period=None),
    Fact(
        "own_funds",
        "money",
        period=None,
        filters_as=FilterKind.RANGE,
        address="apport",
        unit=EUROS,
        words=("apport", "financement"),
    ),
    Fact(
        "rent",
        "money",
        period=Period.TAKEOVERS,
        filters_as=FilterKind.RANGE,
        address="loyer",
        indexed_as="rent",
        unit=MONTHLY,
        words=("loyer", "bail", "redevance"),
    ),
    Fact("charges", "money", period=None, unit=MONTHLY),
    Fact("lease_kind", "money", period=None, words=("bail",)),
    Fact("lease_until", "money", period=None),
)

#: The accounts of closed years do not age: their year stands beside them.
ACCOUNTS = (
    Fact("accounts_year", "accounts", period=None),
    Fact(
        "turnover",
        "accounts",
        period=None,
        filters_as=FilterKind.RANGE,
        address="chiffre_affaires",
        unit=EUROS,
        words=("chiffre d'affaires", "recettes"),
    ),
    *(
        Fact(column, "accounts", period=None, unit=EUROS)
        for column in (
            "turnover_before",
            "turnover_earlier",
            "gross_surplus",
            "gross_surplus_before",
            "gross_surplus_earlier",
            "net_result",
            "net_result_before",
            "net_result_earlier",
        )
    ),
)

PREMISES = (
    Fact(
        "premises",
        "premises",
        period=Period.TAKEOVERS,
        filters_as=FilterKind.CHOICE,
        address="locaux",
        words=("murs", "local"),
    ),
    Fact("area", "premises", period=None, filters_as=FilterKind.RANGE, address="surface", unit=SQUARE_METRES),
    Fact("sales_area", "premises", period=None, unit=SQUARE_METRES),
    Fact(
        "with_housing",
        "premises",
        period=Period.TAKEOVERS,
        filters_as=FilterKind.YES_NO,
        address="logement",
        words=("logement", "habitation"),
    ),
    Fact("housing_area", "premises", period=None, unit=SQUARE_METRES),
    Fact("energy", "premises", period=None, words=("énergie", "DPE")),
    Fact("public_access", "premises", period=None, words=("accessibilité", "ERP", "handicap")),
    Fact("works", "premises", period=None, translated=True, words=("travaux",)),
)

TAKEOVER_FACTS = FactSheet(
    topics=(
        Topic("what", _("L'affaire")),
        Topic("where", _("Le lieu, tel que le public le lit")),
        Topic("money", _("Prix, loyer et bail")),
        Topic("accounts", _("Les comptes")),
        Topic("premises", _("Les locaux")),
        Topic("running", _("L'activité au quotidien")),
        Topic("sale", _("La transmission")),
    ),
    facts=(
        Fact("reference", "what", period=None, assigned=True),
        Fact("kind", "what", period=Period.TAKEOVERS, required=True, filters_as=FilterKind.CHOICE, address="nature"),
        Fact("activity", "what", period=Period.TAKEOVERS, required=True, translated=True, words=("commerce", "métier")),
        Fact("naf", "what", period=None, required=True, words=("naf", "ape")),
        Fact("call_until", "what", period=None, words=("appel à candidatures", "candidature")),
        Fact("need", "what", period=Period.TAKEOVERS, translated=True, words=("recherche", "manque")),
        Fact("commune_help", "what", period=Period.TAKEOVERS, translated=True, words=("aide", "mairie")),
        Fact("precision", "where", period=None, required=True),
        Fact("public_epci", "where", period=None),
        Fact("public_arrondissement", "where", period=None),
        *MONEY,
        *ACCOUNTS,
        *PREMISES,
        Fact(
            "staff",
            "running",
            period=Period.TAKEOVERS,
            filters_as=FilterKind.RANGE,
            address="effectif",
            counts=ngettext_lazy("salarié", "salariés"),
        ),
        Fact("licences", "running", period=None, filters_as=FilterKind.CHOICE, words=("licence", "agrément")),
        Fact("fittings", "running", period=None, translated=True, words=("machine", "agencement")),
        Fact("dependence", "running", period=None),
        Fact("reason", "sale", period=Period.TAKEOVERS, filters_as=FilterKind.CHOICE, address="motif"),
        Fact("handover_weeks", "sale", period=None, counts=ngettext_lazy("semaine", "semaines")),
        Fact("seller_type", "sale", period=None),
        Fact("followed_by", "sale", period=Period.TAKEOVERS, words=("accompagnement", "conseil")),
        Fact("legal_flags", "sale", period=Period.TAKEOVERS),
    ),
)

#: What an adviser qualifies: another value of these asks for another qualification.
QUALIFIED_COLUMNS = ("kind", "activity", "naf", "precision", "public_epci", "public_arrondissement", "price")
