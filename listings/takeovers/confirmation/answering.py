"""The page of a seller's link: what the sheet says, and three answers. One press, once, without account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.freshness.due import EARLY, run_out
from cms.freshness.models import FreshnessPeriods, Withdrawal
from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from listings.takeovers.choices import TakeoverState
from listings.takeovers.confirmation import services
from listings.takeovers.confirmation.forms import ChangedForm
from listings.takeovers.confirmation.links import takeover_of
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.history import hold_page
from listings.takeovers.threads.links import CONFIRMATION, CONFIRMATION_DAYS

#: The name of the pressed button, and its values.
ACT, EXACT, CHANGED, SOLD, OVER = "acte", "exact", "change", "vendu", "fin"
NOTHING = (
    gettext_lazy("Votre réponse n'est plus attendue"),
    gettext_lazy("Tout est déjà confirmé, ou le dossier est clos. Rien n'a changé."),
)


@purpose(CONFIRMATION, days=CONFIRMATION_DAYS)
class SellerConfirmation(Purpose):
    """It stands, something changed, it is sold, it is over."""

    has_accounts = False
    annulled = (
        gettext_lazy("Ce lien ne s'ouvre plus"),
        gettext_lazy("Le dossier a changé de destinataire depuis qu'il a été envoyé."),
    )
    what_next = gettext_lazy("Pour toute question, appelez votre conseiller.")

    def hold(self, link: PrivateLink) -> None:
        """The page, then the link."""
        hold_page(link.data.get("takeover", 0))

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The sheet as the public reads it, and the answers."""
        takeover = takeover_of(link)
        if takeover is None:
            return self.gone(request)
        if not awaits(takeover):
            return self.closed(request, *NOTHING)
        return _asked(request, takeover, ChangedForm())

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The button that was pressed; the link remembers which, for the desk.

        :raises NotDone: where nothing is awaited, or the words are missing.
        """
        takeover = takeover_of(link)
        if takeover is None or not awaits(takeover):
            raise NotDone(self.page(request, link))
        if takeover.locked:
            why = _("Quelqu'un la corrige en ce moment. Votre lien reste bon : revenez dans un moment.")
            raise NotDone(self.closed(request, _("L'annonce est verrouillée"), why, status=409))
        answer = request.POST.get(ACT, "")
        acts = {EXACT: _exact, CHANGED: _changed, SOLD: _sold, OVER: _over}
        if answer not in acts:
            raise NotDone(self.page(request, link))
        title, sentence = acts[answer](request, takeover)
        link.data = link.data | {"answer": answer}
        link.save(update_fields=["data"])
        found = TakeoverPage.objects.get(pk=takeover.pk)
        context = {"title": title, "sentence": sentence, "url": found.get_url(request) if found.live else ""}
        return render(request, "listings/confirmation/done.html", context)


def awaits(takeover: TakeoverPage) -> bool:
    """Whether a seller's word is taken: on line, whoever else confirmed it meanwhile; paused; taken away by silence."""
    if takeover.state == TakeoverState.PAUSED:
        return True
    if takeover.state == TakeoverState.EXPIRED:
        gone = Withdrawal.objects.filter(page_id=takeover.pk, cause=Withdrawal.Cause.SILENCE)
        return not takeover.live and gone.exists()
    return bool(takeover.live and takeover.ages)


def _exact(request: HttpRequest, takeover: TakeoverPage) -> tuple[str, str]:
    was_off_line = not takeover.live
    if not services.stands(takeover=takeover):
        return _("Merci : c'est noté"), _("L'annonce ne peut pas revenir seule : votre conseiller est prévenu.")
    if was_off_line:
        return _("Merci : votre annonce est de nouveau en ligne"), _("Nous vous le redemanderons dans trois mois.")
    return _("Merci : tout est confirmé"), _("Nous vous le redemanderons dans trois mois.")


def _changed(request: HttpRequest, takeover: TakeoverPage) -> tuple[str, str]:
    form = ChangedForm(request.POST)
    if not form.is_valid():
        raise NotDone(_asked(request, takeover, form, status=422))
    services.has_changed(takeover=takeover, words=form.cleaned_data["words"])
    return _("Merci : c'est transmis"), _("Votre conseiller le lit, et vous appelle avant de rien changer à l'annonce.")


def _sold(request: HttpRequest, takeover: TakeoverPage) -> tuple[str, str]:
    if services.is_sold(takeover=takeover):
        said = _("Elle le dit pendant trois mois, puis s'efface. Si c'est une erreur, dites-le à votre conseiller.")
        return _("Votre annonce dit : reprise conclue"), said
    return _("Merci : c'est noté"), _("Votre conseiller est prévenu, et clôt le dossier.")


def _over(request: HttpRequest, takeover: TakeoverPage) -> tuple[str, str]:
    if services.is_over(takeover=takeover):
        said = _("Elle n'est plus sur le site. Si c'est une erreur, votre conseiller peut la remettre.")
        return _("Votre annonce est retirée"), said
    return _("Merci : c'est noté"), _("Votre conseiller est prévenu, et clôt le dossier.")


def _asked(request: HttpRequest, takeover: TakeoverPage, form: ChangedForm, status: int = 200) -> HttpResponse:
    given = [answer for answer in takeover.answers() if answer.is_given]
    due = _due(takeover)
    context: dict[str, Any] = {
        "page": takeover,
        "due": [answer for answer in given if answer.fact.column in due],
        "rest": [answer for answer in given if answer.fact.column not in due],
        "is_paused": takeover.state == TakeoverState.PAUSED,
        "form": form,
    }
    return render(request, "listings/confirmation/asked.html", context, status=status)


def _due(takeover: TakeoverPage) -> set[str]:
    """The columns whose answer has run out, or soon will; where none has, those that may."""
    ends = run_out(takeover, takeover.notes_by_column(), FreshnessPeriods.in_force())
    soon = timezone.localdate() + EARLY
    return {fact.column for fact, day in ends if day <= soon} or {fact.column for fact, _day in ends}
