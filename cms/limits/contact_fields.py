"""How to reach somebody, as forms ask it that anybody may send: :class:`ContactFields`."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms import contacts
from cms.limits.fields import LONGEST_MAIL, NOT_CHOSEN, TOO_LONG, MailField, NameField
from cms.limits.forms import OnceForm

LONGEST_PHONE = 60


class ContactFields(OnceForm):
    """How to reach somebody: a mail or a number is enough, and each is read as people write it."""

    name = NameField(
        label=_("Votre nom"),
        error_messages={"max_length": TOO_LONG, "required": _("Dites comment vous appeler.")},
    )
    email = MailField(
        label=_("Mail"),
        required=False,
        help_text=_("Un mail ou un téléphone suffit. Avec un mail, vous recevez le lien qui suit votre message."),
        error_messages={
            "invalid": _("Cette adresse n'est pas complète : elle ressemble à nom@exemple.fr."),
            "max_length": TOO_LONG,
        },
    )
    phone = forms.CharField(
        label=_("Téléphone"),
        required=False,
        max_length=LONGEST_PHONE,
        help_text=_("D'un autre pays, avec l'indicatif : +32, +31, +44…"),
        error_messages={"max_length": TOO_LONG},
    )
    language = forms.ChoiceField(
        label=_("Répondre en"), choices=settings.LANGUAGES, error_messages={"invalid_choice": NOT_CHOSEN}
    )
    #: The address that was questioned: sent again unchanged, it passes.
    questioned = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST_MAIL)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or settings.LANGUAGE_CODE)
        for name, attributes in self.filled_in_by_browsers().items():
            # Never cut while one types or pastes: what is too long is said.
            self.fields[name].widget.attrs.pop("maxlength", None)
            self.fields[name].widget.attrs.update(attributes)

    def filled_in_by_browsers(self) -> dict[str, dict[str, str]]:
        """What a browser knows of who fills the form."""
        return {
            "name": {"autocomplete": "name"},
            "email": {"autocomplete": "email"},
            "phone": {"autocomplete": "tel", "inputmode": "tel"},
        }

    def clean_email(self) -> str:
        """As it is kept; an obvious slip is questioned, once.

        :raises ValidationError: with the address that was probably meant.
        """
        address = contacts.mail(self.cleaned_data["email"])
        meant = contacts.meant(address) if address else ""
        if meant and contacts.mail(self.data.get(self.add_prefix("questioned"), "")) != address:
            question = _("Vouliez-vous écrire %(meant)s ? Corrigez, ou envoyez à nouveau si c'est bien votre adresse.")
            raise ValidationError(question, code="slip", params={"meant": meant})
        return address

    def clean_phone(self) -> str:
        """As it is kept.

        :raises ValidationError: for what cannot be called.
        """
        typed = self.cleaned_data["phone"]
        try:
            return contacts.telephone(typed) if typed else ""
        except ValueError as error:
            refusal = _("Ce numéro ne peut pas être appelé : dix chiffres en France, ou +, l'indicatif et le numéro.")
            raise ValidationError(refusal, code="phone") from error

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: where nobody could be answered."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("email") == "" and cleaned.get("phone") == "":
            self.add_error("email", ValidationError(_("Laissez un mail ou un téléphone."), code="unreachable"))
        return cleaned

    @property
    def asks_about(self) -> str:
        """The address that the answer questions; drawn in the form, so that to send it again is to confirm it."""
        is_questioned = any(error.code == "slip" for error in self.errors.as_data().get("email", []))
        return contacts.mail(str(self["email"].value() or "")) if is_questioned else ""
