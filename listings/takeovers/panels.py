"""What an adviser has to know of a takeover before reading it."""

from typing import Any

from wagtail.admin.panels import HelpPanel

from listings.takeovers.completeness import still_missing
from listings.takeovers.permissions import may_read_confidential


class TakeoverPlacePanel(HelpPanel):
    """Which village it is about, and the door to the confidential part.

    An adviser sees a village's takeover alone: no breadcrumb leads there through a branch that is not theirs.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "listings/admin/takeover_place.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel in one form."""

        def is_shown(self) -> bool:
            """Once there is something to say of it."""
            return self.instance.pk is not None and not self.instance.is_translation

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The takeover, its village, and whether this person reads confidential parts."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["takeover"], context["village"] = self.instance, self.instance.village
            context["may_read"] = may_read_confidential(self.request.user)
            return context


class MissingPanel(HelpPanel):
    """What is still missing, each line leading to its field; several answers are left unsaid here for one reason."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "listings/admin/takeover_missing.html"} | kwargs)

    def get_form_options(self) -> dict[str, Any]:
        """The fields that it draws, and that of the boxes below the activity's own line."""
        return {"fields": ["not_told", "not_told_reason", "naf_suggested"]}

    class BoundPanel(HelpPanel.BoundPanel):
        """The panel in one form."""

        def is_shown(self) -> bool:
            """Once there is a draft to look at."""
            return self.instance.pk is not None and not self.instance.is_translation

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The list, what of it may be ticked, how far the answers are."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            asked = [one for one in self.instance.answers() if self.instance.needs(one.fact.column)]
            offered = {code for code, _words in self.form.fields["not_told"].choices} & set(self.form.fields)
            missing = still_missing(self.instance, may_read=may_read_confidential(self.request.user))
            blank = {gap.column for gap in (*missing.to_qualify, *missing.to_publish) if gap.is_blank}
            context |= {
                "missing": missing,
                "offered": offered,
                "is_offered": bool(blank & offered),
                "ticked": set(self.form["not_told"].value() or ()),
                "reason": self.form["not_told_reason"],
                "errors": [*self.form["not_told"].errors, *self.form["naf_suggested"].errors],
                "asked": len(asked),
                "given": sum(one.is_given for one in asked),
            }
            return context
