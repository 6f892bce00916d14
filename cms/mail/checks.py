"""A demonstration's mails stay in it, and nobody else's do."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from post_office.settings import get_available_backends, get_default_priority

QUEUE = "cms.mail.backends.QueueBackend"
LOCAL = "cms.mail.backends.LocalPageBackend"


@register("mail")
def mail_goes_where_it_should(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A demonstration keeps every mail; any other site keeps none; all of them queue."""
    errors: list[CheckMessage] = []
    for alias, backend in get_available_backends().items():
        if settings.DEMONSTRATION and backend != LOCAL:
            errors.append(Error(f"Une démonstration enverrait des mails par « {alias} ».", hint=LOCAL, id="mail.E001"))
        if not settings.DEMONSTRATION and backend == LOCAL:
            errors.append(Error(f"Les mails de « {alias} » resteraient sur /courrier/.", id="mail.E002"))
    if settings.EMAIL_BACKEND != QUEUE or get_default_priority() == "now":
        errors.append(Error("Un mail partirait sans passer par la file.", hint=QUEUE, id="mail.E003"))
    return errors
