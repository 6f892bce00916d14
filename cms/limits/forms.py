"""Forms that anybody may send: one that is sent twice is known, and what a robot gives away is told in words."""

import json
import secrets
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

#: Nobody reads and fills a form in less.
QUICKEST = 2
#: A form kept open overnight is a person's; an older one is drawn again, with what was typed.
OLDEST = 24 * 3600
SALT = "cms.limits.forms"
#: The fields that are hidden.
GUARDS = ("site_web", "drawn")

#: What style sheets, screen readers and the keyboard pass over: only programs fill it.
TRAP = '<div class="visually-hidden" aria-hidden="true"><label for="{}">{}</label>{}</div>'


class OnceForm(forms.Form):
    """A form that carries a word drawn with it, signed with the moment: sent twice, it is one act.

    Templates print ``{{ form.guards }}`` inside the form; a form with a prefix of its own may stand beside it.
    """

    drawn = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A form that is refused and drawn again keeps its word.
        self._word = _word_of(self.data.get(self.add_prefix("drawn"), "")) or secrets.token_urlsafe(16)
        self.initial["drawn"] = signing.dumps(self._word, salt=SALT)

    @property
    def guards(self) -> SafeString:
        """What is hidden, drawn: the moment is this one, so that to send again mends a refusal."""
        drawn = self["drawn"]
        return drawn.field.widget.render(drawn.html_name, self.initial["drawn"], {"id": drawn.auto_id})

    def said(self) -> dict[str, Any]:
        """What a valid form says, by field; the guards are nobody's words."""
        return {name: value for name, value in self.cleaned_data.items() if name not in GUARDS}

    @property
    def once(self) -> str:
        """A name of this form, drawn once, with what it says: 64 signs for a unique column.

        Only who was shown the form has its word: to type somebody else's answers names nothing of theirs. Answers that
        were changed before the form is sent again are another act.
        """
        told = json.dumps([self._word, self.said()], sort_keys=True, default=str)
        return salted_hmac(SALT, told, algorithm="sha256").hexdigest()


def _word_of(drawn: str) -> str:
    """The word of a form that we drew, however long ago; none otherwise."""
    try:
        return str(signing.loads(drawn, salt=SALT))
    except signing.BadSignature:
        return ""


class GuardedForm(OnceForm):
    """A form with a field that people never see, and the signed moment at which it was drawn.

    Limits by number are the view's (:func:`cms.limits.services.too_often`).
    """

    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site_web"].widget.attrs.update(tabindex="-1", autocomplete="off")

    @property
    def guards(self) -> SafeString:
        """The trap as well, empty again."""
        trap = self["site_web"]
        field = trap.field.widget.render(trap.html_name, "", {"id": trap.auto_id, **trap.field.widget.attrs})
        return format_html(TRAP, trap.auto_id, trap.label, field) + super().guards

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: for what a program does, told to the person it may have been."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("site_web"):
            raise ValidationError(
                _("Un champ caché a été rempli, peut-être par votre navigateur. Envoyez à nouveau."), code="trap"
            )
        try:
            signing.loads(cleaned.get("drawn", ""), salt=SALT, max_age=OLDEST)
        except signing.BadSignature as error:
            stale = _("Ce formulaire est ouvert depuis trop longtemps. Relisez, puis envoyez.")
            raise ValidationError(stale, code="old") from error
        if self._is_too_quick(cleaned["drawn"]):
            raise ValidationError(_("C'était très rapide. Relisez, puis envoyez."), code="quick")
        return cleaned

    def _is_too_quick(self, drawn: str) -> bool:
        try:
            signing.loads(drawn, salt=SALT, max_age=QUICKEST)
        except signing.SignatureExpired:
            return False
        return True
