"""The mails of a demonstration, on a page of it."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.mail.letters import dressed
from cms.mail.models import KeptMail
from cms.middleware import site_policy
from cms.origin import absolute

MAILS_PER_PAGE = 50
#: A mail brings its styles and nothing else; what it holds runs nowhere, and its links open apart.
HTML_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'"


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
    """One kept mail: its HTML in a frame, and the text that goes with it."""
    return framing(render(request, "mail/kept_mail.html", {"mail": get_object_or_404(KeptMail, pk=pk)}))


@demonstration_only
@require_safe
def kept_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML of a kept mail, as its reader would see it."""
    mail = get_object_or_404(KeptMail.objects.exclude(html=""), pk=pk)
    return HttpResponse(mail.html, headers={"Content-Security-Policy": HTML_POLICY})


@demonstration_only
@require_safe
def kept_file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A file that was attached to a kept mail, to download; numbers begin at 1."""
    files = get_object_or_404(KeptMail, pk=pk).files
    if not 0 < number <= len(files):
        raise Http404
    file = files[number - 1]
    found = content_disposition_header(as_attachment=True, filename=file["name"])
    return HttpResponse(file["text"], content_type=file["type"], headers={"Content-Disposition": found or "attachment"})


@demonstration_only
@require_safe
def sample_html(request: HttpRequest) -> HttpResponse:
    """A mail nobody received, for the page of the components."""
    address = absolute(reverse("account_reset_password"))
    text = render_to_string("account/email/password_reset_key_message.txt", {"password_reset_url": address})
    html = dressed(_("Choisir un nouveau mot de passe"), text, get_language() or "fr")
    return HttpResponse(html, headers={"Content-Security-Policy": HTML_POLICY})


def framing(response: HttpResponse) -> HttpResponse:
    """A page of ours that shows one of the mails in a frame."""
    response["Content-Security-Policy"] = f"{site_policy()}; frame-src 'self'"
    return response
