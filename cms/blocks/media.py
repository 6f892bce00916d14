"""Blocks of pictures and files."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture; its description and credit are the image's own."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("légende"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Image et fichiers")
        description = _("Une image et sa légende. Sa description se règle dans l'image.")
        template = "cms/blocks/picture.html"
        preview_template = "cms/blocks/picture_preview.html"


class DocumentBlock(blocks.StructBlock):
    """A file to take away."""

    document = DocumentChooserBlock(label=_("document"))
    about = blocks.CharBlock(label=_("ce qu'il contient"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        group = _("Image et fichiers")
        description = _("Un fichier à télécharger, avec sa taille et son type.")
        template = "cms/blocks/document.html"
        preview_template = "cms/blocks/document_preview.html"
