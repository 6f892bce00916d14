"""Rules of sign-in, where they differ from django-allauth's."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.users.tasks import CODE_MAIL, send_code

#: Where a room leads its own people after sign-in: ``fn(user)``, an address, or nothing for anybody else.
FIRST_PAGE = "first_page_of_somebody"


def may_enter_admin(user: Any) -> bool:
    """Whether Wagtail's admin opens for ``user``."""
    return bool(user.has_perm("wagtailadmin.access_admin"))


def first_page(user: Any) -> str | None:
    """The page that a room has ready for this person, if any does."""
    return next((address for lead in hooks.get_hooks(FIRST_PAGE) if (address := lead(user))), None)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made in Wagtail's user admin; one address each, ``User.email``.

    allauth's own table of addresses stays empty: without a row there it reads ``User.email``, so an address changed
    in the admin is at once the only one that signs in and receives mail.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        # The same words for a wrong password and for an address without account.
        "email_password_mismatch": _("L'adresse ou le mot de passe ne sont pas les bons. Vérifiez-les et recommencez."),
        "incorrect_code": _("Ce n'est pas le bon code. Recopiez celui du dernier mail reçu."),
        "incorrect_password": _("Ce n'est pas le bon mot de passe."),
        "too_many_login_attempts": _(
            "Trop d'essais. Attendez quelques minutes, ou une heure après beaucoup de codes, puis recommencez."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where one goes after signing in without a page in mind: a room's own page, else the admin, where it opens."""
        if address := first_page(request.user):
            return address
        if may_enter_admin(request.user):
            return str(super().get_login_redirect_url(request))
        return reverse("account_no_access")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the attempt, whether or not the address has an account.

        :raises ImmediateHttpResponse: the page 429, after too many failures for an address or from an IP address.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(respond_429(request)) from None

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends a mail; one with a code is written by the worker, as for an address that has no account."""
        if template_prefix == CODE_MAIL:
            send_code.enqueue(email, str(context["code"]))
        else:
            super().send_mail(template_prefix, email, context)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of the mail, at the site's own address, whose scheme no request of the worker knows."""
        return settings.SITE_URL + urlsplit(str(super().get_reset_password_from_key_url(key))).path

    def is_safe_url(self, url: str | None) -> bool:
        """Whether one may be sent there after signing in; what is no address at all is not."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Keeps the password, and forgets the failures that led somebody to choose a new one."""
        super().set_password(user, password)
        # allauth does it for the rows of its own table, which is empty here.
        self._delete_login_attempts_cached_email(self.request, email=str(getattr(user, "email", "")))

    def format_email_subject(self, subject: str) -> str:
        """The subject after the name of the site, not after the host's."""
        return f"{settings.WAGTAIL_SITE_NAME} - {subject}"

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """allauth's ways to prove again who one is, in the words of our pages."""
        words = {
            "reauthenticate": _("Donner plutôt votre mot de passe"),
            "mfa_reauthenticate": _("Donner plutôt un code"),
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words.get(method["id"], method["description"])} for method in methods]
