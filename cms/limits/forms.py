"""Forms that anybody may send: what a robot gives away, in words for the person who was taken for one."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

#: Nobody reads and fills a form in less.
QUICKEST = 2
#: A form kept open overnight is a person's; an older one is drawn again, with what was typed.
OLDEST = 24 * 3600
SALT = "cms.limits.forms"


#: What style sheets, screen readers and the keyboard pass over: only programs fill it.
TRAP = '<div class="visually-hidden" aria-hidden="true"><label for="{}">{}</label>{}</div>'


class GuardedForm(forms.Form):
    """A form with a field that people never see, and the signed moment at which it was drawn.

    Templates print ``{{ form.guards }}`` inside the form; a form with a prefix of its own may stand beside it. Limits
    by number are the view's (:func:`cms.limits.services.too_often`).
    """

    site_web = forms.CharField(required=False, label=_("Laissez ce champ vide"), max_length=500)
    drawn = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["drawn"] = signing.dumps("", salt=SALT)
        self.fields["site_web"].widget.attrs.update(tabindex="-1", autocomplete="off")

    @property
    def guards(self) -> SafeString:
        """The two fields, drawn: the trap empty again, the moment this one, so that to send again mends a refusal."""
        trap, drawn = self["site_web"], self["drawn"]
        field = trap.field.widget.render(trap.html_name, "", {"id": trap.auto_id, **trap.field.widget.attrs})
        moment = drawn.field.widget.render(drawn.html_name, self.initial["drawn"], {"id": drawn.auto_id})
        return format_html(TRAP, trap.auto_id, trap.label, field) + moment

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
