"""Takeovers and their list."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Workflow

from cms.facts.answers import answers
from cms.facts.gate import NotReady, Obstacle
from cms.facts.models import WITHOUT_VALUE
from cms.models import ListPage
from cms.models.lists import PRECISION
from cms.privacy.declarations import NotPersonal, PersonalData
from cms.projection.data import GERS, NOWHERE, EntryData, Place, Precision
from cms.projection.filtersets import Column
from cms.projection.models import Entry
from cms.projection.sorts import OFFERED_FIRST
from listings.takeovers import choices, completeness, questions
from listings.takeovers.columns import constraints
from listings.takeovers.facts import QUALIFIED_COLUMNS, TAKEOVER_FACTS
from listings.takeovers.first_day import not_yet
from listings.takeovers.forms import TakeoverForm
from listings.takeovers.guard.gate import obstacles as guard_obstacles
from listings.takeovers.guard.panels import GuardPanel
from listings.takeovers.offers import demand_of, offer_of
from listings.takeovers.panels import MissingPanel, TakeoverPlacePanel
from listings.takeovers.permissions import TakeoverIndexPermissionTester, TakeoverPermissionTester
from listings.takeovers.references import draw_reference
from listings.takeovers.state import TakeoverLife
from listings.takeovers.trades import trade_of
from listings.villages.models import VillagePage


class TakeoverIndexPage(ListPage):
    """All the takeovers; those placed wider than a village live here and belong to the advisers."""

    lists_kind = "takeover"
    list_order = OFFERED_FIRST
    narrows_by = (Column("state", "etat", _("État"), choices.PUBLIC_STATES, comes_late=True), PRECISION)
    entry_kind = "page"
    parent_page_types: ClassVar[list[str]] = ["home.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["listings.TakeoverPage"]
    template = "listings/takeover_index_page.html"

    class Meta:
        verbose_name = _("Liste des reprises")
        verbose_name_plural = _("Listes des reprises")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """And, where the list ends with them, how many are concluded and the list without these."""
        context = super().get_context(request, *args, **kwargs)
        listing = context["listing"]
        states = (listing.counts or {}).get("etat", {})
        if listing.asked.order(self.list_order) == self.list_order and "etat" not in listing.asked.query:
            context["concluded"] = states.get(choices.TakeoverState.SOLD, 0)
            context["without_concluded"] = listing.asked.address(etat=choices.TO_TAKE)
        return context

    def permissions_for_user(self, user: Any) -> TakeoverIndexPermissionTester:
        """The advisers add here; the page itself is Communication's."""
        return TakeoverIndexPermissionTester(user, self)


