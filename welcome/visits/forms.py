"""The form of whoever comes, and that of the place."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.limits.fields import MailField, NameField, links_in
from cms.limits.forms import GuardedForm
from cms.lines import LegibleField, one_line
from cms.opening.week import Week
from welcome.visits.choices import HalfDay, Reply
from welcome.visits.places import check_day, check_half_day

#: Digits, and what people put between them: a number from abroad has the sign that it begins with.
TELEPHONE = re.compile(r"\+?[0-9][0-9 ().\-/]{4,28}")
#: Who comes to a desk has no address of a shop to show.
MOST_LINKS = 1


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class VisitForm(GuardedForm):
    """When, how many, who, and how to answer them."""

    day = forms.DateField(label=_("Quel jour"), widget=_day_input())
    half_day = forms.ChoiceField(label=_("À quel moment"), choices=HalfDay.choices, widget=forms.RadioSelect)
    people = forms.IntegerField(label=_("Combien de personnes"), min_value=1, max_value=20, initial=1)
    name = NameField(label=_("Votre nom"))
    email = MailField(label=_("Votre mail"), required=False)
    phone = forms.CharField(
        label=_("Votre téléphone"),
        required=False,
        max_length=30,
        help_text=_("L'un des deux suffit : mail ou téléphone."),
    )
    message = LegibleField(
        label=_("Ce que le lieu doit savoir"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Facultatif : ce que vous apportez, l'heure de votre train…"),
    )

    def __init__(self, *args: Any, week: Week, **kwargs: Any) -> None:
        """:param week: when the place is open, where it says so."""
        super().__init__(*args, **kwargs)
        self.week = week
        for name, autocomplete in (("name", "name"), ("email", "email"), ("phone", "tel")):
            self.fields[name].widget.attrs["autocomplete"] = autocomplete
        self.fields["phone"].widget.input_type = "tel"  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        """:raises ValidationError: for a day on which nobody can come."""
        day: date = self.cleaned_data["day"]
        check_day(day, self.week)
        return day

    def clean_phone(self) -> str:
        """:raises ValidationError: for what no telephone dials."""
        phone = one_line(self.cleaned_data["phone"])
        if phone and not TELEPHONE.fullmatch(phone):
            raise ValidationError(_("Ce numéro n'est pas lisible : des chiffres, avec « + » s'il est de l'étranger."))
        return phone

    def clean_message(self) -> str:
        """:raises ValidationError: for words made of links."""
        message: str = self.cleaned_data["message"]
        if links_in(message) > MOST_LINKS:
            raise ValidationError(_("Un lien au plus : les messages pleins de liens ne sont pas transmis."))
        return message

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: without a way to answer."""
        cleaned = super().clean()
        if "email" in cleaned and "phone" in cleaned and not (cleaned["email"] or cleaned["phone"]):
            self.add_error("email", _("Donnez un mail ou un téléphone : le lieu vous répond."))
        if cleaned.get("day") and cleaned.get("half_day"):
            try:
                check_half_day(cleaned["day"], HalfDay(cleaned["half_day"]), self.week)
            except ValidationError as error:
                self.add_error("half_day", error)
        return cleaned


class ReplyForm(forms.Form):
    """What the place answers."""

    answer = forms.ChoiceField(label=_("Votre réponse"), choices=Reply.choices, widget=forms.RadioSelect)
    other_day = forms.DateField(label=_("L'autre jour que vous proposez"), required=False, widget=_day_input())
    words = LegibleField(
        label=_("Une phrase pour qui vient"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Qui demander en arrivant, où se garer… Elle est lue telle quelle."),
    )

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: for another day that is none; what one does not choose is not kept."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") != Reply.OTHER_DAY:
            cleaned["other_day"] = None
        elif cleaned.get("other_day"):
            try:
                check_day(cleaned["other_day"], Week([]))
            except ValidationError as error:
                self.add_error("other_day", error)
        elif "other_day" not in self.errors:
            self.add_error("other_day", _("Dites quel jour."))
        return cleaned
