"""Blocks that lead elsewhere."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PageLinkBlock(blocks.StructBlock):
    """A page of the site to go to next."""

    page = blocks.PageChooserBlock(label=_("page"))
    text = blocks.CharBlock(label=_("texte du lien"), required=False, max_length=120)

    class Meta:
        icon = "link"
        label = _("Lien vers une page")
        group = _("Aller plus loin")
        description = _("Une page du site, dans la langue du lecteur.")
        template = "cms/blocks/page_link.html"
        preview_template = "cms/blocks/page_link_preview.html"


class StepsBlock(blocks.StructBlock):
    """What to do, in order."""

    title = blocks.CharBlock(label=_("titre"), max_length=120)
    steps = blocks.ListBlock(blocks.TextBlock(label=_("étape")), label=_("étapes"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Étapes")
        group = _("Aller plus loin")
        description = _("Ce qu'il faut faire, dans l'ordre.")
        template = "cms/blocks/steps.html"
        preview_value = {"title": "Pour venir", "steps": ["Appelez le comité d'accueil.", "Passez un jour de marché."]}
