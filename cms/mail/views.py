"""The mails of a demonstration, on a page of it."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.mail.models import KeptMail

MAILS_PER_PAGE = 50


def demonstration_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page does not exist elsewhere: mails hold links that open accounts. Never indexed, never cached."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.DEMONSTRATION:
            raise Http404
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(guarded)


@demonstration_only
@require_safe
def kept_list(request: HttpRequest) -> HttpResponse:
    """Every kept mail, the newest first."""
    mails = KeptMail.objects.only("to", "subject", "kept_at")
    page = Paginator(mails, MAILS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mail/kept_list.html", {"mails": page})


@demonstration_only
@require_safe
def kept_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One kept mail."""
    return render(request, "mail/kept_mail.html", {"mail": get_object_or_404(KeptMail, pk=pk)})
