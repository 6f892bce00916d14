"""The doors of the square: where the home page leads."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

DRAWINGS = [
    ("page", _("paysage")),
    ("takeover", _("vitrine")),
    ("service", _("scène")),
    ("workspace", _("bureau")),
]


class DoorBlock(blocks.StructBlock):
    """An arch: a drawing, the page it opens on (whose title and sentence are shown), and pages further in."""

    page = blocks.PageChooserBlock(label=_("page"))
    drawing = blocks.ChoiceBlock(label=_("dessin"), choices=DRAWINGS, default="page")
    further = blocks.ListBlock(blocks.PageChooserBlock(label=_("page")), label=_("plus loin"), min_num=0, max_num=4)

    class Meta:
        icon = "home"
        label = _("Porte")
        group = _("Portes")
        description = _("Une arche de l'accueil : un dessin, une rubrique, et ce qu'on y trouve.")
