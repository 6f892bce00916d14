"""The page that a reminder leads to: the answers, and three acts, without a password."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.facts.changing import confirm_all
from cms.facts.gate import NotReady
from cms.facts.returned import returned_answers
from cms.facts.rights import SHUT, is_shut
from cms.freshness.asked import Asked, asked_by
from cms.freshness.correcting import Corrected, correct
from cms.freshness.forms import AnswersForm, drawn_in
from cms.freshness.mails import LINK_DAYS, send_way_back, tell_communication
from cms.freshness.models import LINK, Withdrawal
from cms.freshness.withdrawing import put_back, take_off_line
from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose

#: The name of the pressed button, and its values.
ACT, EXACT, CORRECT, LEAVE = "acte", "exact", "corriger", "retirer"
#: With the address of the form: all that the page answers, not what is due alone.
ALL = "tout"


@purpose(LINK, days=LINK_DAYS)
class Confirmation(Purpose):
    """Confirm, correct, or take off line; put back what is off line."""

    what_next = gettext_lazy("Le prochain rappel en apportera un autre ; si vous avez un compte, connectez-vous.")

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The answers as they are on line, or the form to correct those that have run out."""
        asked = asked_by(link)
        if asked is None:
            return _nothing(request)
        if CORRECT in request.GET and asked.page.live and asked.mine():
            facts = asked.mine() if request.GET[CORRECT] == ALL else asked.due()
            return _form(request, asked, AnswersForm(page=asked.page, facts=facts or asked.mine()))
        due = {fact.column for fact in asked.due()}
        answers = [answer for answer in asked.page.answers() if answer.is_given]
        context = {
            "asked": asked,
            "page": asked.page,
            "due": [answer for answer in answers if answer.fact.column in due],
            "refusal": asked.page.confirmation_refusal(),
            "demands": list(returned_answers(asked.page).values()),
            "all": ALL,
            "may_correct": bool(asked.mine()),
            "rest": [answer for answer in answers if answer.fact.column not in due],
        }
        return render(request, "freshness/asked.html", context)

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The button that was pressed."""
        asked = asked_by(link)
        if asked is None:
            raise NotDone(_nothing(request))
        if is_shut(asked.page, asked.user):
            raise NotDone(_shut(request))
        act = request.POST.get(ACT)
        if act == EXACT:
            return self._exact(request, asked)
        if act == CORRECT and asked.page.live:
            return self._correct(request, asked)
        if act == LEAVE and asked.may_leave:
            return self._leave(request, asked)
        raise NotDone(self.page(request, link))

    def _exact(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        if sentence := asked.page.confirmation_refusal():
            raise NotDone(_waits(request, sentence))
        if asked.withdrawal is None:
            confirm_all(page=asked.page, user=asked.user)
            return _done(request, asked, _("Merci : tout est confirmé"))
        try:
            put_back(page=asked.page, user=asked.user)
        except NotReady as refusal:
            raise NotDone(_refused(request, refusal)) from refusal
        words = {"page": asked.page.title, "who": asked.source}
        tell_communication(_("« %(page)s » est remise en ligne par : %(who)s.") % words)
        return _done(request, asked, _("Merci : la page est de nouveau en ligne"))

    def _correct(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        # What was shown then: an answer that somebody else has given meanwhile is due no more.
        shown = drawn_in(request.POST, asked.page)
        facts = [fact for fact in asked.mine() if fact.column in shown]
        if not facts:
            again = AnswersForm(page=asked.page, facts=asked.due() or asked.mine())
            raise NotDone(_form(request, asked, again, status=422))
        form = AnswersForm(request.POST, page=asked.page, facts=facts)
        if not form.is_valid():
            raise NotDone(_form(request, asked, form, status=422))
        try:
            corrected = correct(asked, form)
        except NotReady as refusal:
            for obstacle in refusal.told_to(None):
                form.add_error(obstacle.column if obstacle.column in form.fields else None, str(obstacle.message))
            raise NotDone(_form(request, asked, form, status=422)) from refusal
        _tell(asked, corrected)
        changed = corrected.at_once or corrected.waiting
        title = _("Merci : c'est noté") if changed else _("Merci : rien n'a changé, tout est confirmé")
        return _done(request, asked, title, corrected)

    def _leave(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        take_off_line(page=asked.page, cause=Withdrawal.Cause.ASKED, user=asked.user)
        words = {"page": asked.page.title, "who": asked.source}
        tell_communication(_("« %(page)s » est retirée du site par : %(who)s.") % words)
        send_way_back(asked.user.email, asked.page)
        return _done(request, asked, _("La page est retirée du site"))


def _tell(asked: Asked, corrected: Corrected) -> None:
    """Communication learns of what nobody asks it to read."""
    words = {"page": asked.page.title, "who": asked.source}
    if corrected.at_once:
        questions = ", ".join(corrected.at_once)
        said = _("« %(page)s » : changé tout de suite par %(who)s (%(questions)s).")
        tell_communication(said % (words | {"questions": questions}))
    if corrected.is_kept:
        questions = ", ".join(corrected.waiting)
        said = _(
            "« %(page)s » : %(who)s a répondu (%(questions)s) dans un brouillon que quelqu'un d'autre a commencé. "
            "Le brouillon n'est pas envoyé."
        )
        tell_communication(said % (words | {"questions": questions}))


def _form(request: HttpRequest, asked: Asked, form: AnswersForm, status: int = 200) -> HttpResponse:
    context = {"asked": asked, "page": asked.page, "form": form, "act": CORRECT}
    return render(request, "freshness/correction.html", context, status=status)


def _done(request: HttpRequest, asked: Asked, title: str, corrected: Corrected | None = None) -> HttpResponse:
    page: Any = type(asked.page).objects.get(pk=asked.page.pk)
    context = {"title": title, "page": page, "corrected": corrected, "url": page.get_url(request) if page.live else ""}
    return render(request, "freshness/done.html", context)


def _refused(request: HttpRequest, refusal: NotReady) -> HttpResponse:
    """What stands in the way of a page that would come back; it is mended in the editor. A link is no password."""
    told = refusal.told_to(None)
    why, count = " ".join(str(obstacle.message) for obstacle in told), len(told)
    title = ngettext("Il manque quelque chose à cette page", "Il manque plusieurs choses à cette page", count)
    words = {"title": title, "why": why, "next": _("Connectez-vous pour le corriger ; votre lien reste bon.")}
    return render(request, "private_links/closed.html", words, status=422)


def _shut(request: HttpRequest) -> HttpResponse:
    words = {"title": _("Cette page est verrouillée"), "why": SHUT, "next": _("Votre lien reste bon.")}
    return render(request, "private_links/closed.html", words, status=409)


def _waits(request: HttpRequest, sentence: str) -> HttpResponse:
    """Somebody deals with an answer to it first."""
    words = {"title": _("Cette annonce ne se confirme pas encore"), "why": sentence, "next": _("Votre lien reste bon.")}
    return render(request, "private_links/closed.html", words, status=409)


def _nothing(request: HttpRequest) -> HttpResponse:
    words = {
        "title": _("Cette page n'attend plus de réponse par ce lien"),
        "why": _("Elle a été retirée ou confiée à d'autres personnes depuis le mail. Rien n'a changé."),
        "next": Confirmation.what_next,
    }
    return render(request, "private_links/closed.html", words, status=410)
