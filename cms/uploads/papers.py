"""Papers that somebody hands over in private: a document or a picture, by the rules of each."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import File
from django.utils.functional import lazy
from django.utils.translation import gettext

from cms.uploads.active import check_passive
from cms.uploads.authors import without_authors
from cms.uploads.checks import EMPTY, check_size
from cms.uploads.documents import LIGHTER, check_document, max_bytes
from cms.uploads.images import clean_picture

#: Names that promise a picture; HEIC is one that telephones write and the site refuses in its own words.
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".heif"})


def accepted() -> list[str]:
    """The extensions that are taken, without their dot."""
    return [*settings.WAGTAILDOCS_EXTENSIONS, *settings.WAGTAILIMAGES_EXTENSIONS]


def clean_paper(file: File[Any]) -> File[Any]:
    """A picture written again without its place and its date, or a checked document.

    One of an office program loses its authors, and its photos what they say; a PDF stays as it came, and does nothing.

    The name says which of the two it is to be, and a content that is something else is refused.

    :raises ValidationError: the codes of :func:`cms.uploads.images.clean_picture` or
        :func:`cms.uploads.documents.check_document`, :func:`cms.uploads.authors.without_authors` or
        :func:`cms.uploads.active.check_passive`.
    """
    if PurePath(file.name or "").suffix.lower() in PICTURES:
        check_size(file, max_bytes(), LIGHTER)
        return clean_picture(file)
    check_document(file, besides=settings.WAGTAILIMAGES_EXTENSIONS)
    if PurePath(file.name or "").suffix.lower() == ".pdf":
        check_passive(file)
    return without_authors(file)


def _promise() -> str:
    """What becomes of a paper, in the language of whoever reads it: a form's class is made once for all."""
    words = {"extensions": ", ".join(accepted()), "limit": max_bytes() // 1_000_000}
    said = gettext(
        "%(limit)d Mo au plus (%(extensions)s). Le lieu et la date inscrits dans une photo, et l'auteur inscrit "
        "dans un document Word, Excel ou LibreOffice, sont effacés. Un PDF part tel quel : son auteur peut s'y lire."
    )
    return said % words


class PaperField(forms.FileField):
    """A paper to hand over."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", lazy(_promise, str)())
        super().__init__(**kwargs)
        self.error_messages |= {"empty": EMPTY}
        self.widget.attrs.setdefault("accept", ",".join(f".{extension}" for extension in accepted()))

    def to_python(self, data: Any) -> File[Any] | None:  # type: ignore[override]
        """The clean paper that takes the place of the upload.

        :raises ValidationError: a French sentence with the remedy.
        """
        file = super().to_python(data)
        return None if file is None else clean_paper(file)
