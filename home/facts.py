"""What is asked about an information meeting, one line each."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.facts.declarations import Fact, FactSheet, FilterKind, Topic

INFO_SESSION_FACTS = FactSheet(
    topics=(Topic("when", _("Quand et où")), Topic("register", _("S'inscrire"))),
    facts=(
        Fact(
            "starts_at",
            "when",
            period=None,
            required=True,
            filters_as=FilterKind.DATE,
            address="date",
            indexed_as="starts_on",
        ),
        Fact("where", "when", period=None, required=True),
        Fact("how_to_register", "register", period=None, translated=True),
        Fact("seats", "register", period=None, counts=ngettext_lazy("place", "places")),
    ),
)
