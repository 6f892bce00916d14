"""The pages of the two links of a visit, neither of which asks for an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy

from cms.freshness.keepers import communication
from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from cms.projection.models import Entry
from welcome.visits.choices import Reply, State
from welcome.visits.forms import ReplyForm
from welcome.visits.mails import keepers_of
from welcome.visits.models import Visit
from welcome.visits.places import answer, workspace_called
from welcome.visits.purposes import FOLLOW, LINK_DAYS, REPLY
from welcome.visits.services import accept_other_day, cancel, erase, held, reply

#: The name of the pressed button, and its values.
ACT, CANCEL, ACCEPT, ERASE = "acte", "annuler", "accepter", "effacer"
NOTHING = gettext_lazy("Il n'y a plus rien à ce lien")


@purpose(FOLLOW, days=LINK_DAYS)
class Followed(Purpose):
    """Whoever comes reads what became of it, takes another day, cancels, erases."""

    lasts = True
    has_accounts = False
    annulled = (NOTHING, gettext_lazy("Cette venue est effacée : nous n'en gardons rien."))
    what_next = gettext_lazy("Si vous venez toujours, annoncez votre venue de nouveau depuis la page du lieu.")

    def hold(self, link: PrivateLink) -> None:
        """The visit, before the link."""
        held(link.data.get("visit", ""))

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The visit as it stands."""
        visit = Visit.objects.filter(reference=link.data.get("visit", "")).first()
        return self.gone(request) if visit is None else _followed(request, visit)

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The button that was pressed.

        :raises NotDone: where it is no button of the page any more, which is shown as it is.
        """
        visit = held(link.data.get("visit", ""))
        if visit is None:
            raise NotDone(self.gone(request))
        act = request.POST.get(ACT)
        if act == ERASE:
            erase(visit)
            return render(request, "welcome/visits/erased.html", {"place": visit.place})
        if act == CANCEL and visit.may_change:
            cancel(visit)
        elif act == ACCEPT and visit.may_move:
            accept_other_day(visit)
        else:
            raise NotDone(_followed(request, visit))
        return _followed(request, visit)


@purpose(REPLY, days=LINK_DAYS)
class Answered(Purpose):
    """The place says yes, no, or another day."""

    lasts = True
    has_accounts = False
    annulled = (NOTHING, gettext_lazy("Cette venue est effacée, ou le lieu a été confié à d'autres personnes."))
    what_next = gettext_lazy("Cette venue a été effacée par la personne qui l'avait annoncée, ou elle est passée.")

    def hold(self, link: PrivateLink) -> None:
        """The visit, before the link."""
        held(link.data.get("visit", ""))

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """Who comes, when, and the form; without the form where there is nothing to answer any more."""
        visit = Visit.objects.filter(reference=link.data.get("visit", "")).first()
        if visit is None or not _keeps(link, visit):
            return self.gone(request)
        return _asked(request, visit, ReplyForm(initial=_said(visit)))

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The answer, of which whoever comes is told.

        :raises NotDone: for an answer that is not complete, or comes too late.
        """
        visit = held(link.data.get("visit", ""))
        if visit is None or not _keeps(link, visit):
            raise NotDone(self.gone(request))
        form = ReplyForm(request.POST)
        if not visit.may_change:
            raise NotDone(_asked(request, visit, form, status=409))
        if not form.is_valid():
            raise NotDone(_asked(request, visit, form, status=422))
        said = form.cleaned_data
        reply(visit, Reply(said["answer"]), words=said["words"], other_day=said["other_day"])
        return render(request, "welcome/visits/replied.html", {"visit": visit})


def _keeps(link: PrivateLink, visit: Visit) -> bool:
    """Whether the reader of a link still answers for the place, or is of Communication."""
    people = [*keepers_of(visit), *communication()]
    return any(user.email.lower() == link.email for user in people)


def _said(visit: Visit) -> dict[str, Any]:
    """The answer that stands, as the form says it."""
    answers = {State.ACCEPTED: Reply.YES, State.OTHER_DAY: Reply.OTHER_DAY, State.REFUSED: Reply.NO}
    given = answers.get(State(visit.state))
    return {"answer": given, "words": visit.reply, "other_day": visit.other_day} if given else {}


def _followed(request: HttpRequest, visit: Visit) -> HttpResponse:
    french = Entry.objects.filter(page_id=visit.workspace_id).first() if visit.workspace_id else None
    entry = workspace_called(french.key, get_language() or "") if french is not None else None
    known = {column: answer(entry, column) for column in ("address", "who_answers")}
    context = {"visit": visit, "entry": entry, "known": known, "states": State}
    return render(request, "welcome/visits/followed.html", context)


def _asked(request: HttpRequest, visit: Visit, form: ReplyForm, status: int = 200) -> HttpResponse:
    context = {"visit": visit, "form": form if visit.may_change else None}
    return render(request, "welcome/visits/asked.html", context, status=status)
