"""Village profiles and their list."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.activities.establishments import by_activity
from cms.facts.answers import Answer, answers
from cms.facts.fields import ChoicesField
from cms.facts.gate import Obstacle
from cms.machines import structured
from cms.maps.drawing import Map, village_map
from cms.maps.ground import ground
from cms.models import FactPage, ListPage
from cms.places.prepositions import of_place
from cms.projection.asked import Asked
from cms.projection.data import NOWHERE, EntryData, Place
from cms.projection.engine import Listing
from cms.projection.models import Entry
from listings.villages import choices, glance
from listings.villages.comparing.looks import keeping, looked_at, looking
from listings.villages.comparing.shortlist import shortlist_of
from listings.villages.facts import VILLAGE_FACTS
from listings.villages.forms import VillageForm

#: How many entries of each kind a village's page shows.
SHOWN = 24
#: More empty houses, or premises, than these are a slip of the keyboard: no village of the Gers has as many.
MOST_VACANT = 500


class VillageIndexPage(ListPage):
    """All the villages."""

    lists_kind = "village"
    list_order = ("folded_title", "pk")
    entry_kind = "page"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["listings.VillagePage"]
    template = "listings/village_index_page.html"

    class Meta:
        verbose_name = _("Liste des villages")
        verbose_name_plural = _("Listes des villages")

    def listing(self, request: HttpRequest) -> Listing:
        """As the address looks at it: cards, short lines or a table; its links keep that, and the villages kept."""
        return looked_at(super().listing(request), request.GET, looking(request.GET))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The villages that are kept; the map of the same villages beside the list, nearer where one EPCI is chosen;
        the EPCI to choose from. A table has no map."""
        context = super().get_context(request, *args, **kwargs)
        look, villages = looking(request.GET), shortlist_of(request.GET, self.locale.language_code)
        listing = keeping(context["listing"], villages)
        context |= {"look": look, "shortlist": villages, "listing": listing, "asked": listing.asked}
        return context if look.is_table else context | {"map": self._map(listing.asked)}

    def _map(self, asked: Asked) -> Map:
        epci = next((one for one in asked.chosen if one.name == "epci" and len(one.value) == 1), None)
        field = ground().field(epci.value[0]) if epci else None
        address = self.get_url() + asked.address(drop=("epci",)).removesuffix("?")
        # The map narrows to its field by itself, and counts the villages of the others.
        return village_map(self.locale.language_code, address, field, among=asked.q(but=epci))


