"""What allauth's views do not know: a page that signing in does not open."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.mixins import RedirectAuthenticatedUserMixin
from allauth.account.views import LoginView, RequestLoginCodeView
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView, TemplateView

from cms.users.adapters import first_page, may_enter_admin
from cms.users.tasks import send_code


class NotInCircles(RedirectAuthenticatedUserMixin):
    """A sign-in of allauth's that never sends somebody back to the page that has just refused them."""

    def get_authenticated_redirect_url(self) -> str:
        """Where somebody goes who is signed in already.

        A page sends visitors here when they may not see it. Sending a signed-in one back would turn in circles, so
        they get a sentence instead. A posted form comes from a second tab: that one has not been refused yet.
        """
        url: str = super().get_authenticated_redirect_url()
        if self.request.method == "POST" or not self.get_next_url() or self._opens(url):
            return url
        return reverse("account_no_access")

    def _opens(self, url: str) -> bool:
        path = urlsplit(url).path
        if path.startswith(reverse("wagtailadmin_home")):
            return may_enter_admin(self.request.user)
        own = first_page(self.request.user)
        # Pages of the account are every account's; any other page had its reason to refuse.
        return path.startswith(reverse("mfa_index")) or (own is not None and path.startswith(own))


class SignInView(NotInCircles, LoginView):
    """By a password; the page leads to the sign-in by a code as well."""


class CodeRequestView(NotInCircles, RequestLoginCodeView):
    """By a code that is mailed: whoever reads the mail of an account signs in as it, in the browser that asked."""

    def form_valid(self, form: Any) -> HttpResponse:
        """The same work, hence the same time, for an address without account."""
        if form._user is None:
            send_code.enqueue(form.cleaned_data["email"], get_adapter().generate_login_code())
        return super().form_valid(form)


@method_decorator(never_cache, name="dispatch")
class NoAccessView(TemplateView):
    """403: the account is known and open, the page is not its own."""

    template_name = "account/no_access.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The sentence; without an account, the sign-in page."""
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("account_login"))
        # Wagtail has queued a refusal of its own: it would be read at the next entry, when it is no longer true.
        for _message in get_messages(request):
            pass
        return super().get(request, *args, **kwargs)

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        """With the status of a refusal."""
        return super().render_to_response(context, status=403, **response_kwargs)


class ToSignInView(RedirectView):
    """Another door of Wagtail's or Django's, closed: it leads to the only sign-in, ``next`` kept."""

    pattern_name = "account_login"
    query_string = True


class ToPasswordResetView(RedirectView):
    """Wagtail's own password reset, closed: it leads to the only one."""

    pattern_name = "account_reset_password"

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        """Without the parts of the address asked for: they mean nothing here."""
        return reverse("account_reset_password")
