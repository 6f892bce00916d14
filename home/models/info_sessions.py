"""Public information meetings, in Toulouse for instance, and their list."""

from dataclasses import replace
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.machines import structured
from cms.models import FactPage, ListPage
from cms.origin import absolute
from cms.projection.data import EntryData, Place
from cms.projection.models import Entry
from home.facts import INFO_SESSION_FACTS


class InfoSessionIndexPage(ListPage):
    """All the information meetings."""

    lists_kind = "info_session"
    list_order_words = _("les prochaines d'abord")
    lists_places = False
    entry_kind = "page"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.InfoSessionPage"]
    template = "home/info_session_index_page.html"

    class Meta:
        verbose_name = _("Liste des réunions d'information")
        verbose_name_plural = _("Listes des réunions d'information")

    @classmethod
    def own_order(cls) -> tuple[Any, ...]:
        """Those to come, the next one first; then those that have taken place, the latest first."""
        now = timezone.now()
        to_come = models.Case(models.When(starts_at__gte=now, then="starts_at"))
        return to_come.asc(nulls_last=True), models.F("starts_at").desc(nulls_last=True), "pk"


class InfoSessionPage(FactPage):
    """A meeting where the programme is explained; one registers by telephone."""

    starts_at = models.DateTimeField(_("date et heure"), null=True, blank=True)
    where = models.CharField(_("lieu"), max_length=200, blank=True)
    how_to_register = models.CharField(_("comment s'inscrire"), max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField(_("places"), null=True, blank=True, validators=[MaxValueValidator(5000)])

    entry_kind = "info_session"
    facts = INFO_SESSION_FACTS
    parent_page_types: ClassVar[list[str]] = ["home.InfoSessionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/info_session_page.html"

    class Meta:
        verbose_name = _("Réunion d'information")
        verbose_name_plural = _("Réunions d'information")

    @property
    def is_past(self) -> bool:
        """Whether it has taken place."""
        return self.starts_at is not None and self.starts_at < timezone.now()

    def structured_data(self, entry: Entry) -> dict[str, Any]:
        """An event one goes to."""
        return {
            "@type": "Event",
            "startDate": entry.starts_at.isoformat() if entry.starts_at else None,
            "eventAttendanceMode": f"{structured.CONTEXT}/OfflineEventAttendanceMode",
            "eventStatus": f"{structured.CONTEXT}/EventScheduled",
            "location": {"@type": "Place", "name": entry.place_label, "address": entry.place_label},
            "organizer": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": absolute("/")},
        }

    def search_entry(self) -> EntryData:
        """The meeting's public answers."""
        return replace(
            super().search_entry(),
            place=Place(label=self.where[:120]),
            starts_at=self.starts_at,
            starts_on=timezone.localtime(self.starts_at).date() if self.starts_at else None,
            confirmed_on=self.confirmed_on,
            facts=self.public_facts(),
        )
