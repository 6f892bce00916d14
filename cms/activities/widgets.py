"""A line for an activity in everyday words, and below it the codes of the nomenclature that they may mean."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cms.activities.choices import Level, Revision
from cms.activities.models import Activity
from cms.activities.suggesting import suggest

#: Name of the address that suggests while one types.
SUGGESTIONS = "activity_suggestions"
#: What the boxes are called in a form: a :class:`SuggestedField` of that name reads them.
CHOSEN = "naf_suggested"


class ActivityInput(forms.TextInput):
    """The line, with what the words at hand mean; a script asks again while one types, and nothing needs it."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_open: bool = True) -> None:
        self.is_open = is_open
        super().__init__({"autocomplete": "off", **(attrs or {})})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line and the suggestions."""
        line = super().render(name, value, (attrs or {}) | {"data-activity-words": reverse(SUGGESTIONS)}, renderer)
        found = suggest(str(value or ""))
        context = {"suggestions": found, "name": CHOSEN, "is_open": self.is_open, "none": _("Aucun de ceux-là")}
        return SafeString(line + render_to_string("cms/admin/activity_suggestions.html", context))

    class Media:
        js = ("cms/activity_words.js",)


class SuggestedField(forms.CharField):
    """The code that was chosen among the suggestions, as a row; nothing where none was."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=6, widget=forms.HiddenInput, **kwargs)

    def clean(self, value: Any) -> Activity | None:  # type: ignore[override]
        """The row.

        :raises ValidationError: for what is no finest entry of the nomenclature.
        """
        code = super().clean(value)
        if not code:
            return None
        found = Activity.objects.filter(code=code, revision=Revision.REV2, level=Level.SUBCLASS).first()
        if found is None:
            raise ValidationError(_("Ce code n'est pas dans la nomenclature."))
        return found
