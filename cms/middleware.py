"""What stands around every request."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request

from cms.errors import bad_request, method_not_allowed, not_found
from cms.facts.forms import UNREADABLE
from cms.facts.gate import NotReady
from cms.fields import BIGGEST_ID
from cms.problems import API
from cms.roles.refusals import Refused
from cms.trusting import FILE_VIEWS, counts_beyond, found_no_row, names_no_row, read_no_file, read_no_object

logger = logging.getLogger(__name__)

Handler = Callable[[HttpRequest], HttpResponseBase]

#: A longer query string is nobody's search; a proxy cuts near 8,000 as well.
MAX_QUERY_LENGTH = 8000
ADMIN = "/admin/"


class UnreadableRequestMiddleware:
    """Refuses what no page could read, before anything asks the database: NUL, endless query strings."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A 400 that says so, or the answer."""
        query = request.META.get("QUERY_STRING", "")
        # No other middleware has said yet in which language: the last request of this thread had its own.
        with translation.override(get_language_from_path(request.path) or settings.LANGUAGE_CODE):
            if len(query) > MAX_QUERY_LENGTH:
                return bad_request(request, message=_("Cette adresse est trop longue pour être lue."))
            if "\x00" in request.path or "%00" in query or "\x00" in query:
                return bad_request(request, message=_("Cette adresse contient un signe illisible."))
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not request.path.startswith(ADMIN):
            refusal = method_not_allowed(request)
            refusal["Allow"] = response.get("Allow", "GET, HEAD")
            return refusal
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """:raises django.http.Http404: for a number in the address that no database holds, or a key that is none."""
        if any(isinstance(value, int) and value > BIGGEST_ID for value in kwargs.values()):
            raise Http404
        if request.path.startswith(ADMIN) and (names_no_row(request, kwargs) or counts_beyond(request)):
            raise Http404


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but for an answer that never changes, which is kept once, and for the API, which speaks French."""

    def process_request(self, request: HttpRequest) -> None:
        """Speak the reader's language; to programs, the one in which the API is written."""
        if not request.path.startswith(API):
            return super().process_request(request)
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say which language was spoken, and that it was the reader's, unless there was nothing to say."""
        if "immutable" in response.get("Cache-Control", ""):
            return response
        if request.path.startswith(API):
            response.headers.setdefault("Content-Language", settings.LANGUAGE_CODE)
            return response
        return super().process_response(request, response)


def site_policy() -> str:
    """The policy of the site, for a page that adds to it."""
    return _with_media(settings.SECURE_CSP_SITE)


def _with_media(policy: str) -> str:
    return policy.format(media=f" {settings.MEDIA_ORIGIN}" if settings.MEDIA_ORIGIN else "")


class SecurityPolicyMiddleware:
    """Two fixed Content-Security-Policies (https://www.w3.org/TR/CSP3/): the site's, strict, and the admin's."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.site, self.admin = site_policy(), _with_media(settings.SECURE_CSP_ADMIN)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with its policy, and ``noindex`` on a demonstration site."""
        response = self.get_response(request)
        is_admin = request.path.startswith(ADMIN)
        response.headers.setdefault("Content-Security-Policy", self.admin if is_admin else self.site)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        if settings.DEMONSTRATION or is_admin:
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


class PrivateAnswersMiddleware:
    """What was drawn for somebody signed in (the user bar) is kept by no cache, whatever it makes of ``Vary``."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, private where the session was looked into. The admin says its own."""
        response = self.get_response(request)
        is_known = settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.accessed
        if is_known and not request.path.startswith(ADMIN):
            patch_cache_control(response, private=True, no_store=True)
        return response


class AdminRefusalsMiddleware:
    """Turns a refusal into its sentence, on whatever road of the admin it was met.

    The editor's form shows obstacles beside their fields; approving a task, bulk publishing or a copy have no form.
    The transaction of the request (:func:`cms.transactions.atomic_when_writing`) is rolled back by then: nothing was
    written.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The sentences, and back to the page that was worked on; 409 with the first of them for a script."""
        view_name = request.resolver_match.view_name if request.resolver_match else ""
        # A view of the admin reads a field that the form it drew always posts, another what its script sends.
        is_missing = isinstance(exception, MultiValueDictKeyError) and request.path.startswith(ADMIN)
        if is_missing or read_no_object(view_name, exception):
            return bad_request(request, message=str(UNREADABLE))
        if found_no_row(view_name, exception):
            logger.warning("%s found nothing at %s", view_name, request.path, exc_info=exception)
            return not_found(request)
        if read_no_file(view_name, exception):
            logger.warning("%s could not read the file", view_name, exc_info=exception)
            messages.error(request, _("Ce fichier n'est pas lisible : rien n'a été enregistré."))
            return HttpResponseRedirect(get_valid_next_url_from_request(request) or reverse(FILE_VIEWS[view_name]))
        sentences = _sentences(exception, request.user) if request.path.startswith(ADMIN) else []
        if not sentences:
            return None
        if request.path.startswith(f"{ADMIN}api/"):
            return JsonResponse({"message": " ".join(sentences)}, status=409)
        for sentence in sentences:
            messages.error(request, sentence)
        return HttpResponseRedirect(_way_back(request))


def _sentences(exception: Exception, user: Any) -> list[str]:
    if isinstance(exception, NotReady):
        return [
            _("Rien n'est publié. Il reste à répondre :"),
            *(str(obstacle.message) for obstacle in exception.told_to(user)),
        ]
    if isinstance(exception, Refused):
        return [str(exception.sentence)]
    if isinstance(exception, ProtectedError):
        return [str(exception.args[0])]
    return []


def _way_back(request: HttpRequest) -> str:
    """The form of the page, or of the snippet, that was worked on; the admin's first page where there is none."""
    match = request.resolver_match
    if match is None:
        return reverse("wagtailadmin_home")
    page_id = match.kwargs.get("page_id") or next(iter(match.args), None)
    if isinstance(page_id, int):
        return reverse("wagtailadmin_pages:edit", args=[page_id])
    # A form that cannot be drawn would lead to itself for ever.
    is_form = match.url_name == "edit" and request.method == "GET"
    if "pk" in match.kwargs and not is_form:
        with suppress(NoReverseMatch):
            return reverse(f"{match.namespace}:edit", args=[match.kwargs["pk"]])
    return reverse("wagtailadmin_home")
