"""The forms of the acts on a message's file."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.facts.forms import is_key
from cms.lines import LegibleField
from welcome.desk.reading import bodies_to_hand_to, page_of_village
from welcome.enquiries import acts, calling, handing
from welcome.enquiries.addressees import villages_to_choose
from welcome.enquiries.choices import Outcome
from welcome.enquiries.models import Enquiry
from welcome.enquiries.transitions import Act, Actor
from welcome.orientation.models import Body

#: What choices of a hand-over begin with.
BODY, VILLAGE = "organisme", "village"
READ = gettext_lazy("Lu par la personne qui a écrit.")
#: What is said after each act.
DONE: dict[Act, Any] = {
    Act.TAKE: gettext_lazy("Vous suivez ce message."),
    Act.ANSWER: gettext_lazy("Votre réponse est partie."),
    Act.ASK: gettext_lazy("Votre question est partie."),
    Act.HAND_OVER: gettext_lazy("Message transmis à %(who)s."),
    Act.GIVE_BACK: gettext_lazy("Message repris par le programme."),
    Act.PLAN: gettext_lazy("Prochaine étape notée."),
    Act.NOTE: gettext_lazy("Note gardée."),
    Act.REORIENT: gettext_lazy("Message orienté autrement."),
    Act.CLOSE: gettext_lazy("Message clos."),
    Act.REOPEN: gettext_lazy("Message rouvert."),
    Act.ERASE: gettext_lazy("Message effacé."),
}


class ActForm(forms.Form):
    """What one act asks; an act that asks nothing is a button."""

    #: The field whose words whoever wrote reads, if any.
    read = ""

    def __init__(self, enquiry: Enquiry, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enquiry = enquiry
        if self.read and enquiry.is_called:
            self.fields[self.read].help_text = calling.call_to_tell(enquiry)

    @property
    def act(self) -> Act:
        """The act, by the prefix of the fields."""
        return Act(str(self.prefix))

    @property
    def button(self) -> str:
        """What is pressed to open the form, and to do it."""
        if self.act == Act.ANSWER and self.enquiry.is_called:
            return str(calling.CALLED)
        return _("Reprendre") if self.act == Act.GIVE_BACK else str(self.act.label)

    @property
    def done(self) -> str:
        """What is true once it is done."""
        if self.act == Act.ANSWER and self.enquiry.is_called:
            return str(calling.KEPT)
        return str(DONE[self.act])

    def perform(self, act: Act, actor: Actor) -> None:
        """Do it.

        :raises cms.roles.refusals.Refused: when the state of the message does not allow it.
        """
        plain: dict[Act, Callable[..., Any]] = {Act.TAKE: acts.take, Act.REOPEN: acts.reopen}
        plain[act](enquiry=self.enquiry, actor=actor)


def _words(rows: int = 5, **kwargs: Any) -> LegibleField:
    return LegibleField(max_length=4000, widget=forms.Textarea({"rows": rows}), **kwargs)


class WordsForm(ActForm):
    """Words that whoever wrote reads."""

    words = _words(label=gettext_lazy("En ces mots"), help_text=READ)
    read = "words"

    def __init__(self, enquiry: Enquiry, *args: Any, **kwargs: Any) -> None:
        super().__init__(enquiry, *args, **kwargs)
        if self.act == Act.ANSWER and enquiry.is_called:
            self.fields["words"].label = calling.SPOKEN
            self.fields["words"].help_text = calling.call_first(enquiry)

    def perform(self, act: Act, actor: Actor) -> None:
        """Answer, ask, or take back."""
        with_words: dict[Act, Callable[..., Any]] = {
            Act.ANSWER: acts.answer,
            Act.ASK: acts.ask,
            Act.GIVE_BACK: handing.give_back,
        }
        with_words[act](enquiry=self.enquiry, actor=actor, words=self.cleaned_data["words"])


class NoteForm(ActForm):
    """Words that stay among those who handle the message."""

    words = _words(
        rows=3, label=gettext_lazy("Note"), help_text=gettext_lazy("Jamais lue par la personne qui a écrit.")
    )

    def perform(self, act: Act, actor: Actor) -> None:
        """Write it."""
        acts.note(enquiry=self.enquiry, actor=actor, words=self.cleaned_data["words"])


class HandOverForm(ActForm):
    """To whom."""

    to = forms.ChoiceField(label=gettext_lazy("À qui"), help_text=gettext_lazy("Reçoit le contact et le message."))

    def __init__(self, enquiry: Enquiry, *args: Any, **kwargs: Any) -> None:
        super().__init__(enquiry, *args, **kwargs)
        villages = [(f"{VILLAGE}-{key}", title) for key, title in villages_to_choose()]
        bodies = [(f"{BODY}-{key}", name) for key, name in bodies_to_hand_to()]
        self.names = dict([*villages, *bodies])
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Choisir…")),
            (_("Organismes"), bodies),
            (_("Comités d'accueil"), villages),
        ]
        if enquiry.village_id:
            self.initial["to"] = f"{VILLAGE}-{enquiry.village_id}"

    @property
    def done(self) -> str:
        """With whom it is now."""
        return super().done % {"who": self.names[self.cleaned_data["to"]]}

    def perform(self, act: Act, actor: Actor) -> None:
        """Hand the message over."""
        kind, _dash, key = self.cleaned_data["to"].partition("-")
        if kind == BODY:
            handing.hand_to_body(enquiry=self.enquiry, actor=actor, body=Body.objects.filter(pk=key).first())
        else:
            handing.hand_to_village(enquiry=self.enquiry, actor=actor, village=page_of_village(key))


class PlanForm(ActForm):
    """The next act and its day."""

    next_act = LegibleField(
        label=gettext_lazy("Prochaine étape"),
        help_text=gettext_lazy("Vide : plus rien n'est prévu."),
        max_length=200,
        required=False,
    )
    next_on = forms.DateField(
        label=gettext_lazy("Pour le"),
        help_text=gettext_lazy("Jour, mois, année : 25/03/2027."),
        required=False,
        # The browser's own calendar, as in the other forms: Wagtail's is drawn by scripts of its page forms.
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Ce jour ne se lit pas : jour, mois, année, comme 25/03/2027.")},
    )

    def __init__(self, enquiry: Enquiry, *args: Any, **kwargs: Any) -> None:
        super().__init__(enquiry, *args, **kwargs)
        self.initial.update(next_act=enquiry.next_act, next_on=enquiry.next_on)

    def clean(self) -> dict[str, Any]:
        """An act has its day, today or later."""
        cleaned: dict[str, Any] = super().clean() or {}
        day = cleaned.get("next_on")
        if cleaned.get("next_act") and "next_on" in cleaned and day is None:
            self.add_error("next_on", _("Dites pour quel jour."))
        if day is not None and day < timezone.localdate():
            self.add_error("next_on", _("Ce jour est passé."))
        return cleaned

    @property
    def done(self) -> str:
        """That it is noted, or that nothing is planned any more."""
        return super().done if self.cleaned_data["next_act"] else _("Plus rien n'est prévu.")

    def perform(self, act: Act, actor: Actor) -> None:
        """Note it."""
        acts.plan(enquiry=self.enquiry, actor=actor, **self.cleaned_data)


class BodiesField(forms.ModelMultipleChoiceField):
    """Bodies, by keys that a database can hold."""

    def clean(self, value: Any) -> Any:
        """:raises ValidationError: for what is no key of a row, and for bodies that are not offered."""
        wrong = next((key for key in value or () if not is_key(key)), None)
        if wrong is not None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": wrong})
        return super().clean(value)


class ReorientForm(ActForm):
    """Other bodies, and why."""

    bodies = BodiesField(
        label=gettext_lazy("Qui peut aider"),
        queryset=Body.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    reason = LegibleField(label=gettext_lazy("Pourquoi"), help_text=READ, max_length=300)
    read = "reason"

    def __init__(self, enquiry: Enquiry, *args: Any, **kwargs: Any) -> None:
        super().__init__(enquiry, *args, **kwargs)
        self.fields["bodies"].queryset = Body.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def perform(self, act: Act, actor: Actor) -> None:
        """Name them instead of those the rules named."""
        acts.reorient(enquiry=self.enquiry, actor=actor, **self.cleaned_data)


class CloseForm(ActForm):
    """What came of it."""

    outcome = forms.ChoiceField(label=gettext_lazy("Suite"), choices=[("", gettext_lazy("Choisir…")), *Outcome.choices])
    words = _words(
        rows=3,
        label=gettext_lazy("Dernier mot"),
        help_text=gettext_lazy("Facultatif, lu par la personne."),
        required=False,
    )
    read = "words"

    def perform(self, act: Act, actor: Actor) -> None:
        """Close."""
        outcome = Outcome(self.cleaned_data["outcome"])
        acts.close(enquiry=self.enquiry, actor=actor, outcome=outcome, words=self.cleaned_data["words"])


class EraseForm(ActForm):
    """A second gesture before nothing is left."""

    is_sure = forms.BooleanField(
        label=gettext_lazy("Effacer le message, son histoire, le nom et le contact"),
        help_text=gettext_lazy("À la demande de la personne. Rien ne les fait revenir."),
        error_messages={"required": gettext_lazy("Cochez la case : rien ne revient de ce qui est effacé.")},
    )

    def perform(self, act: Act, actor: Actor) -> None:
        """Erase."""
        acts.erase(enquiry=self.enquiry, actor=actor)


#: The form of each act, in the order in which the file shows them.
FORMS: dict[Act, type[ActForm]] = {
    Act.TAKE: ActForm,
    Act.ANSWER: WordsForm,
    Act.ASK: WordsForm,
    Act.HAND_OVER: HandOverForm,
    Act.GIVE_BACK: WordsForm,
    Act.PLAN: PlanForm,
    Act.NOTE: NoteForm,
    Act.REORIENT: ReorientForm,
    Act.CLOSE: CloseForm,
    Act.REOPEN: ActForm,
    Act.ERASE: EraseForm,
}
