"""Forms of the account, where they differ from django-allauth's."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

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
