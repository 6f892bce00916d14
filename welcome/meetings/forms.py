"""Registering: as anybody does, as Communication does for who telephones; changing the number."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.limits.fields import MailField, NameField
from cms.limits.forms import GUARDS, GuardedForm, OnceForm
from welcome.meetings.attendance import MOST_WALK_INS
from welcome.meetings.choices import PEOPLE
from welcome.meetings.seating import Asked, dialled

#: Digits of a telephone number, from the shortest that is somebody's to the longest there is (ITU-T E.164).
SHORTEST, LONGEST = 6, 15


class RegistrationForm(OnceForm):
    """Who comes, with how many, and how they are told."""

    name = NameField(label=_("Nom"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = MailField(
        label=_("Mail"),
        required=False,
        help_text=_("La confirmation, un rappel deux jours avant, et le lien pour vous désister."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Téléphone"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    number = forms.TypedChoiceField(label=_("Nombre de personnes"), choices=PEOPLE, coerce=int, initial=1)
    language = forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or settings.LANGUAGE_CODE)

    def clean_phone(self) -> str:
        """:raises ValidationError: for what nobody can dial."""
        phone = str(self.cleaned_data["phone"])
        if phone and not SHORTEST <= len(dialled(phone)) <= LONGEST:
            raise ValidationError(_("Ce numéro ne semble pas complet."))
        return phone

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: when nobody could be told of a change."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("email") and not cleaned.get("phone") and not {"email", "phone"} & self.errors.keys():
            self.add_error("email", _("Donnez un mail ou un téléphone : il faut pouvoir vous prévenir."))
        return cleaned

    @property
    def asked(self) -> Asked:
        """What a valid form asks for."""
        return Asked(**self.said(), once=self.once)


class PublicRegistrationForm(RegistrationForm, GuardedForm):
    """The same, without account."""

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that a person fills in."""
        return [field for field in self.visible_fields() if field.name not in GUARDS]


class NumberForm(forms.Form):
    """With how many one comes."""

    number = forms.TypedChoiceField(label=_("Nombre de personnes"), choices=PEOPLE, coerce=int)


class AttendanceForm(forms.Form):
    """How many came whom nobody awaited; who of the register came is ticked in its list."""

    walk_ins = forms.IntegerField(label=_("Venus sans inscription"), min_value=0, max_value=MOST_WALK_INS, initial=0)


class WordsForm(forms.Form):
    """A message to everybody of the register."""

    words = forms.CharField(
        label=_("Message"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Le même mail part à chacun, séparément, dans la langue où vous écrivez."),
    )
