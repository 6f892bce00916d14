"""What an act on a takeover asks before it is done."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.lines import LegibleField
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.services import LONGEST_REASON
from listings.takeovers.transitions import Act

#: What takes a listing away from its readers is said with its reason.
WITH_REASON = frozenset({Act.PAUSE, Act.WITHDRAW, Act.ARCHIVE})


class ActForm(forms.Form):
    """The day, the reason, and the state that the person was shown; an archiving is confirmed by its reference."""

    seen = forms.ChoiceField(choices=TakeoverState.choices, widget=forms.HiddenInput())
    on = forms.DateField(
        label=_("Le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Le jour où c'est arrivé ; aujourd'hui si rien n'est dit."),
    )
    reason = LegibleField(
        label=_("Motif"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("La mairie du village le lit dans l'historique : ni nom, ni lieu, rien de confidentiel."),
    )
    reference = forms.CharField(
        label=_("Référence de la reprise, pour confirmer"),
        max_length=12,
        help_text=_("Recopiez-la : ce qui est effacé l'est pour toujours."),
    )

    def __init__(self, act: Act, takeover: Any, data: Any = None) -> None:
        super().__init__(data, initial={"seen": takeover.state})
        self.takeover = takeover
        self.fields["reason"].required = act in WITH_REASON
        if act != Act.ARCHIVE:
            del self.fields["reference"]
        else:
            del self.fields["on"]

    def clean_on(self) -> Any:
        """:raises django.core.exceptions.ValidationError: for a day to come, or before the page was on line."""
        day = self.cleaned_data["on"]
        since = self.takeover.first_published_at
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("Ce jour n'est pas encore venu."))
        if day is not None and since is not None and day < timezone.localdate(since):
            raise ValidationError(_("La reprise n'était pas encore en ligne ce jour-là."))
        return day

    def clean_reference(self) -> str:
        """:raises django.core.exceptions.ValidationError: for another."""
        typed = str(self.cleaned_data["reference"]).strip().upper()
        if typed != self.takeover.reference:
            raise ValidationError(_("Ce n'est pas la référence de cette reprise."))
        return typed

    def said(self) -> dict[str, Any]:
        """What the service is told of a valid form."""
        return {name: self.cleaned_data.get(name) for name in ("on", "reason", "seen") if name in self.cleaned_data}