class VillagePage(FactPage):
    """A partner village, kept true by its town hall."""

    commune = models.ForeignKey(
        "places.Commune", verbose_name=_("commune"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    partnership = models.CharField(
        _("participation au programme"), max_length=20, choices=choices.Partnership.choices, blank=True
    )
    contested_figure = models.CharField(
        _("chiffre de référence contesté"),
        max_length=20,
        choices=choices.ReferenceFigure.choices,
        blank=True,
        help_text=_("Le chiffre de référence reste affiché ; ce que dit la mairie se lit à côté de lui."),
    )
    contested_says = models.TextField(
        _("ce qu'en dit la mairie"),
        blank=True,
        max_length=300,
        help_text=_("Dites dans la note d'où vous le tenez, et à quelle date."),
    )
    school_levels = ChoicesField(verbose_name=_("écoles"), choice_set=choices.SchoolLevel)
    childcare = ChoicesField(verbose_name=_("garde d'enfants"), choice_set=choices.Childcare)
    doctor = models.CharField(_("médecin généraliste"), max_length=20, choices=choices.Nearest.choices, blank=True)
    nurse = models.CharField(_("infirmier ou infirmière"), max_length=20, choices=choices.Nearest.choices, blank=True)
    pharmacy = models.BooleanField(_("pharmacie"), null=True, blank=True)
    shops = ChoicesField(verbose_name=_("commerces"), choice_set=choices.Shop)
    market_day = models.CharField(_("jour de marché"), max_length=20, choices=choices.MarketDay.choices, blank=True)
    post = models.CharField(
        _("poste ou relais"),
        max_length=20,
        choices=choices.Nearest.choices,
        blank=True,
        help_text=_("Bureau, agence communale ou relais chez un commerçant."),
    )
    associations = models.TextField(
        _("associations"), blank=True, max_length=600, help_text=_("Ce qu'on y fait, jamais les noms de personnes.")
    )
    fibre = models.CharField(_("fibre optique"), max_length=20, choices=choices.Fibre.choices, blank=True)
    network = models.CharField(_("réseau mobile"), max_length=20, choices=choices.Mobile.choices, blank=True)
    workspaces = ChoicesField(verbose_name=_("où travailler hors de chez soi"), choice_set=choices.Workplace)
    premises_to_let = models.PositiveSmallIntegerField(
        _("locaux à louer pour une activité"), null=True, blank=True, validators=[MaxValueValidator(MOST_VACANT)]
    )
    housing_to_rent = models.PositiveSmallIntegerField(
        _("logements à louer connus de la mairie"), null=True, blank=True, validators=[MaxValueValidator(MOST_VACANT)]
    )
    municipal_housing = models.PositiveSmallIntegerField(
        _("logements communaux libres"), null=True, blank=True, validators=[MaxValueValidator(MOST_VACANT)]
    )
    housing_to_buy = models.PositiveSmallIntegerField(
        _("logements à vendre connus de la mairie"), null=True, blank=True, validators=[MaxValueValidator(MOST_VACANT)]
    )
    looking_for = models.TextField(_("ce que le village cherche"), blank=True, max_length=600)
    drawbacks = models.TextField(
        _("ce qu'il faut savoir avant de venir"),
        blank=True,
        max_length=600,
        help_text=_("Sans détour : c'est ce qui fait croire le reste."),
    )
    aids = models.TextField(
        _("aides à l'installation"),
        blank=True,
        max_length=600,
        help_text=_("Qui aide, à quoi, et où se renseigner."),
    )
    committee_roles = models.TextField(
        _("comité d'accueil"), blank=True, max_length=300, help_text=_("Des rôles, jamais des noms.")
    )
    committee_languages = ChoicesField(verbose_name=_("langues du comité d'accueil"), choice_set=choices.Language)
    reply_days = models.PositiveSmallIntegerField(
        _("répond sous"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    entry_kind = "village"
    base_form_class = VillageForm
    facts = VILLAGE_FACTS
    unique_facts = ("commune",)
    counts_readers = True
    read_with = ("locale", "commune")
    parent_page_types: ClassVar[list[str]] = ["listings.VillageIndexPage"]
    subpage_types: ClassVar[list[str]] = ["listings.WorkspacePage", "listings.TakeoverPage"]
    template = "listings/village_page.html"

    class Meta:
        verbose_name = _("Village")
        verbose_name_plural = _("Villages")
        permissions = [("hold_town_hall", "Tient la mairie d'un village")]

    @property
    def place(self) -> Place:
        """The commune, as a point: a village is nowhere else."""
        return Place.of(self.commune) if self.commune else NOWHERE

    def obstacles(self) -> Iterator[Obstacle]:
        """And a village does not become another one over the takeovers that were judged to be in it."""
        yield from super().obstacles()
        was = VillagePage.objects.filter(pk=self.pk).values_list("commune_id", flat=True).first()
        takeovers = self.get_children().live().filter(content_type__model="takeoverpage") if self.path else None
        if was not in (None, self.commune_id) and takeovers is not None and takeovers.exists():
            yield Obstacle(
                _("Des reprises en ligne sont placées dans cette commune : dépubliez-les d'abord."), "commune"
            )

    def completeness_obstacles(self) -> Iterator[Obstacle]:
        """And who contests a reference figure says what is read elsewhere, where and when."""
        yield from super().completeness_obstacles()
        if (self.contested_figure or self.contested_says) and not self.is_translation:
            yield from glance.contest_obstacles(self.commune, self.answers())

    def spoken_for_by(self) -> str:
        """Its town hall: "Mairie d'Auch", "Mairie du Houga"."""
        return f"Mairie {of_place(self.title)}"

    def search_entry(self) -> EntryData:
        """The profile's public answers."""
        return replace(
            super().search_entry(), place=self.place, confirmed_on=self.confirmed_on, facts=self.public_facts()
        )

    def structured_data(self, entry: Entry) -> dict[str, Any]:
        """A place, where its commune is."""
        geo = structured.place_of(entry).get("geo")
        return {"@type": "Place", "geo": geo, "containedInPlace": structured.LAND}

    def search_dependents(self) -> list[int]:
        """What stands in the village has its place from it."""
        return [*super().search_dependents(), *self.get_children().values_list("pk", flat=True)]

    def key_figures(self) -> list[Answer | glance.Figure]:
        """At most four: what the reference data count, and two answers that who looks for a house asks first."""
        asked = answers(self, [self.facts[column] for column in ("housing_to_rent", "doctor")])
        return [*(glance.figures(self.commune) if self.commune else []), *asked]

    def contest(self) -> glance.Contest | None:
        """The reference figure that the town hall contests, beside what it says of it."""
        return glance.contest(self.commune, self.answers())

    def balance(self) -> glance.Balance:
        """What helps to settle here, what has to be organised."""
        return glance.balance(self.answers())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What stands in the village, from the projection, and where it lies; a commune without position lies nowhere.

        Three queries; one more in another language than French, in which most takeovers are not told, and one where
        villages are kept.
        """
        context = super().get_context(request, *args, **kwargs)
        found = Entry.objects.standing_in(
            self.commune_id,
            mentioned_as=self.translation_key,
            language=self.locale.language_code,
            but=self.pk,
            number=SHOWN,
        )
        context["here"] = group_by_kind(found)
        context["shortlist"] = shortlist_of(request.GET, self.locale.language_code)
        context["establishments"] = by_activity(self.commune_id)
        if self.locale.language_code != settings.LANGUAGE_CODE:
            context["takeovers_in_french"] = self._takeovers_in_french_alone()
        if self.commune:
            told = (
                self.commune.population,
                self.commune.population_year,
                self.commune.latitude,
                self.commune.longitude,
                self.commune.epci_id,
            )
            context["sheet_key"] += f":{told}"
        if self.place.latitude is not None:
            field = next((field for field in ground().fields if field.pk == self.place.epci_id), None)
            context["where"] = village_map(self.locale.language_code, "", field, self.translation_key)
        return context

    def _takeovers_in_french_alone(self) -> int:
        """How many takeovers stand here that the language of the page does not tell."""
        told = Entry.objects.in_language(self.locale.language_code).values("translation_key")
        here = Entry.objects.of_kind("takeover").filter(commune_id=self.commune_id, commune__isnull=False)
        return here.in_language(settings.LANGUAGE_CODE).exclude(translation_key__in=told).count()


def group_by_kind(entries: Any) -> dict[str, list[Entry]]:
    """Entries under the code of their kind."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.kind, []).append(entry)
    return groups
