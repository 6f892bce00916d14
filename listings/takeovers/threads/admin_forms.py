"""The forms of the acts on a thread's file."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.limits.forms import OnceForm
from cms.lines import LegibleField
from cms.uploads.papers import PaperField
from listings.takeovers.confidential.second_part import second_part
from listings.takeovers.threads import acts
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.sellers import seller_of
from listings.takeovers.threads.transitions import Act, Actor

#: Words of labels and helps name the other side (:mod:`listings.takeovers.across`).
READ = _("Lu par l'acheteur et par %(who)s.")
#: What is said after each act.
DONE: dict[Act, Any] = {
    Act.WRITE: _("Votre message est parti."),
    Act.INTRODUCE: _("Les deux sont mis en relation."),
    Act.OPEN: _("La deuxième partie est ouverte à cet acheteur. Un mail le dit %(to)s, si nous avons son adresse."),
    Act.REVOKE: _("La deuxième partie est refermée : son lien ne s'ouvre plus."),
    Act.DECLINE: _("Échange décliné."),
    Act.CLOSE: _("Échange clos."),
    Act.REOPEN: _("Échange rouvert."),
    Act.NOTE: _("Note gardée."),
    Act.ERASE: _("Échange effacé."),
}


def _words(rows: int = 4, **kwargs: Any) -> LegibleField:
    return LegibleField(max_length=4000, widget=forms.Textarea({"rows": rows}), **kwargs)


class ActForm(OnceForm):
    """What one act asks: as a rule a few words, which both sides read. Sent twice, a message is one."""

    words = _words(rows=3, label=_("En ces mots"), help_text=READ, required=False)
    #: What has to be known before the button is pressed.
    before: Any = ""

    def __init__(self, thread: BuyerThread, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thread = thread
        for name in ("words", "for_seller"):
            if name in self.fields:
                field = self.fields[name]
                field.label = str(field.label) % thread.across.words
                field.help_text = str(field.help_text) % thread.across.words

    @property
    def act(self) -> Act:
        """The act, by the prefix of the fields."""
        return Act(str(self.prefix))

    @property
    def done(self) -> str:
        """What is true once it is done."""
        return str(DONE[self.act]) % self.thread.across.words

    def perform(self, actor: Actor) -> None:
        """Do it.

        :raises cms.roles.refusals.Refused: when the thread as it stands does not allow it.
        """
        plain: dict[Act, Callable[..., Any]] = {
            Act.INTRODUCE: acts.introduce,
            Act.OPEN: acts.open_second_part,
            Act.REVOKE: acts.close_second_part,
            Act.CLOSE: acts.close,
            Act.REOPEN: acts.reopen,
            Act.DECLINE: acts.decline,
            Act.NOTE: acts.note,
        }
        plain[self.act](thread=self.thread, actor=actor, words=self.cleaned_data["words"])


class WriteForm(ActForm):
    """Words of the adviser, or those of a seller who has no mail."""

    words = _words(label=_("En ces mots"), help_text=READ)
    for_seller = forms.BooleanField(
        label=_("C'est la réponse %(of)s"),
        help_text=_("Coché, l'acheteur la lit comme venant %(of)s, et c'est à l'acheteur de répondre."),
        required=False,
    )
    paper = PaperField(label=_("Joindre une pièce"), required=False)

    def __init__(self, thread: BuyerThread, *args: Any, **kwargs: Any) -> None:
        super().__init__(thread, *args, **kwargs)
        self.initial["for_seller"] = not seller_of(thread.takeover_id).email
        if not thread.is_opened:
            del self.fields["paper"]

    def perform(self, actor: Actor) -> None:
        """Write."""
        paper = self.cleaned_data.get("paper")
        acts.write(
            thread=self.thread,
            actor=actor,
            words=self.cleaned_data["words"],
            for_seller=self.cleaned_data["for_seller"],
            files=[paper] if paper else [],
            once=self.once,
        )


class OpenForm(ActForm):
    """What the buyer will read stands before the button; the content itself is read in the confidential part alone."""

    def __init__(self, thread: BuyerThread, *args: Any, **kwargs: Any) -> None:
        super().__init__(thread, *args, **kwargs)
        told = second_part(thread.takeover).told
        if told:
            self.before = _("L'acheteur lira : %(told)s.") % {"told": told}
        else:
            self.before = _("L'acheteur ne lira rien : la partie confidentielle ne dit encore ni lieu ni pièce.")


class DeclineForm(ActForm):
    """Why, which both read."""

    words = _words(label=_("Pourquoi"), help_text=READ)


class NoteForm(ActForm):
    """Words among the advisers."""

    words = _words(rows=3, label=_("Note"), help_text=_("Jamais lue par l'acheteur ni par %(who)s."))


class EraseForm(forms.Form):
    """A second gesture before nothing is left."""

    is_sure = forms.BooleanField(
        label=_("Effacer l'échange, ses pièces, le nom et le contact de l'acheteur"),
        help_text=_("À la demande de l'acheteur. Rien ne les fait revenir."),
        error_messages={"required": _("Cochez la case : rien ne revient de ce qui est effacé.")},
    )
    act, done = Act.ERASE, DONE[Act.ERASE]

    def __init__(self, thread: BuyerThread, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thread = thread

    def perform(self, actor: Actor) -> None:
        """Erase."""
        acts.erase(thread=self.thread, actor=actor)


#: The form of each act, in the order in which the file shows them.
FORMS: dict[Act, type[ActForm] | type[EraseForm]] = {
    Act.WRITE: WriteForm,
    Act.INTRODUCE: ActForm,
    Act.OPEN: OpenForm,
    Act.REVOKE: ActForm,
    Act.NOTE: NoteForm,
    Act.DECLINE: DeclineForm,
    Act.CLOSE: ActForm,
    Act.REOPEN: ActForm,
    Act.ERASE: EraseForm,
}
