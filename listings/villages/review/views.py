"""« Ma commune »: the village, its ten questions, the receipt, the poster."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks

from cms.facts.gate import NotReady
from cms.facts.rights import SHUT, is_shut
from cms.models import french
from cms.transactions import atomic_when_writing
from cms.users.doors import signed_in
from listings.villages.models import VillagePage
from listings.villages.review import letters, services
from listings.villages.review.forms import ASKED_SINCE, ReviewForm
from listings.villages.review.models import VillageReview
from listings.villages.review.overview import BESIDE_REVIEW, Overview, question_url
from listings.villages.review.questions import QUESTIONS, Question, question_called, question_of
from listings.villages.review.receipt import Receipt, code_of, public_address

View = Callable[..., HttpResponseBase]

MEANWHILE = gettext_lazy("Une réponse a changé pendant que vous lisiez. La voici : dites si elle est juste.")
INCOMPLETE = gettext_lazy("Il reste une question sans réponse obligatoire : répondez, puis enregistrez.")
WITHDRAWN = gettext_lazy(
    "La proposition est retirée : ce que vous aviez écrit reste au brouillon. "
    "Corrigez, puis choisissez « Envoyer à la Communication »."
)
NOTHING_TO_SEND = gettext_lazy("Rien n'est à envoyer : ce que dit la mairie est en ligne.")


def of_village(view: View) -> View:
    """For whoever may edit the village of the address; to others it does not exist. What is posted is written whole."""

    @wraps(view)
    def answered(request: HttpRequest, village: str, **kwargs: Any) -> HttpResponseBase:
        for page in _villages().filter(slug=village):
            if page.permissions_for_user(request.user).can_edit():
                return view(request, page, **kwargs)
        raise Http404

    return signed_in(atomic_when_writing(answered))


def _villages() -> Any:
    pages = french(VillagePage.objects)
    return pages.select_related("locale", "commune", "latest_revision").order_by("title", "pk")


def villages_of(user: Any) -> list[VillagePage]:
    """The villages that somebody may edit."""
    return [page for page in _villages() if page.permissions_for_user(user).can_edit()]


@require_safe
@signed_in
def my_villages(request: HttpRequest) -> HttpResponse:
    """The village of whoever signed in; several are a choice.

    :raises django.core.exceptions.PermissionDenied: for who keeps none.
    """
    villages = villages_of(request.user)
    if not villages:
        raise PermissionDenied
    if len(villages) == 1:
        return redirect("my_village", villages[0].slug)
    return render(request, "listings/review/villages.html", {"villages": villages})


@require_safe
@of_village
def my_village(request: HttpRequest, village: VillagePage) -> HttpResponse:
    """The overview."""
    told = [door for tell in hooks.get_hooks(BESIDE_REVIEW) if (door := tell(village, request.user))]
    context = {
        "village": village,
        "overview": Overview(village, request.user),
        "told": told,
        "public_url": public_address(village),
        "has_receipt": _last_review(village) is not None,
    }
    return render(request, "listings/review/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_village
def village_question(request: HttpRequest, village: VillagePage, question: str) -> HttpResponse:
    """One of the ten questions; posted, its answers."""
    asked = question_called(question)
    if asked is None:
        raise Http404
    if request.method != "POST":
        return _draw(request, ReviewForm(village, asked, request.user))
    village = services.held(village)
    if is_shut(village, request.user):
        messages.warning(request, SHUT)
        return redirect("my_village", village.slug)
    form = ReviewForm(village, asked, request.user, request.POST)
    written = _leave(request, form) if "unchanged" in request.POST else _answer(form)
    if not written:
        return _draw(request, form if "unchanged" not in request.POST else ReviewForm(village, asked, request.user))
    following = services.next_question(services.answered_in(services.open_review(village)), after=asked)
    if following is not None:
        return redirect(question_url(village, following))
    return _finish(request, village)


def _answer(form: ReviewForm) -> bool:
    if not form.is_valid():
        return False
    try:
        services.answer(form)
    except NotReady as refusal:
        for obstacle in refusal.told_to(form.user):
            form.add_error(obstacle.column if obstacle.column in form.fields else None, str(obstacle.message))
        return False
    return True


def _leave(request: HttpRequest, form: ReviewForm) -> bool:
    if form.asked_since:
        messages.warning(request, ASKED_SINCE)
        return False
    if not form.is_current or not form.may_be_unchanged:
        messages.warning(request, INCOMPLETE if form.is_current else MEANWHILE)
        return False
    services.leave_unchanged(form)
    return True


def _draw(request: HttpRequest, form: ReviewForm) -> HttpResponse:
    question, village = form.question, form.page
    answered = services.answered_in(services.open_review(village))
    asked = list(form.asked)
    context = {
        "village": village,
        "form": form,
        "asked": asked,
        "question": question,
        "demands": [
            one for one in Overview(village, request.user).demands if one.url == question_url(village, question)
        ],
        "progress": [_step(one, question, answered) for one in QUESTIONS],
        "total": len(QUESTIONS),
        "is_last": set(answered) | {question.slug} == {one.slug for one in QUESTIONS},
        "before": QUESTIONS[question.number - 2] if question.number > 1 else None,
        "after": QUESTIONS[question.number] if question.number < len(QUESTIONS) else None,
        "answers_at_once": village.permissions_for_user(request.user).can_publish(),
    }
    return render(request, "listings/review/question.html", context)


def _step(one: Question, current: Question, answered: Any) -> str:
    if one == current:
        return "current"
    return "done" if one.slug in answered else "open"


@require_http_methods(["GET", "HEAD", "POST"])
@of_village
def village_review(request: HttpRequest, village: VillagePage) -> HttpResponse:
    """How far the review has come; posted, it is finished and sent."""
    if request.method != "POST":
        context = {"village": village, "overview": Overview(village, request.user)}
        return render(request, "listings/review/summary.html", context)
    return _finish(request, services.held(village))


def _finish(request: HttpRequest, village: VillagePage) -> HttpResponse:
    """End the review, write the mails, show the receipt."""
    overview = Overview(village, request.user)
    if is_shut(village, request.user) or (overview.review is None and not overview.is_to_send):
        messages.warning(request, SHUT if is_shut(village, request.user) else NOTHING_TO_SEND)
        return redirect("my_village", village.slug)
    try:
        review, sent = services.finish(page=village, user=request.user)
    except services.NotFinished as refusal:
        for obstacle in refusal.obstacles:
            messages.warning(request, str(obstacle.message))
        missing = [found for one in refusal.obstacles if (found := question_of(one.column))]
        if missing:
            return redirect(question_url(village, missing[0]))
        return redirect("my_village", village.slug)
    page = _villages().get(pk=village.pk)
    letters.tell_communication(review, page, sent, request.user)
    letters.send_receipt(Receipt(review, Overview(page, request.user)), request.user)
    return redirect("village_receipt", page.slug)


def _last_review(village: VillagePage) -> VillageReview | None:
    finished = VillageReview.objects.filter(page=village).exclude(finished_at=None)
    return finished.order_by("finished_at", "pk").last()


@require_safe
@of_village
def village_receipt(request: HttpRequest, village: VillagePage) -> HttpResponse:
    """What the last review left."""
    review = _last_review(village)
    if review is None:
        return redirect("my_village", village.slug)
    address = public_address(village)
    context = {
        "village": village,
        "receipt": Receipt(review, Overview(village, request.user)),
        "public_url": address,
        "code": code_of(address) if address else "",
    }
    return render(request, "listings/review/receipt.html", context)


@require_safe
@of_village
def village_poster(request: HttpRequest, village: VillagePage) -> HttpResponse:
    """For the window of the town hall; nothing to announce while the page is not on line."""
    address = public_address(village)
    if not address:
        messages.warning(request, _("La page n'est pas en ligne : il n'y a pas encore d'affiche."))
        return redirect("my_village", village.slug)
    # As one types it: browsers add the scheme themselves.
    words = address.partition("://")[2].rstrip("/")
    context = {"village": village, "words": words, "code": code_of(address)}
    return render(request, "listings/review/poster.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_village
def village_withdrawal(request: HttpRequest, village: VillagePage) -> HttpResponse:
    """Take the proposal back; who signs in on the way here finds the overview."""
    if request.method != "POST":
        return redirect("my_village", village.slug)
    if services.withdraw(page=services.held(village), user=request.user):
        messages.success(request, WITHDRAWN)
    else:
        messages.warning(request, _("Rien n'est retiré : la proposition a été décidée entre-temps."))
    return redirect("my_village", village.slug)
