"""Blocks of words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.comparison import RichTextComparison

#: What an editor may do to words: headings in order, emphasis, lists, links to the site's own pages and documents.
FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]


class ComparedTextBlock(blocks.RichTextBlock):
    """Rich text whose versions are compared line by line."""

    def get_comparison_class(self) -> type[RichTextComparison]:
        """Wagtail asks the block."""
        return RichTextComparison


class ParagraphBlock(ComparedTextBlock):
    """Text with headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        group = _("Texte")
        description = _("Des paragraphes, avec titres, listes et liens.")
        template = "cms/blocks/paragraph.html"
        preview_value = "<p>Le village a gardé son école, sa boulangerie et son marché du samedi.</p>"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("paroles"))
    who = blocks.CharBlock(label=_("qui parle"), max_length=120, help_text=_("Un rôle suffit : « une habitante »."))

    class Meta:
        icon = "openquote"
        label = _("Citation")
        group = _("Texte")
        description = _("Les mots de quelqu'un, et qui parle.")
        template = "cms/blocks/quote.html"
        preview_value = {"text": "On m'a prêté un bureau la première semaine.", "who": "une habitante"}


class NoticeBlock(blocks.StructBlock):
    """What must not be missed."""

    title = blocks.CharBlock(label=_("titre"), max_length=80)
    text = ComparedTextBlock(label=_("texte"), features=["bold", "link"])

    class Meta:
        icon = "warning"
        label = _("À savoir")
        group = _("Texte")
        description = _("Un encadré calme, pour ce qu'il ne faut pas manquer.")
        template = "cms/blocks/notice.html"
        preview_value = {"title": "Avant de venir", "text": "<p>La fibre arrive rue par rue.</p>"}
