"""The editors' form of the rules, and the answers on which they try a draft."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminModelForm

from cms.facts.forms import UNEXPECTED, UNREADABLE
from welcome.choices import Need
from welcome.orientation.gate import NO_END, obstacles
from welcome.orientation.profiles import ONE_OF, Profile
from welcome.orientation.words import asked

#: How many rules a set may have; nobody reads more.
MOST = 100
#: Acts after which the rules stand before others.
TO_OTHERS = ("action-publish", "action-submit")


class RuleSetForm(WagtailAdminModelForm):
    """Refuses, before anything is written, what the gate would refuse; a draft may be incomplete."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """:raises BadRequest: for a count of rules that no editor's screen sends: so many forms would take minutes."""
        count = str((data or {}).get("lines-TOTAL_FORMS", ""))
        if count.isdecimal() and (len(count) > len(str(MOST)) or int(count) > MOST):
            raise BadRequest(UNREADABLE)
        super().__init__(data, *args, **kwargs)

    def is_valid(self) -> bool:
        """Ask the gate once the rules can be read; ``instance`` learns them only when it is saved.

        :raises BadRequest: for a post that no editor's screen sends (modelcluster trusts the keys of the rows).
        """
        try:
            can_be_read = super().is_valid()
        except (ValidationError, *UNEXPECTED) as error:
            raise BadRequest(UNREADABLE) from error
        if not can_be_read:
            return False
        if any(act in self.data for act in TO_OTHERS):
            for obstacle in obstacles(self._lines()):
                self.add_error(None, str(obstacle.message))
            if self.cleaned_data.get("expire_at"):
                self.add_error("expire_at", str(NO_END))
        return not self.errors

    def _lines(self) -> list[Any]:
        """The rules that were posted, in their order, without those taken away."""
        return [form.instance for form in self.formsets["lines"].ordered_forms]


class TrialForm(forms.Form):
    """The answers of a newcomer, chosen by an editor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choice_set in ONE_OF.items():
            self.fields[name] = forms.ChoiceField(label=capfirst(asked(name)), choices=choice_set.choices)
        self.fields["needs"] = forms.MultipleChoiceField(
            label=capfirst(asked("needs")), choices=Need.choices, required=False, widget=forms.CheckboxSelectMultiple
        )

    def profile(self) -> Profile:
        """What was chosen, of a form that is valid."""
        chosen = self.cleaned_data
        return Profile(needs=tuple(chosen["needs"]), **{name: chosen[name] for name in ONE_OF})
