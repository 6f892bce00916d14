"""Blocks of pictures and files."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from cms.pictures.shapes import specs_of


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


class GalleryBlock(blocks.StructBlock):
    """Several pictures of one place, side by side; each as a picture alone."""

    pictures = blocks.ListBlock(PictureBlock(), label=_("images"), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        label = _("Galerie")
        group = _("Image et fichiers")
        description = _("De deux à douze images d'un lieu. Chacune garde sa description et son crédit.")
        template = "cms/blocks/gallery.html"
        preview_template = "cms/blocks/gallery_preview.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The versions of all its pictures, read in one query."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        images = [picture["image"] for picture in value["pictures"] if picture["image"] is not None]
        if images:
            found = get_image_model().get_rendition_model().objects.filter(filter_spec__in=specs_of("card"))
            prefetch_related_objects(images, Prefetch("renditions", found, to_attr="prefetched_renditions"))
        return context


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
