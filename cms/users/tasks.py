"""The worker's part."""

from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from allauth.account.utils import filter_users_by_email
from allauth.core.context import request_context
from django.conf import settings
from django.http import HttpRequest
from django_tasks import task

#: allauth's name of the mail of a code.
CODE_MAIL = "account/email/login_code"


@task()
def send_reset(email: str) -> None:
    """Send whoever signs in with this address a link to a new password; for anybody else, nothing."""
    request = _request_of_the_site()
    form = ResetPasswordForm({"email": email})
    with request_context(request):
        if form.is_valid():
            form.save(request)


@task()
def send_code(email: str, code: str) -> None:
    """Send whoever signs in with this address the code that their browser waits for; for anybody else, nothing."""
    if not filter_users_by_email(email, is_active=True):
        return
    with request_context(_request_of_the_site()):
        get_adapter().render_mail(CODE_MAIL, email, {"code": code, "email": email}).send()


def _request_of_the_site() -> HttpRequest:
    """allauth asks a request for the host when it writes a mail: here one that names the site and nobody."""
    address = urlsplit(settings.SITE_URL)
    request = HttpRequest()
    request.META |= {"SERVER_NAME": address.hostname, "SERVER_PORT": str(address.port or 80)}
    return request
