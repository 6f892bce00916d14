"""What a buyer is asked at first, and the few words that either side adds by their link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.limits.contact_fields import ContactFields
from cms.limits.fields import NOT_CHOSEN, MailField, WordsField
from cms.limits.forms import GuardedForm, OnceForm
from cms.uploads.papers import PaperField
from listings.takeovers.across import SELLER, Across
from listings.takeovers.threads.choices import Experience, Moment, OwnFunds
from listings.takeovers.threads.services import Answers


def _asked(label: Any, choice_set: Any) -> forms.ChoiceField:
    """A question that may be left out."""
    choices = [("", _("Sans réponse")), *choice_set.choices]
    return forms.ChoiceField(
        label=label, choices=choices, required=False, error_messages={"invalid_choice": NOT_CHOSEN}
    )


class BuyerForm(ContactFields, GuardedForm):
    """Who writes, what project, in which words. The mail is needed: the thread lives by it."""

    email = MailField(
        label=_("Mail"),
        help_text=_(
            "Votre lien privé y arrive : c'est là que vous lirez la réponse. %(first)s ne voit pas cette adresse."
        ),
        error_messages={
            "invalid": _("Cette adresse n'est pas complète : elle ressemble à nom@exemple.fr."),
            "required": _("Laissez un mail : la réponse vous y attend."),
        },
    )
    own_funds = _asked(_("Votre apport"), OwnFunds)
    moment = _asked(_("Vous commenceriez"), Moment)
    experience = _asked(_("Votre métier"), Experience)
    message = WordsField(label=_("Votre message"), help_text=_("Qui vous êtes se dira plus tard : parlez du projet."))
    field_order = ("name", "email", "phone", "language", "own_funds", "moment", "experience", "message")

    def __init__(self, *args: Any, across: Across = SELLER, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].help_text = _("Facultatif. Donné %(to)s seulement si le conseil vous met en relation.")
        self.fields["name"].help_text = _("Gardé pour le conseil : %(who)s vous lit sous un pseudonyme.")
        for name in ("phone", "name", "email"):
            self.fields[name].help_text = str(self.fields[name].help_text) % across.words

    @property
    def answers(self) -> Answers:
        """What a valid form says."""
        told = {name: self.cleaned_data[name] for name in Answers.__dataclass_fields__ if name in self.cleaned_data}
        return Answers(**told)


class TalkForm(OnceForm):
    """A few more words, from the page of a private link; with a paper where the adviser has opened the second part."""

    words = WordsField(label=_("Votre message"))
    paper = PaperField(label=_("Joindre une pièce"), required=False)

    def __init__(self, *args: Any, takes_papers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not takes_papers:
            del self.fields["paper"]

    @property
    def papers(self) -> list[Any]:
        """What came with the words."""
        paper = self.cleaned_data.get("paper")
        return [paper] if paper else []
