"""Pages of the site for those who have an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

SIGNED_OUT = _("Votre connexion avait expiré : rien n'a été enregistré. Connectez-vous, puis recommencez.")


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For accounts: anybody else is asked for their address, and comes back here with the code that is mailed."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if request.method == "POST":
                messages.warning(request, SIGNED_OUT)
            return redirect_to_login(request.get_full_path(), reverse("account_request_login_code"))
        return view(request, **kwargs)

    return never_cache(answered)
