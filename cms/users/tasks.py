"""The worker's part."""

from urllib.parse import urlsplit

from allauth.account.forms import ResetPasswordForm
from allauth.core.context import request_context
from django.conf import settings
from django.http import HttpRequest
from django_tasks import task


@task()
def send_reset(email: str) -> None:
    """Send whoever signs in with this address a link to a new password; for anybody else, nothing."""
    request = _request_of_the_site()
    form = ResetPasswordForm({"email": email})
    with request_context(request):
        if form.is_valid():
            form.save(request)


def _request_of_the_site() -> HttpRequest:
    """allauth asks a request for the host when it writes a mail: here one that names the site and nobody."""
    address = urlsplit(settings.SITE_URL)
    request = HttpRequest()
    request.META |= {"SERVER_NAME": address.hostname, "SERVER_PORT": str(address.port or 80)}
    return request
