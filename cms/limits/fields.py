"""What forms that anybody may send ask of a person: a name, an address, words. What is no such thing is refused."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.lines import LegibleField, one_line
from cms.mail.writing import can_receive

#: What the columns hold.
LONGEST_NAME, LONGEST_MAIL = 120, 254
#: More links than these are an advertisement.
MOST_LINKS = 2
LONGEST_MESSAGE = 4000
TOO_LONG = _("%(show_value)d signes : c'est trop. Gardez-en %(limit_value)d au plus ; rien de ce texte n'est perdu.")
NOT_CHOSEN = _("Choisissez une réponse de la liste.")
#: A scheme and its host, ``www.``, a site with a path, the mark of a forum: each is one link.
LINK = re.compile(
    r"(?:https?|ftp)://(?:[\w-]+\.)*[\w-]*/?|\bwww\.(?:[\w-]+\.)*[\w-]*/?|(?<![\w@./-])(?:[\w-]+\.)+[^\W\d_]{2,}/|\[url",
    re.IGNORECASE,
)


def links_in(text: str) -> int:
    """How many links a text holds, whatever the letters in which they are disguised."""
    plain = unicodedata.normalize("NFKC", text)
    return len(LINK.findall("".join(sign for sign in plain if unicodedata.category(sign) != "Cf")))


class NameField(LegibleField):
    """A name, on one line: nobody is called by a link, which mails and pages would show."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_NAME)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """On one line."""
        return one_line(super().to_python(value))

    def validate(self, value: str) -> None:
        """:raises ValidationError: for a link."""
        super().validate(value)
        if links_in(value):
            raise ValidationError(_("Écrivez votre nom, sans adresse de site."), code="links")


class MailField(forms.EmailField):
    """An address to which the site can write, and that is one address."""

    default_error_messages = {
        "unreachable": _("Nous ne pouvons pas écrire à cette adresse : donnez-en une autre, ou un téléphone."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_MAIL)
        super().__init__(**kwargs)

    def run_validators(self, value: str) -> None:
        """:raises ValidationError: for what is no address, or one that no mail of ours reaches."""
        super().run_validators(value)
        if value and not can_receive(value):
            raise ValidationError(self.error_messages["unreachable"], code="unreachable")


class WordsField(LegibleField):
    """What somebody says in their own words: as long as the column, with few links, whatever ends its lines."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_MESSAGE)
        super().__init__(error_messages={"max_length": TOO_LONG, "required": _("Écrivez quelques mots.")}, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the length: a browser would cut what is pasted and say nothing."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        """With one sign for the end of a line: a browser sends two, and both would count."""
        return super().to_python(value).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        """:raises ValidationError: for what is stuffed with links."""
        super().validate(value)
        if links_in(value) > MOST_LINKS:
            refusal = _("Gardez %(most)d liens au plus : au-delà, un message passe pour une publicité.")
            raise ValidationError(refusal, code="links", params={"most": MOST_LINKS})
