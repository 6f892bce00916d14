"""What the account page of the admin leads to: password and second factor are kept elsewhere."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("register_account_menu_item")
def two_factors(request: HttpRequest) -> dict[str, str]:
    """The way to the second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Double authentification"),
        "help_text": _("Demander aussi, à la connexion, un code de votre téléphone."),
    }


@hooks.register("register_account_menu_item")
def change_password(request: HttpRequest) -> dict[str, str]:
    """The way to a new password: a link by mail, which proves that the address is still read."""
    return {
        "url": reverse("account_reset_password"),
        "label": _("Changer de mot de passe"),
        "help_text": _("Un lien pour en choisir un nouveau vous arrive par mail."),
    }
