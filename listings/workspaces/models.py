"""Workspaces and their list."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.facts.fields import ChoicesField
from cms.facts.gate import Obstacle
from cms.machines import structured
from cms.models import FactPage, ListPage
from cms.places.models import Commune
from cms.privacy.declarations import NotPersonal
from cms.projection.data import GERS, NOWHERE, EntryData, Place
from cms.projection.models import Entry
from listings.villages.models import VillagePage
from listings.workspaces import choices
from listings.workspaces.facts import WORKSPACE_FACTS


class WorkspaceIndexPage(ListPage):
    """All the workspaces, those in a village and the others."""

    lists_kind = "workspace"
    list_order = ("folded_title", "pk")
    entry_kind = "page"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["listings.WorkspacePage"]
    template = "listings/workspace_index_page.html"

    class Meta:
        verbose_name = _("Liste des lieux de travail")
        verbose_name_plural = _("Listes des lieux de travail")


class WorkspacePage(FactPage):
    """A place to work, in a partner village or elsewhere in the département."""

    kind = models.CharField(_("sorte de lieu"), max_length=20, choices=choices.WorkspaceKind.choices, blank=True)
    commune = models.ForeignKey(
        "places.Commune",
        verbose_name=_("commune, si ce n'est pas celle du village"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    access = ChoicesField(verbose_name=_("accès"), choice_set=choices.Access)
    opening = models.CharField(_("ouverture"), max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField(_("places"), null=True, blank=True, validators=[MaxValueValidator(500)])
    connection_mbps = models.PositiveIntegerField(
        _("débit mesuré"), null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    connection_measured_on = models.DateField(_("débit mesuré le"), null=True, blank=True)
    day_price = models.DecimalField(
        _("prix"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(500))],
    )
    free_trial_days = models.PositiveSmallIntegerField(
        _("essai gratuit"), null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    who_answers = models.CharField(
        _("qui répond"), max_length=120, blank=True, help_text=_("Un rôle et un moyen de joindre, jamais un nom.")
    )

    personal_data = NotPersonal("L'adresse d'un lieu ouvert au public n'est celle de personne.", ("address",))

    entry_kind = "workspace"
    facts = WORKSPACE_FACTS
    leaves_when_silent = True
    parent_page_types: ClassVar[list[str]] = ["listings.VillagePage", "listings.WorkspaceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "listings/workspace_page.html"

    class Meta:
        verbose_name = _("Lieu de travail")
        verbose_name_plural = _("Lieux de travail")

    @property
    def where(self) -> Commune | None:
        """The village it stands in, or the commune it names."""
        parent = self.parent_or_intended()
        village = parent.specific if parent is not None else None
        return village.commune if isinstance(village, VillagePage) else self.commune

    def obstacles(self) -> Iterator[Obstacle]:
        """Outside a village, the commune must be said."""
        if self.where is None:
            yield Obstacle(_("Dites dans quelle commune se trouve ce lieu."), "commune")
        yield from super().obstacles()

    def structured_data(self, entry: Entry) -> dict[str, Any]:
        """A place of work: its address in words, and the commune it stands in, whose point is not its own."""
        street = {"streetAddress": self.address} if self.address else {}
        address = {
            "@type": "PostalAddress",
            **street,
            "addressLocality": entry.place_label,
            "addressRegion": GERS,
            "addressCountry": "FR",
        }
        return {"@type": "LocalBusiness", "address": address, "containedInPlace": structured.place_of(entry)}

    def search_entry(self) -> EntryData:
        """The sheet's public answers, at the commune's position."""
        commune = self.where
        place: Place = Place.of(commune) if commune else NOWHERE
        return replace(
            super().search_entry(),
            place=place,
            category=self.get_kind_display(),
            confirmed_on=self.confirmed_on,
            facts=self.public_facts(),
        )
