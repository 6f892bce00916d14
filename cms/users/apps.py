"""Accounts of the back office."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    """People with an account."""

    name = "cms.users"
    label = "users"
    verbose_name = _("Comptes")
