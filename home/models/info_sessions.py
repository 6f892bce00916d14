"""Public information meetings, in Toulouse for instance, and their list."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList

from cms.facts.gate import Obstacle
from cms.facts.panels import FactTabs
from cms.machines import structured
from cms.models import FactPage, ListPage
from cms.origin import absolute
from cms.projection.data import EntryData, Place
from cms.projection.models import Entry
from home.choices import MeetingState
from home.facts import INFO_SESSION_FACTS
from home.seats import Seats, seats_of


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
    """A meeting where the programme is explained; one registers on the site, or as ``how_to_register`` says."""

    starts_at = models.DateTimeField(_("date et heure"), null=True, blank=True)
    where = models.CharField(_("lieu"), max_length=200, blank=True)
    how_to_register = models.CharField(
        _("comment s'inscrire"),
        max_length=200,
        blank=True,
        help_text=_("Peut rester vide quand on s'inscrit sur ce site."),
    )
    seats = models.PositiveSmallIntegerField(_("places"), null=True, blank=True, validators=[MaxValueValidator(5000)])
    registers_here = models.BooleanField(
        _("on s'inscrit sur ce site"),
        default=False,
        help_text=_("Un formulaire prend les inscriptions ; quand c'est complet, il tient une liste d'attente."),
    )
    is_cancelled = models.BooleanField(
        _("cette réunion est annulée"),
        default=False,
        help_text=_("La page reste en ligne et le dit ; chaque inscrit en est prévenu par mail."),
    )

    entry_kind = "info_session"
    facts = INFO_SESSION_FACTS
    shared: ClassVar[tuple[str, ...]] = ("registers_here", "is_cancelled")
    parent_page_types: ClassVar[list[str]] = ["home.InfoSessionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/info_session_page.html"

    class Meta:
        verbose_name = _("Réunion d'information")
        verbose_name_plural = _("Réunions d'information")

    @classmethod
    def build_edit_handler(cls) -> FactTabs:
        """With whether one registers here."""
        tabs = super().build_edit_handler()
        panels = [FieldPanel(name) for name in cls.shared]
        tabs.children.insert(2, ObjectList(panels, heading=_("Inscriptions")))
        return tabs

    @classmethod
    def source_columns(cls) -> tuple[str, ...]:
        """A meeting that is cancelled is so in every language at once."""
        return (*super().source_columns(), *cls.shared)

    @property
    def is_past(self) -> bool:
        """Whether it has begun."""
        return self.starts_at is not None and self.starts_at < timezone.now()

    @property
    def takes_names(self) -> bool:
        """Whether its form is open."""
        return self.registers_here and bool(self.seats) and not self.is_cancelled and not self.is_past

    def free_seats(self) -> Seats:
        """How many seats and how much of the waiting list are left, now."""
        return seats_of(self.french_page_id() or self.pk, self.seats or 0)

    def completeness_obstacles(self) -> Iterator[Obstacle]:
        """One has to know how to register."""
        yield from super().completeness_obstacles()
        if self.registers_here and not self.seats:
            yield Obstacle(_("Pour s'inscrire sur ce site, il faut un nombre de places."), "seats")
        if not self.registers_here and not self.how_to_register.strip():
            yield Obstacle(_("Dites comment s'inscrire, ou ouvrez l'inscription sur ce site."), "how_to_register")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the seats that are left, where the form is open: asked anew for each reader, never kept."""
        seats = self.free_seats() if self.takes_names else None
        return super().get_context(request, *args, **kwargs) | {"seats": seats, "form_slug": self._form_slug()}

    def _form_slug(self) -> str:
        """The form stands at the French page's name, in whatever language it is read."""
        if not self.takes_names or not self.is_translation:
            return str(self.slug)
        rows = type(self).objects.filter(pk=self.french_page_id()).values_list("slug", flat=True)
        return str(rows.first() or self.slug)

    def structured_data(self, entry: Entry) -> dict[str, Any]:
        """An event one goes to."""
        status = "EventCancelled" if entry.state == MeetingState.CANCELLED else "EventScheduled"
        return {
            "@type": "Event",
            "startDate": entry.starts_at.isoformat() if entry.starts_at else None,
            "eventAttendanceMode": f"{structured.CONTEXT}/OfflineEventAttendanceMode",
            "eventStatus": f"{structured.CONTEXT}/{status}",
            "location": {"@type": "Place", "name": entry.place_label, "address": entry.place_label},
            "organizer": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": absolute("/")},
        }

    def _public_state(self) -> str:
        if self.is_cancelled:
            return MeetingState.CANCELLED.value
        if not self.registers_here or not self.seats:
            return ""
        return MeetingState.OPEN.value if self.free_seats().left else MeetingState.FULL.value

    def search_entry(self) -> EntryData:
        """The meeting's public answers."""
        return replace(
            super().search_entry(),
            place=Place(label=self.where[:120]),
            starts_at=self.starts_at,
            starts_on=timezone.localtime(self.starts_at).date() if self.starts_at else None,
            confirmed_on=self.confirmed_on,
            state=self._public_state(),
            facts=self.public_facts(),
        )
