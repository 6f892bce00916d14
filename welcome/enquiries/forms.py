"""What a newcomer is asked: the short form of a village, the programme's, the same ones typed for somebody who calls.

The fields and their rules stand here once; what guards them against robots is added where anybody may send them.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.limits.contact_fields import ContactFields
from cms.limits.fields import NOT_CHOSEN, WordsField
from cms.limits.forms import GuardedForm
from welcome.choices import OF_A_VILLAGE, Activity, Arrival, Household, Need, Stage
from welcome.enquiries.addressees import villages_to_choose
from welcome.enquiries.services import Answers


class VillageFields(ContactFields):
    """What a village asks: when, what one looks for, and a message."""

    arrival = forms.ChoiceField(
        label=_("Arrivée"),
        required=False,
        choices=[("", _("Sans réponse")), *Arrival.choices],
        error_messages={"invalid_choice": NOT_CHOSEN},
    )
    needs = forms.MultipleChoiceField(
        label=_("Vous cherchez"),
        required=False,
        choices=[(need.value, need.label) for need in OF_A_VILLAGE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_CHOSEN, "invalid_list": NOT_CHOSEN},
    )
    message = WordsField(label=_("Votre message"), required=False)

    def clean(self) -> dict[str, Any]:
        """:raises ValidationError: where nothing is asked."""
        cleaned = super().clean()
        if cleaned.get("message") == "" and cleaned.get("needs") == []:
            nothing = _("Cochez ce que vous cherchez, ou dites-le en quelques mots.")
            self.add_error("message", ValidationError(nothing, code="nothing"))
        return cleaned

    @property
    def answers(self) -> Answers:
        """What a valid form says."""
        told = {name: self.cleaned_data[name] for name in Answers.__dataclass_fields__ if name in self.cleaned_data}
        return Answers(**told | {"needs": tuple(told["needs"])})


def _asked(label: Any, choice_set: Any, **kwargs: Any) -> forms.ChoiceField:
    """A question with one answer out of a list."""
    blank = ("", _("Choisissez")) if kwargs.get("required", True) else ("", _("Sans réponse"))
    words = {"invalid_choice": NOT_CHOSEN, "required": NOT_CHOSEN}
    return forms.ChoiceField(label=label, choices=[blank, *choice_set.choices], error_messages=words, **kwargs)


class ProgrammeFields(VillageFields):
    """What the programme asks besides: what decides who helps; and a village, where one has its eye on one."""

    activity = _asked(_("Votre activité"), Activity)
    stage = _asked(_("Où en est votre projet"), Stage)
    household = _asked(_("Vous viendrez"), Household, required=False)
    village = forms.TypedChoiceField(
        label=_("Un village en particulier"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Son comité d'accueil lit alors votre message et y répond."),
        error_messages={"invalid_choice": _("Ce village n'est plus de la liste.")},
    )
    field_order = (
        "name", "email", "phone", "language", "activity", "stage", "household", "arrival", "needs", "village",
        "message",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needs, village = self.fields["needs"], self.fields["village"]
        assert isinstance(needs, forms.MultipleChoiceField) and isinstance(village, forms.TypedChoiceField)
        needs.choices = Need.choices
        village.choices = [("", gettext("Aucun pour l'instant")), *villages_to_choose()]


class VillageForm(VillageFields, GuardedForm):
    """The short form, for anybody."""


class ProgrammeForm(ProgrammeFields, GuardedForm):
    """The programme's, for anybody."""


#: The questions in the words of whoever types for a caller: label, help.
TO_THE_OPERATOR: dict[str, tuple[Any, Any]] = {
    "name": (_("Nom"), ""),
    "phone": (_("Téléphone"), _("D'un autre pays, avec l'indicatif : +32, +31, +44…")),
    "email": (
        _("Mail"),
        _("Reçoit le lien qui suit sa demande ; sans mail, on rappelle."),
    ),
    "language": (_("Répondre en"), ""),
    "message": (_("Ce que la personne raconte"), _("Avec ses mots ; le reste se coche à côté pendant qu'elle parle.")),
    "activity": (_("Activité"), ""),
    "stage": (_("Où en est le projet"), ""),
    "household": (_("Vient"), ""),
    "arrival": (_("Arrivée"), ""),
    "village": (_("Un village en particulier"), _("Son comité d'accueil lit alors la demande et y répond.")),
    "needs": (_("Cherche"), ""),
}
#: Who calls and what they tell; the rest is ticked meanwhile.
TOLD_FIRST = ("name", "phone", "email", "language", "message")


class CallForm(ProgrammeFields):
    """The programme's, typed by whoever answers the telephone: the same rules, and nothing against robots."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in TO_THE_OPERATOR.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text
        self.fields["name"].error_messages["required"] = _("Demandez son nom.")
        self.fields["message"].widget.attrs["rows"] = 6
        if not self.is_bound:
            self.fields["name"].widget.attrs["autofocus"] = True

    def filled_in_by_browsers(self) -> dict[str, dict[str, str]]:
        """Nothing of who types: it is somebody else's form."""
        return {name: {"autocomplete": "off"} for name in super().filled_in_by_browsers()}

    @property
    def columns(self) -> list[list[forms.BoundField]]:
        """The fields as they stand: who calls and what they tell, beside it what is ticked meanwhile."""
        asked = [name for name in TO_THE_OPERATOR if name not in TOLD_FIRST]
        return [[self[name] for name in names] for names in (TOLD_FIRST, asked)]


class AdditionForm(forms.Form):
    """A few more words, from the page of a private link."""

    words = WordsField(label=_("Ajouter quelque chose"))


class ReplyForm(AdditionForm):
    """What one answers to a question."""

    words = WordsField(label=_("Votre réponse"))
