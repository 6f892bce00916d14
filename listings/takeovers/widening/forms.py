"""What an adviser says of the listing that begins."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.lines import LegibleField
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.models import TakeoverPage
from listings.takeovers.widening.alike import LEFT_WITHIN, Alike, alike
from listings.takeovers.widening.anew import PROPOSED, NewListing, may_follow
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
            "Ce qui suit se retrouve dans un fichier que quelqu'un aurait gardé : un prix, une activité, un chiffre, "
            "ou plusieurs choix ensemble, suffisent à rapprocher les deux fiches. « Compter » dit combien de fiches "
            "parties donnaient les mêmes réponses. Ce que vous récrirez à l'identique ensuite compte autant."
        ),
    )
    known = forms.BooleanField(
        label=_("Je sais que ces réponses peuvent faire reconnaître l'affaire"),
        required=False,
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
        help_text=_(
            "Aucune image ne suit. Celles d'une annonce retirée répondent encore à qui en a gardé l'adresse : effacées "
            "tout de suite, elles diraient que celle-ci n'a pas été retirée. Vos notes disent lesquelles restent, et "
            "jusqu'à quand. Cochez si l'on y reconnaît quelqu'un."
        ),
    )

    def __init__(self, *args: Any, takeover: TakeoverPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = may_follow(takeover)
        self._choices("precision", [(one, PublicPrecision(one).label) for one in precisions(takeover)])
        self._choices("kept", [(one.fact.column, f"{one.question} : {one.text}") for one in answers])
        self.initial.setdefault("kept", list(PROPOSED))
        self.initial.setdefault("online_after", timezone.localdate() + DELAY)
        self.count = self._count(takeover)
        if self.count is None or self.count.alike >= settings.TAKEOVER_THRESHOLD:
            # Asked where it has a meaning: a box that always stands there is ticked unread.
            del self.fields["known"]

    def _count(self, takeover: TakeoverPage) -> Alike | None:
        """How many listings that left lately the ticked answers fit; nothing before it is asked."""
        data: Any = self.data
        if not self.is_bound:
            return None
        return alike(takeover, precision=data.get("precision", ""), kept=data.getlist("kept"))

    @property
    def told(self) -> list[str]:
        """Those numbers, in sentences."""
        if self.count is None:
            return []
        days = {"days": LEFT_WITHIN.days}
        if self.count.alike == 1:
            words = _(
                "Aucune autre fiche d'un village de ce lieu n'a quitté le site depuis %(days)d jours avec les réponses "
                "cochées : qui a gardé la liste d'hier la reconnaîtra."
            )
            said = [str(words) % days]
        else:
            words = _(
                "Fiches de villages de ce lieu qui ont quitté le site depuis %(days)d jours et donnaient les réponses "
                "cochées, celle-ci comprise : %(n)d. Ce qui est encore en ligne ne la cache pas."
            )
            said = [str(words) % (days | {"n": self.count.alike})]
        if self.count.left < settings.TAKEOVER_THRESHOLD:
            words = _(
                "En tout, %(n)d en sont parties, celle-ci comprise : même sans aucune réponse reportée, et en "
                "attendant un mois, elle se cache parmi si peu. Un lieu plus large, ou une parution plus tardive, "
                "cache mieux."
            )
            said.append(str(words) % {"n": self.count.left})
        return said

    def clean_known(self) -> bool:
        """:raises ValidationError: where the answers that follow fit too few, and nobody said to know."""
        if not self.cleaned_data["known"]:
            words = _(
                "Trop peu de fiches parties donnaient ces réponses (il en faut %(n)d) : décochez-en, ou dites que vous "
                "savez."
            )
            raise ValidationError(words % {"n": settings.TAKEOVER_THRESHOLD})
        return True

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def new(self) -> NewListing:
        """The answers of a valid form."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("erase_media", "known")}
        return NewListing(**said | {"kept": frozenset(said["kept"])})

    def refuse(self, error: ValidationError) -> None:
        """Show what the service found, beside its field where it is one of these."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, ValidationError(errors))
