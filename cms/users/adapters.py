"""Sign-in rules of the house, for django-allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by staff."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Sign-up is closed."""
        return False
