"""What is checked of every upload, whatever it holds."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

EMPTY = _("Ce fichier est vide : choisissez-en un autre.")
AGAIN = _("Choisissez de nouveau ce fichier : une autre réponse du formulaire est à corriger.")


def refusal(code: str, message: "str | StrPromise", **params: Any) -> ValidationError:
    """The error that tells a person why a file is refused and what to do; ``code`` is stable, for tests and logs."""
    return ValidationError(message, code=code, params=params)


def check_size(file: File[Any], limit: int, remedy: "str | StrPromise") -> None:
    """Refuse an empty file, or one over ``limit`` bytes, from its declared size: nothing is read.

    :param remedy: what to do about too large a file, the end of a French sentence.
    :raises ValidationError: codes ``empty`` and ``too_large``.
    """
    if not file.size:
        raise refusal("empty", EMPTY)
    if file.size > limit:
        raise refusal(
            "too_large",
            _("Ce fichier pèse %(size)s et le site accepte au plus %(limit)s : %(remedy)s."),
            size=filesizeformat(file.size),
            limit=filesizeformat(limit),
            remedy=remedy,
        )
