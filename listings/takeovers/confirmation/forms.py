"""What a seller says has changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.limits.fields import WordsField


class ChangedForm(forms.Form):
    """Their own words, for the advisers alone."""

    words = WordsField(
        label=_("Ce qui a changé"),
        help_text=_("Votre conseiller seul le lit. Il vous appelle avant de rien changer à l'annonce."),
    )
