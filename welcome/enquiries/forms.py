"""What a newcomer is asked: the short form of a village, the programme's, the same ones typed for somebody who calls.

The fields and their rules stand here once; what guards them against robots is added where anybody may send them.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cms.limits.fields import LONGEST_MAIL, MailField, NameField, links_in
from cms.limits.forms import GuardedForm, OnceForm
from cms.lines import LegibleField
from welcome.choices import OF_A_VILLAGE, Activity, Arrival, Household, Need, Stage
from welcome.enquiries import contacts
from welcome.enquiries.addressees import villages_to_choose
from welcome.enquiries.services import Answers

#: More links than these are an advertisement.
MOST_LINKS = 2
LONGEST_MESSAGE, LONGEST_PHONE = 4000, 60
TOO_LONG = _("%(show_value)d signes : c'est trop. Gardez-en %(limit_value)d au plus ; rien de ce texte n'est perdu.")
NOT_CHOSEN = _("Choisissez une réponse de la liste.")


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
