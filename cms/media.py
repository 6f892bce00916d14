"""Pictures and documents of the site: public pictures, documents on a storage nobody reaches but through Wagtail."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index


def private_storage() -> Storage:
    """Where documents lie; a function, so that migrations name it and the settings choose."""
    return storages["private"]


class SiteImage(AbstractImage):
    """A picture. What it shows is told in Wagtail's own ``description``, which every template takes for ``alt``."""

    description = models.CharField(
        _("texte pour les personnes qui ne voient pas l'image"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("Ce que l'image montre, en une phrase. Vide seulement si elle ne fait que décorer."),
    )
    credit = models.CharField(
        _("crédit"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("Qui a fait l'image, et sous quelle licence s'il y en a une : « Mairie de Solomiac »."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        # Declared on Wagtail's Image, not on AbstractImage: without it only a superuser may choose a picture.
        permissions = [("choose_siteimage", "Peut choisir une image")]

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> ContentFile[bytes]:
        """Wagtail's new version, in memory: its temporary file would be left open for the garbage collector."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)

    @property
    def default_alt_text(self) -> str:
        """The description, or nothing: Wagtail would fall back on the title, which is most often a file name."""
        return self.description


class SiteRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(SiteImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("version d'image")
        verbose_name_plural = _("versions d'image")
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_siterendition")
        ]


class SiteDocument(AbstractDocument):
    """A document to download, served by Wagtail's view, which asks the collection's restrictions each time."""

    file = models.FileField(_("fichier"), upload_to="documents", storage=private_storage)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_sitedocument", "Peut choisir un document")]

    def clean(self) -> None:
        """Wagtail's check of the extension, when there is a file: a refused one has had its own sentence already."""
        if self.file:
            super().clean()
