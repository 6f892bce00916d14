"""The form of an audit: one answer a criterion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.accessibility.criteria import CRITERIA, Finding

FINDINGS = [("", _("Non vérifié")), *Finding.choices]


def field_of(criterion: str) -> str:
    """Name of the form field of a criterion: « 1.1 » gives ``criterion_1_1``."""
    return "criterion_" + criterion.replace(".", "_")


class _AuditForm(WagtailAdminModelForm):
    """Keeps the findings of all criteria in one column."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in CRITERIA:
            if field_of(criterion) in self.fields:
                self.fields[field_of(criterion)].initial = self.instance.findings.get(criterion, "")

    def save(self, commit: bool = True) -> Any:
        """Write the findings beside the rest."""
        answers = {criterion: self.cleaned_data.get(field_of(criterion), "") for criterion in CRITERIA}
        self.instance.findings = {criterion: answer for criterion, answer in answers.items() if answer}
        return super().save(commit=commit)


AuditForm = type(
    "AuditForm",
    (_AuditForm,),
    {
        field_of(criterion): forms.ChoiceField(label=criterion, choices=FINDINGS, required=False)
        for criterion in CRITERIA
    },
)
