"""Forms of the account, where they differ from django-allauth's."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.users.tasks import send_reset


class QuietResetForm(ResetPasswordForm):
    """Hands the address to the worker without looking: how long the answer takes does not say who has an account."""

    def clean_email(self) -> str:
        """The address as it is looked for."""
        return str(get_adapter().clean_email(self.cleaned_data["email"].lower()))

    def save(self, request: HttpRequest, **kwargs: object) -> str:
        """Ask for the mail; whether there is one to send, the worker finds out."""
        email: str = self.cleaned_data["email"]
        send_reset.enqueue(email)
        return email


class CodeRequestForm(RequestLoginCodeForm):
    """The address that a code is sent to, in our words; whether it has an account is not said."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "inputmode": "email"}),
    )

    def clean_email(self) -> str:
        """The address, as accounts are named.

        :raises ValidationError: when too many codes were asked for it, or from this network address.
        """
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        return str(super().clean_email())
