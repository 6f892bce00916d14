"""News and their list."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from cms.blocks import prose_text
from cms.facts.declarations import FilterKind
from cms.facts.gate import Obstacle
from cms.models import BasePage, ListPage
from cms.projection.data import EntryData
from cms.projection.filtersets import Column
from cms.projection.models import Entry
from cms.projection.querysets import NEWEST_FIRST


class NewsCategory(models.TextChoices):
    """What a piece of news is about."""

    PROGRAMME = "programme", _("le programme")
    VILLAGE = "village", _("vie des villages")
    TAKEOVER = "entreprendre", _("entreprendre")
    CULTURA = "cultura", _("Cultura")


class NewsIndexPage(ListPage):
    """All the news, the newest first."""

    lists_kind = "news"
    list_order = ("-starts_on", *NEWEST_FIRST)
    list_order_words = _("les plus récentes d'abord")
    narrows_by = (
        # An entry holds the words of its category, in its own language.
        Column("category", "rubrique", _("Rubrique"), NewsCategory.choices, kept=lambda code: NewsCategory(code).label),
        Column("starts_on", "date", _("Date"), filters_as=FilterKind.DATE),
    )
    lists_places = False
    entry_kind = "page"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    template = "home/news_index_page.html"

    class Meta:
        verbose_name = _("Liste des actualités")
        verbose_name_plural = _("Listes des actualités")


class NewsPage(BasePage):
    """Something that happened, with its date and what it speaks of."""

    category = models.CharField(
        _("rubrique"), max_length=20, choices=NewsCategory.choices, default=NewsCategory.PROGRAMME
    )
    dated = models.DateField(_("date"), default=timezone.localdate)

    entry_kind = "news"
    shared = ("category", "dated")
    children = ("subjects",)
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/news_page.html"
    text_panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("category"), FieldPanel("dated")], heading=_("Rubrique et date")),
        *BasePage.text_panels,
        InlinePanel("subjects", heading=_("Villages et services dont elle parle"), label=_("page")),
    ]

    class Meta:
        verbose_name = _("Actualité")
        verbose_name_plural = _("Actualités")

    def completeness_obstacles(self) -> Iterator[Obstacle]:
        """Something to read: its rubric and date always have a value."""
        yield from super().completeness_obstacles()
        if not self.summary.strip() and not prose_text(self.body).strip():
            yield Obstacle(_("Une actualité dit quelque chose : écrivez une phrase, ou un texte."), "summary")

    def structured_data(self, entry: Entry) -> dict[str, Any]:
        """An article with its dates."""
        published = entry.starts_on.isoformat() if entry.starts_on else None
        changed = entry.changed_at.isoformat() if entry.changed_at else None
        dates = {"datePublished": published, "dateModified": changed}
        return {"@type": "NewsArticle", "headline": entry.title[:110], **dates}

    def search_entry(self) -> EntryData:
        """The news with its date and what it speaks of, in whatever language that is read."""
        subjects = [subject.page.translation_key for subject in self.subjects.select_related("page")]
        return replace(
            super().search_entry(),
            category=self.get_category_display(),
            starts_on=self.dated,
            speaks_of=frozenset(subjects),
        )

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The pages it speaks of, if they are public."""
        context = super().get_context(request, *args, **kwargs)
        keys = list(self.subjects.values_list("page__translation_key", flat=True))
        entries = Entry.objects.in_language(self.locale.language_code).for_list()
        context["speaks_of"] = list(entries.filter(translation_key__in=keys).order_by("folded_title")) if keys else []
        return context


class NewsSubject(Orderable):
    """A village or a Cultura service that a piece of news speaks of."""

    news = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="subjects")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("page", ["listings.VillagePage", "cultura.CulturaServicePage", "listings.TakeoverPage"])]

    class Meta(Orderable.Meta):
        verbose_name = _("page dont parle une actualité")
        verbose_name_plural = _("pages dont parlent les actualités")

    def __str__(self) -> str:
        return f"{self.news_id} → {self.page_id}"
