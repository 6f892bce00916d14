"""Home, sections and plain pages."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from cms.models import BasePage
from cms.projection.models import Entry
from cms.projection.querysets import NEWEST_FIRST

#: How many entries of each kind the home page shows.
SHOWN = {"village": 4, "takeover": 4, "service": 4, "news": 3}


class HomePage(BasePage):
    """The square everything opens on."""

    entry_kind = "page"
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
        """The newest of each kind."""
        context = super().get_context(request, *args, **kwargs)
        here = Entry.objects.in_language(self.locale.language_code).for_list().order_by(*NEWEST_FIRST)
        context["newest"] = {kind: list(here.of_kind(kind)[:number]) for kind, number in SHOWN.items()}
        return context


class SectionPage(BasePage):
    """The head of a branch: « S'installer », « Entreprendre »."""

    entry_kind = "page"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.PlainPage", "listings.TakeoverIndexPage"]
    template = "home/section_page.html"

    class Meta:
        verbose_name = _("Rubrique")
        verbose_name_plural = _("Rubriques")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What stands below, from the projection."""
        context = super().get_context(request, *args, **kwargs)
        context["below"] = Entry.objects.just_below(self.path).for_list()
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
