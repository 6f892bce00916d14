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
from cms.models import FactPage, ListPage
from cms.opening.fields import OpeningField
from cms.places.models import Commune
from cms.privacy.declarations import NotPersonal
from cms.projection.data import NOWHERE, EntryData, Place
from cms.projection.models import Entry
from listings.villages.models import VillagePage
from listings.workspaces import choices
from listings.workspaces.described import described
from listings.workspaces.facts import WORKSPACE_FACTS


def _price(name: Any, most: int) -> "models.DecimalField[Any, Any]":
    """A column of an amount in euros, up to what is no slip of the keyboard."""
    bounds = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(most))]
    return models.DecimalField(name, max_digits=7, decimal_places=2, null=True, blank=True, validators=bounds)


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
    accessibility = ChoicesField(verbose_name=_("accès des personnes handicapées"), choice_set=choices.Accessibility)
    week = OpeningField(
        verbose_name=_("jours et heures d'ouverture"),
        help_text=_(
            "Un jour par ligne, ou plusieurs : « du lundi au jeudi : 9 h-12 h, 14 h-18 h », « vendredi : sur "
            "rendez-vous », « samedi : fermé »."
        ),
    )
    opening = models.CharField(
        _("à savoir sur l'ouverture"),
        max_length=200,
        blank=True,
        help_text=_("Ce qu'une semaine ordinaire ne dit pas : vacances, jours fériés, saison."),
    )
    seats = models.PositiveSmallIntegerField(_("places"), null=True, blank=True, validators=[MaxValueValidator(500)])
    rooms = models.PositiveSmallIntegerField(
        _("salles de réunion"), null=True, blank=True, validators=[MaxValueValidator(50)]
    )
    largest_room = models.PositiveSmallIntegerField(
        _("la plus grande salle reçoit"), null=True, blank=True, validators=[MaxValueValidator(1000)]
    )
    connection_mbps = models.PositiveIntegerField(
        _("débit mesuré, à la réception"), null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    connection_up_mbps = models.PositiveIntegerField(
        _("débit mesuré, à l'envoi"), null=True, blank=True, validators=[MaxValueValidator(100_000)]
    )
    connection_measured_on = models.DateField(_("débit mesuré le"), null=True, blank=True)
    equipment = ChoicesField(verbose_name=_("équipement"), choice_set=choices.Equipment)
    half_day_price = _price(_("prix de la demi-journée"), most=500)
    day_price = _price(_("prix de la journée"), most=500)
    month_price = _price(_("prix du mois"), most=5000)
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

    def completeness_obstacles(self) -> Iterator[Obstacle]:
        """And when it is open, one way or the other; a speed that nobody dates is worth nothing."""
        yield from super().completeness_obstacles()
        if self.is_translation:
            return
        given = {answer.fact.column for answer in self.answers() if answer.is_given}
        if given.isdisjoint(("week", "opening")):
            yield Obstacle(_("Dites quand ce lieu est ouvert, ou que ce n'est pas connu."), "week")
        is_measured = self.connection_mbps is not None or self.connection_up_mbps is not None
        if is_measured and self.connection_measured_on is None:
            yield Obstacle(_("Dites quel jour le débit a été mesuré."), "connection_measured_on")

    def structured_data(self, entry: Entry) -> dict[str, Any]:
        """A place of work: its address in words, its hours, what one finds there."""
        return described(self, entry)

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
