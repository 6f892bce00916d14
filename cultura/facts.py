"""What is asked about a Cultura service, one line each."""

from django.utils.translation import gettext_lazy as _

from cms.facts.declarations import Fact, FactSheet, FilterKind, Period, Topic

SERVICE_FACTS = FactSheet(
    topics=(
        Topic("what", _("Le service")),
        Topic("where", _("Où et par qui")),
        Topic("when", _("Quand")),
    ),
    facts=(
        Fact("kind", "what", period=None, required=True, filters_as=FilterKind.CHOICE, address="sorte"),
        Fact("disciplines", "what", required=True, filters_as=FilterKind.CHOICE, words=("spectacle",)),
        Fact(
            "paid",
            "what",
            period=Period.SERVICES,
            required=True,
            filters_as=FilterKind.CHOICE,
            address="remuneration",
            words=("rémunération", "cachet"),
        ),
        Fact("commune", "where", period=None),
        Fact("venue", "where", period=None),
        Fact("provider", "where", required=True),
        Fact(
            "first_on",
            "when",
            period=Period.SERVICES,
            filters_as=FilterKind.DATE,
            address="debut",
            indexed_as="starts_on",
        ),
        Fact(
            "last_on", "when", period=Period.SERVICES, filters_as=FilterKind.DATE, address="fin", indexed_as="ends_on"
        ),
        Fact(
            "deadline_on",
            "when",
            period=Period.SERVICES,
            filters_as=FilterKind.DATE,
            address="date_limite",
            indexed_as="deadline_on",
            words=("date limite", "candidature"),
        ),
    ),
)
