"""The one form of a succession: who comes, who leaves, when."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.limits.fields import MailField
from cms.lines import LegibleField
from cms.users.models import User
from listings.villages.models import VillagePage
from listings.villages.people.choices import Departure
from listings.villages.people.reading import Person
from listings.villages.people.services import Invitee, objection


class InvitationForm(forms.Form):
    """Invites somebody; with ``leaving``, in the place of somebody who keeps the village."""

    first_name = LegibleField(label=gettext_lazy("Prénom"), max_length=150)
    last_name = LegibleField(label=gettext_lazy("Nom"), max_length=150)
    email = MailField(
        label=gettext_lazy("Adresse mail"),
        error_messages={
            "unreachable": gettext_lazy("Cette adresse ne peut pas recevoir de mail du site : demandez-en une autre.")
        },
        help_text=gettext_lazy("Celle que la personne lit : l'invitation y arrive, puis les codes de connexion."),
    )
    leaving = forms.ChoiceField(label=gettext_lazy("À la place de"), required=False, widget=forms.RadioSelect)
    departure = forms.ChoiceField(
        label=gettext_lazy("Qui part"),
        required=False,
        choices=Departure.choices,
        initial=Departure.ON_ACCEPTANCE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, village: VillagePage, by: User, members: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.village, self.by = village, by
        if members:
            nobody = ("", _("personne : elle s'ajoute"))
            choices = [nobody, *((str(member.key), f"{member.name} ({member.email})") for member in members)]
            self.fields["leaving"].choices = choices  # type: ignore[attr-defined]
            self.fields["leaving"].initial = ""
        else:
            del self.fields["leaving"], self.fields["departure"]

    def clean_email(self) -> str:
        """:raises ValidationError: for an address that may not be invited to this village by this person."""
        email: str = self.cleaned_data["email"].lower()
        if refusal := objection(village=self.village, email=email, by=self.by):
            raise forms.ValidationError(refusal)
        return email

    @property
    def invitee(self) -> Invitee:
        """Who comes."""
        cleaned = self.cleaned_data
        return Invitee(cleaned["first_name"], cleaned["last_name"], cleaned["email"])

    @property
    def replaced(self) -> User | None:
        """Who leaves, if anybody."""
        key = self.cleaned_data.get("leaving")
        return User.objects.filter(pk=key).first() if key else None

    @property
    def is_at_once(self) -> bool:
        """Whether who leaves does so before the other has come."""
        return self.cleaned_data.get("departure") == Departure.AT_ONCE
