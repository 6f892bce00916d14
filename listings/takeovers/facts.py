"""What is asked about a takeover, one line each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.facts.declarations import Fact, FactSheet, FilterKind, Period, Topic

TAKEOVER_FACTS = FactSheet(
    topics=(
        Topic("what", _("L'affaire")),
        Topic("where", _("Le lieu, tel que le public le lit")),
        Topic("money", _("Prix et loyer")),
        Topic("size", _("Taille")),
    ),
    facts=(
        Fact("reference", "what", period=None, assigned=True),
        Fact("kind", "what", period=Period.TAKEOVERS, required=True, filters_as=FilterKind.CHOICE, address="nature"),
        Fact("activity", "what", period=Period.TAKEOVERS, required=True, translated=True, words=("commerce", "métier")),
        Fact("naf", "what", period=None, words=("naf", "ape")),
        # By families of the nomenclature, since a label is whatever its author wrote.
        Fact("trade", "what", period=None, assigned=True, filters_as=FilterKind.CHOICE, address="activite"),
        Fact("precision", "where", period=None, required=True),
        Fact("public_epci", "where", period=None),
        Fact("public_arrondissement", "where", period=None),
        Fact(
            "price",
            "money",
            period=Period.TAKEOVERS,
            required=True,
            filters_as=FilterKind.RANGE,
            address="prix",
            indexed_as="price",
            open_to_none=True,
            unit="€",
            words=("prix", "coût"),
        ),
        Fact(
            "rent",
            "money",
            period=Period.TAKEOVERS,
            filters_as=FilterKind.RANGE,
            address="loyer",
            indexed_as="rent",
            open_to_none=True,
            unit=_("€ par mois"),
            words=("loyer", "bail"),
        ),
        Fact(
            "staff",
            "size",
            period=Period.TAKEOVERS,
            filters_as=FilterKind.RANGE,
            address="effectif",
            counts=ngettext_lazy("salarié", "salariés"),
        ),
        Fact("area", "size", period=None, filters_as=FilterKind.RANGE, address="surface", unit="m²"),
        Fact(
            "with_housing",
            "size",
            period=Period.TAKEOVERS,
            filters_as=FilterKind.YES_NO,
            address="logement",
            words=("logement", "habitation"),
        ),
    ),
)

#: What an adviser qualifies: another value of these asks for another qualification.
QUALIFIED_COLUMNS = ("kind", "activity", "naf", "precision", "public_epci", "public_arrondissement", "price")
