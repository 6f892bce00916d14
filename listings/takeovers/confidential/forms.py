"""The form of a confidential part: two advisers at once lose nothing."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.facts.forms import UNREADABLE, refuse_what_names_no_row

SEEN = "seen"
OUTDATED = _("Une autre personne a enregistré « %(stored)s » entre-temps. Enregistrez de nouveau pour garder la vôtre.")


class ConfidentialForm(WagtailAdminModelForm):
    """Carries a digest of the answers it was drawn from; others are shown beside what was typed, before it goes."""

    data: Any
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEEN].initial = self._written

    @property
    def _written(self) -> str:
        # Of the answers and not of the hour: a paper that is added meanwhile replaces none of them.
        stored = [f"{name}={self.instance.serializable_value(name)}" for name in self.fields if name != SEEN]
        return hashlib.sha256("\x1f".join(stored).encode()).hexdigest()

    @property
    def answered(self) -> list[str]:
        """The columns whose answer differs from the stored one."""
        return [column for column in self.changed_data if column != SEEN]

    def _clean_fields(self) -> None:
        """:raises django.core.exceptions.BadRequest: for a commune that is no row's key."""
        try:
            refuse_what_names_no_row(self)
        except ValueError as error:
            raise BadRequest(UNREADABLE) from error
        super()._clean_fields()

    def clean(self) -> dict[str, Any]:
        """Nobody's answer is replaced unseen."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get(SEEN) == self._written:
            return cleaned
        for column in self.answered:
            self.add_error(column, OUTDATED % {"stored": getattr(self.instance, column) or "-"})
        self.data = self.data.copy()
        self.data[self.add_prefix(SEEN)] = self._written
        return cleaned
