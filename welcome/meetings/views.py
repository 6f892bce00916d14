"""The public form of a meeting."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.limits.services import Limit, is_too_often, network_address, too_often
from cms.projection.models import Entry
from cms.ways import languages_of
from welcome.meetings.choices import Given
from welcome.meetings.forms import PublicRegistrationForm
from welcome.meetings.reading import as_read_in, is_to_come, meeting_called, seats_at, takes_names
from welcome.meetings.seating import left_for, register

#: What the address says once the form was taken; it says the same to whoever was in the register already.
DONE = "inscription"
LIMITED = "welcome.meeting"
#: Of one meeting, from one network address: what it can hold unconfirmed is not the room.
OF_ONE_MEETING = (Limit(2, 3600), Limit(4, 86_400))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_for_session(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; posted, a seat or the waiting list. A meeting that is over or cancelled says so (410).

    :raises django.http.Http404: for a meeting that is not on line, or where one registers otherwise.
    """
    entry = meeting_called(slug)
    if entry is None or not entry.state:
        raise Http404
    if not is_to_come(entry):
        return _page(request, entry, status=410)
    if request.method == "POST" and takes_names(entry):
        return _posted(request, entry, slug)
    done = request.GET.get(DONE, "")
    if done in Given.values:
        return _page(request, entry, done=done)
    return _page(request, entry, form=PublicRegistrationForm())


def _posted(request: HttpRequest, entry: Entry, slug: str) -> HttpResponse:
    form = PublicRegistrationForm(request.POST)
    if not form.is_valid():
        return _page(request, entry, form=form, status=422)
    if too_often(request, LIMITED, email=form.cleaned_data["email"]) or _is_filling(request, entry):
        return _page(request, entry, form=form, is_too_often=True, status=429)
    given = register(entry, form.asked, to_confirm=True)
    return redirect(f"{reverse('register_for_session', args=[slug])}?{DONE}={given.value}")


def _is_filling(request: HttpRequest, entry: Entry) -> bool:
    """Whether one network address asks for more of one meeting than a family, an office, would."""
    return is_too_often(f"{LIMITED} {entry.page_id}", f"address {network_address(request)}", *OF_ONE_MEETING)


def _page(request: HttpRequest, entry: Entry, *, status: int = 200, **context: Any) -> HttpResponse:
    left, waiting_left = left_for(entry.page_id, seats_at(entry))
    shown = as_read_in(entry, get_language() or entry.language)
    seats = {"left": left, "waiting_left": waiting_left, "is_to_come": is_to_come(entry)}
    context |= {"meeting": shown, "seats": seats, "languages": languages_of(request.path)}
    return render(request, "welcome/meetings/register.html", context, status=status)
