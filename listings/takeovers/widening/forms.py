"""What an adviser says of the listing that begins."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.lines import LegibleField
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.models import TakeoverPage
from listings.takeovers.widening.anew import NewListing, is_coarse, may_follow
from listings.takeovers.widening.services import precisions

#: How long is proposed between the listing that goes and the one that comes.
DELAY = timedelta(days=30)


class WideningForm(forms.Form):
    """The place, other words, the answers that follow, and the first day on which it may be on line."""

    precision = forms.ChoiceField(label=_("Lieu public"), widget=forms.RadioSelect)
    title = LegibleField(
        label=_("Nouveau titre"),
        max_length=255,
        help_text=_("Ni le village, ni l'enseigne, ni les mots de l'ancien titre : l'adresse de la page en est faite."),
    )
    summary = LegibleField(
        label=_("En une phrase"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Vous pouvez l'écrire plus tard. L'ancien texte est gardé dans vos notes confidentielles."),
    )
    kept = forms.MultipleChoiceField(
        label=_("Réponses reportées"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Un chiffre exact ou une phrase se retrouve dans un fichier que quelqu'un aurait gardé : ils ne suivent "
            "que si vous les cochez. Un même prix et une même activité suffisent encore à rapprocher les deux fiches."
        ),
    )
    online_after = forms.DateField(
        label=_("Pas en ligne avant le"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Une fiche qui paraît le jour où l'autre s'en va se reconnaît. Vide, elle n'attend que vous."),
    )
    erase_media = forms.BooleanField(
        label=_("Effacer de la médiathèque les images et les documents que seule cette fiche montrait"),
        required=False,
        initial=True,
        help_text=_("Aucune image ne suit : qui a vu l'ancienne fiche les reconnaîtrait."),
    )

    def __init__(self, *args: Any, takeover: TakeoverPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = may_follow(takeover)
        self._choices("precision", [(one, PublicPrecision(one).label) for one in precisions(takeover)])
        self._choices("kept", [(one.fact.column, f"{one.question} : {one.text}") for one in answers])
        self.initial.setdefault("kept", [one.fact.column for one in answers if is_coarse(one.fact.column)])
        self.initial.setdefault("online_after", timezone.localdate() + DELAY)

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def new(self) -> NewListing:
        """The answers of a valid form."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "erase_media"}
        return NewListing(**said | {"kept": frozenset(said["kept"])})

    def refuse(self, error: ValidationError) -> None:
        """Show what the service found, beside its field where it is one of these."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, ValidationError(errors))
