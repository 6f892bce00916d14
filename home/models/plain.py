"""Home, sections and plain pages."""

from collections import defaultdict
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import PageChooserBlock

from cms.blocks.doors import DoorBlock
from cms.fields import BodyField
from cms.maps.drawing import village_map
from cms.models import BasePage
from cms.models.lists import list_of
from cms.projection.models import Entry
from cms.projection.querysets import NAMED
from home.models.chosen import by_page, values, wanted

#: How many of the newest entries the home page names, of each kind at most, and of which kinds.
NEWEST, NEWEST_OF_A_KIND = 8, 2
TOLD = ("village", "takeover", "service", "news", "workspace", "info_session")
#: The kinds whose lists it leads to.
LISTED = ("village", "news")
#: An entry as one line: a link, and what it is.
LINE = ("kind", "title", "url")


class HomePage(BasePage):
    """The square everything opens on: a search, a map, doors, what is new, and somebody to talk to."""

    doors = BodyField([("door", DoorBlock())], verbose_name=_("portes"), blank=True, default=list, max_num=3)

    entry_kind = "page"
    prose = ("doors",)
    text_panels: ClassVar[list[Any]] = [*BasePage.text_panels, FieldPanel("doors")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.SectionPage",
        "home.PlainPage",
        "home.NewsIndexPage",
        "home.InfoSessionIndexPage",
        "listings.VillageIndexPage",
        "listings.WorkspaceIndexPage",
        "cultura.CulturaIndexPage",
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("Accueil")
        verbose_name_plural = _("Accueils")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The map, doors that lead to what is public, and the newest entries. Four queries."""
        context = super().get_context(request, *args, **kwargs)
        context["has_own_search"] = True
        here = Entry.objects.in_language(self.locale.language_code)
        newest = here.of_kind(*TOLD).newest_of_each_kind(NEWEST_OF_A_KIND)
        context["newest"] = list(
            newest.only(*LINE, "published_at", "place_label", "precision", "is_demonstration")[:NEWEST]
        )
        context["doors"] = self._open_doors()
        lists = self._lists()
        villages, news = lists["village"], lists["news"]
        if (own := villages.get(self.locale.language_code) or villages.get(settings.LANGUAGE_CODE)) is not None:
            context["map"] = village_map(self.locale.language_code, own.url)
            context["french_list"] = villages.get(settings.LANGUAGE_CODE) if self.is_translation else None
        context["news_list"] = news.get(self.locale.language_code) or news.get(settings.LANGUAGE_CODE)
        return context

    def _lists(self) -> dict[str, dict[str, Entry]]:
        """The lists that the page leads to, in its language and in French, by the kind they list."""
        languages = {self.locale.language_code, settings.LANGUAGE_CODE}
        kinds = {model._meta.model_name: kind for kind in LISTED if (model := list_of(kind)) is not None}
        lists = Entry.objects.filter(is_list=True, page__content_type__model__in=kinds, language__in=languages)
        found: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in lists.only("language", "title", "url").annotate(model=F("page__content_type__model")):
            found[kinds[entry.model]][entry.language] = entry
        return found

    def _open_doors(self) -> list[dict[str, Any]]:
        """Each door with the entries of its pages, in French where they are in no other language.

        One whose page is not public is shut.
        """
        raw = [item["value"] for item in self.doors.raw_data if item["type"] == "door"]
        named = [page for door in raw for page in (door["page"], *values(door["further"]))]
        columns = (*LINE, "page_id", "translation_key", "language", "summary")
        language = self.locale.language_code
        entries = by_page(Entry.objects.only(*columns).filter(wanted(named, language)), language) if named else {}
        return [
            {
                "entry": entries[door["page"]],
                "drawing": door["drawing"],
                "further": [entries[page] for page in values(door["further"]) if page in entries],
            }
            for door in raw
            if door["page"] in entries
        ]


class SectionPage(BasePage):
    """The head of a branch: « S'installer », « Entreprendre »."""

    further = BodyField(
        [("page", PageChooserBlock(label=_("page")))],
        verbose_name=_("pour continuer"),
        blank=True,
        default=list,
        max_num=6,
        help_text=_("Les pages d'une autre rubrique où l'on va ensuite. Celles qui sont dessous y sont déjà."),
    )

    entry_kind = "page"
    prose = ("further",)
    text_panels: ClassVar[list[Any]] = [*BasePage.text_panels, FieldPanel("further")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.PlainPage", "listings.TakeoverIndexPage"]
    template = "home/section_page.html"

    class Meta:
        verbose_name = _("Rubrique")
        verbose_name_plural = _("Rubriques")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What stands below, then what was chosen, from the projection. One query, and those of pictures."""
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        chosen = [item["value"] for item in self.further.raw_data]
        found = Entry.objects.just_below(self.path, also=wanted(chosen, language)).for_list()
        entries = by_page(found.only(*NAMED, "tree_path", "translation_key", "language"), language)
        below = [pk for pk, entry in entries.items() if entry.tree_path.startswith(self.path)]
        context["further"] = [entries[pk] for pk in dict.fromkeys((*below, *chosen)) if pk in entries]
        return context


class PlainPage(BasePage):
    """A page of text: legal notice, personal data, how the programme works."""

    entry_kind = "page"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/plain_page.html"

    class Meta:
        verbose_name = _("Page")
        verbose_name_plural = _("Pages")