class TakeoverPage(TakeoverLife):
    """A business to take over, at the place its seller lets the public know."""

    qualified_at = models.DateTimeField(_("qualifiée le"), null=True, blank=True, editable=False)
    qualified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qualifiée par"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    qualified_values = models.CharField(_("valeurs qualifiées"), max_length=64, blank=True, editable=False)
    #: The median of its answered threads, from five on; written by the clock (``threads.reply_time``).
    reply_days = models.PositiveSmallIntegerField(_("répond en, jours"), null=True, blank=True, editable=False)

    personal_data = (
        PersonalData(
            purpose=_("Savoir quel conseiller a qualifié une reprise, et qu'une autre personne la publie."),
            legal_basis=_("mission d'intérêt public"),
            period=None,
            fields=("qualified_by", "qualified_at"),
            note=_("Tant que la reprise et le compte existent ; le public ne le voit pas."),
        ),
        NotPersonal("Le genre de cédant, jamais qui.", ("seller_type",)),
    )

    base_form_class = TakeoverForm
    entry_kind = "takeover"
    facts = TAKEOVER_FACTS
    row_values = (
        *TakeoverLife.row_values,
        "state",
        "state_since",
        "state_before",
        "qualified_at",
        "qualified_by",
        "qualified_values",
        "reply_days",
    )
    unique_facts = ("reference",)
    leaves_when_silent = True
    parent_page_types: ClassVar[list[str]] = ["listings.VillagePage", "listings.TakeoverIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "listings/takeover_page.html"
    text_panels: ClassVar[list[Any]] = [
        TakeoverPlacePanel(),
        MissingPanel(),
        GuardPanel(),
        *TakeoverLife.text_panels,
    ]

    class Meta:
        verbose_name = _("Reprise")
        verbose_name_plural = _("Reprises")
        constraints = constraints()

    # --- place -----------------------------------------------------------------------------------------------------

    @property
    def village(self) -> VillagePage | None:
        """The village it is publicly placed in, if it is placed as finely; a translation's is its French page's."""
        french_id = self.french_page_id()
        source = TakeoverPage.objects.get(pk=french_id) if french_id else self
        parent = source.parent_or_intended()
        page = parent.specific if parent is not None else None
        return page if isinstance(page, VillagePage) else None

    @property
    def place(self) -> Place:
        """The public place, at its precision: only a village is a point."""
        if self.village is not None:
            return Place.of(self.village.commune) if self.village.commune else NOWHERE
        if self.precision == Precision.EPCI and self.public_epci:
            return Place(label=self.public_epci.name, precision=Precision.EPCI, epci_id=self.public_epci_id)
        if self.precision == Precision.ARRONDISSEMENT and self.public_arrondissement:
            return Place(label=self.public_arrondissement.name, precision=Precision.ARRONDISSEMENT)
        return Place(label=GERS, precision=Precision.DEPARTEMENT)

    def can_move_to(self, parent: Any) -> bool:
        """From village to village and off line: widening ends a public identity, and a place is judged like a price."""
        return bool(super().can_move_to(parent)) and (
            not self.live and self.village is not None and issubclass(parent.specific_class, VillagePage)
        )

    @property
    def stands_until(self) -> date | None:
        """The last day of a call for candidates."""
        return self.call_until if self.kind == choices.TakeoverKind.TRIAL else None

    # --- questions -------------------------------------------------------------------------------------------------

    def asks(self, column: str) -> bool:
        """What its kind asks (:mod:`listings.takeovers.questions`)."""
        return questions.asks(self, column)

    def needs(self, column: str) -> bool:
        """What its kind needs before the public reads it."""
        return questions.needs(self, column)

    # --- publication -----------------------------------------------------------------------------------------------

    def fingerprint(self) -> str:
        """What an adviser judges of this page, as a digest: price or reason for none, place, kind, activity."""
        fields: list[Any] = [self._meta.get_field(name) for name in QUALIFIED_COLUMNS]
        values = [_spelled(field.value_from_object(self)) for field in fields]
        village = self.village
        values += [str(village.translation_key), str(village.commune_id)] if village else [""]
        note = self.notes_by_column().get("price")
        values += [note.state, note.reason] if note is not None and note.state in WITHOUT_VALUE else [""]
        return hashlib.sha256("\x1f".join(values).encode()).hexdigest()

    def judged(self) -> list[str]:
        """The same values in words, for the log: « Prix demandé : 45 000 € »."""
        facts = [self.facts[column] for column in QUALIFIED_COLUMNS]
        said = [f"{answer.question} : {answer.text}" for answer in answers(self, facts) if answer.is_given]
        return [*said, str(self.village)] if self.village else said

    @property
    def is_qualified(self) -> bool:
        """Whether an adviser approved exactly these values."""
        return bool(self.qualified_values) and self.qualified_values == self.fingerprint()

    def obstacles(self) -> Iterator[Obstacle]:
        """And who could be recognised; and an adviser's qualification of these values."""
        yield from super().obstacles()
        yield from guard_obstacles(self)
        if self.is_translation:
            return
        yield from not_yet(self)
        if not self.is_qualified:
            yield Obstacle(
                _(
                    "Le prix, le lieu, la nature et l'activité ne sont pas qualifiés tels quels : "
                    "soumettez la fiche au conseil."
                )
            )

    def completeness_obstacles(self) -> Iterator[Obstacle]:
        """What its kind needs, and the public place where the page lies."""
        yield from super().completeness_obstacles()
        yield from completeness.value_obstacles(self)
        if (self.village is not None) != (self.precision == Precision.VILLAGE) and self.precision:
            yield Obstacle(
                _(
                    "Sous un village, le lieu public est le village ; plus large, la fiche vit sous la liste des "
                    "reprises."
                ),
                "precision",
            )
        if self.precision == Precision.EPCI and not self.public_epci_id:
            yield Obstacle(_("Dites quelle intercommunalité."), "public_epci")
        if self.precision == Precision.ARRONDISSEMENT and not self.public_arrondissement_id:
            yield Obstacle(_("Dites quel arrondissement."), "public_arrondissement")

    def submission_obstacles(self) -> Iterator[Obstacle]:
        """What an adviser judges; the rest is asked when it is published."""
        yield from completeness.submission_obstacles(self.completeness_obstacles())

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Write the page; a French one that has no reference draws one.

        :raises NotReady: for an alias, which would stand at a place nobody judged.
        """
        if self.alias_of_id and not self.is_translation:
            raise NotReady([Obstacle(_("Une reprise n'a qu'un lieu : faites-en une copie, pas un alias."))])
        if not self.reference and not self.is_translation and kwargs.get("update_fields") is None:
            self.reference = draw_reference()
        if kwargs.get("update_fields") is None:
            self.trade = trade_of(self.naf.code) if self.naf else ""
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    # --- workflow: its own, wherever the page lies -------------------------------------------------------------------

    def get_workflow(self) -> Workflow | None:
        """The takeovers' workflow: an adviser qualifies, Communication publishes.

        A translation has nothing to qualify, its facts are the French page's: it has the workflow of its list.
        """
        if self.is_translation:
            found: Workflow | None = super().get_workflow()
            return found
        return Workflow.objects.filter(active=True, workflow_tasks__task__qualificationtask__isnull=False).first()

    @property
    def has_workflow(self) -> bool:
        """True once the roles are set up."""
        return self.get_workflow() is not None

    def permissions_for_user(self, user: Any) -> TakeoverPermissionTester:
        """Who qualified it does not publish it."""
        return TakeoverPermissionTester(user, self)

    # --- what the public may know ------------------------------------------------------------------------------------

    def structured_data(self, entry: Entry) -> dict[str, Any]:
        """What is offered, or what a village looks for, where as widely as the public reads it."""
        if self.kind == choices.TakeoverKind.WANTED:
            return demand_of(entry)
        return offer_of(entry, self.kind, self.stands_until)

    def search_entry(self) -> EntryData:
        """The sheet's public answers, at its public place."""
        return replace(
            super().search_entry(),
            place=self.place,
            price=self.price if self.asks("price") else None,
            rent=self.rent if self.asks("rent") else None,
            state=self.state,
            is_over=self.state == choices.TakeoverState.SOLD,
            category=self.activity,
            confirmed_on=self.confirmed_on,
            facts=self.public_facts(),
        )


def _spelled(value: Any) -> str:
    """A value in one spelling: 45000, 45000.00 and "45000" are the same price, typed or read from the database."""
    if isinstance(value, int | Decimal):
        return f"{Decimal(value).normalize():f}"
    return str(value)
