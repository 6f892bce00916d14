"""The one way to write an activity code."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Section "C"; division "10"; group "10.7"; class "10.71"; subclass "10.71C". Both revisions are written so.
SHAPE = re.compile(r"([A-Z])|([0-9]{2})(?:([0-9]{1,2})|([0-9]{2}[A-Z]))?")
SEPARATORS = re.compile(r"[\s.\-\u00a0\u202f]")


def normalise_naf(text: str) -> str:
    """The official spelling of a code at any level: "1071c", "10 71 C" and "10.71C" give "10.71C".

    :raises ValidationError: when the text has not the shape of a code; whether the code exists is another question.
    """
    match = SHAPE.fullmatch(SEPARATORS.sub("", text).upper())
    if match is None:
        raise ValidationError(
            _("« %(code)s » n'est pas un code d'activité : on attend quatre chiffres et une lettre, comme 10.71C."),
            code="naf",
            params={"code": text},
        )
    section, division, shorter, subclass = match.groups()
    if section:
        return str(section)
    rest = shorter or subclass
    return f"{division}.{rest}" if rest else str(division)


def validate_naf(text: str) -> None:
    """Accept a code in its official spelling only.

    :raises ValidationError: otherwise.
    """
    if normalise_naf(text) != text:
        raise ValidationError(_("Ce code s'écrit %(code)s."), code="naf_spelling", params={"code": normalise_naf(text)})
