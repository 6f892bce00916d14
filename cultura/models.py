"""Cultura services and their list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.facts.fields import ChoicesField
from cms.facts.gate import Obstacle
from cms.machines import structured
from cms.models import FactPage, ListPage
from cms.models.lists import PRECISION
from cms.projection.data import GERS, EntryData, Place, Precision
from cms.projection.models import Entry
from cultura import choices
from cultura.facts import SERVICE_FACTS


class CulturaIndexPage(ListPage):
    """All the services: those with a deadline ahead first, the soonest on top."""

    lists_kind = "service"
    list_order_words = _("les dates limites les plus proches d'abord")
    narrows_by = (PRECISION,)
    entry_kind = "page"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cultura.CulturaServicePage"]
    template = "cultura/cultura_index_page.html"

    class Meta:
        verbose_name = _("Liste des services Cultura")
        verbose_name_plural = _("Listes des services Cultura")

    @classmethod
    def own_order(cls) -> tuple[Any, ...]:
        """Deadlines ahead, then those without one by title; those that are past close the list."""
        today = timezone.localdate()
        far = models.Value("9999-12-31", output_field=models.DateField())
        ahead = models.Case(models.When(deadline_on__gte=today, then="deadline_on"), output_field=models.DateField())
        past = models.Case(models.When(deadline_on__lt=today, then=1), default=0, output_field=models.IntegerField())
        return past.asc(), Coalesce(ahead, far).asc(), "folded_title", "pk"


class CulturaServicePage(FactPage):
    """A residency, a stage, a training: what an artist may ask for, and when."""

    kind = models.CharField(_("sorte de service"), max_length=20, choices=choices.ServiceKind.choices, blank=True)
    disciplines = ChoicesField(verbose_name=_("disciplines"), choice_set=choices.Discipline)
    paid = models.CharField(_("conditions financières"), max_length=20, choices=choices.Paid.choices, blank=True)
    commune = models.ForeignKey(
        "places.Commune", verbose_name=_("commune"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    venue = models.CharField(_("lieu"), max_length=120, blank=True)
    provider = models.CharField(
        _("prestataire"), max_length=120, blank=True, help_text=_("La structure, jamais une personne.")
    )
    first_on = models.DateField(_("premier jour"), null=True, blank=True)
    last_on = models.DateField(_("dernier jour"), null=True, blank=True)
    deadline_on = models.DateField(_("date limite pour demander"), null=True, blank=True)

    entry_kind = "service"
    facts = SERVICE_FACTS
    leaves_when_silent = True
    parent_page_types: ClassVar[list[str]] = ["cultura.CulturaIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cultura/cultura_service_page.html"

    class Meta:
        verbose_name = _("Service Cultura")
        verbose_name_plural = _("Services Cultura")

    def completeness_obstacles(self) -> Iterator[Obstacle]:
        """Dates follow one another."""
        yield from super().completeness_obstacles()
        if self.first_on and self.last_on and self.last_on < self.first_on:
            yield Obstacle(_("Le dernier jour vient après le premier."), "last_on")
        if self.deadline_on and self.last_on and self.deadline_on > self.last_on:
            yield Obstacle(_("La date limite ne vient pas après le dernier jour."), "deadline_on")

    @property
    def place(self) -> Place:
        """The commune, named with the venue; the département where no commune is said."""
        if self.commune is None:
            return Place(label=self.venue or GERS, precision=Precision.DEPARTEMENT)
        return Place.of(self.commune, self.venue)

    @property
    def stands_until(self) -> date | None:
        """Its last deadline, or its last day."""
        # Read before the page is checked: a day may still be written as words.
        day: date | None = self._meta.get_field("deadline_on").to_python(self.deadline_on or self.last_on)
        return day

    def structured_data(self, entry: Entry) -> dict[str, Any]:
        """A service, who gives it and where."""
        provider = {"@type": "Organization", "name": self.provider} if self.provider else None
        place = structured.place_of(entry)
        return {"@type": "Service", "serviceType": entry.category, "provider": provider, "areaServed": place}

    def search_entry(self) -> EntryData:
        """The sheet's public answers."""
        return replace(
            super().search_entry(),
            place=self.place,
            category=self.get_kind_display(),
            starts_on=self.first_on,
            ends_on=self.last_on,
            deadline_on=self.deadline_on,
            confirmed_on=self.confirmed_on,
            facts=self.public_facts(),
        )
