"""What Wagtail's editor would get wrong: addresses and headings in French, comparison of untouched text."""

import re
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.compare import StreamFieldComparison, register_comparison_class
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import SlugInput

from cms.comparison import WordsComparison
from cms.fields import BodyField

# « Bœuf » is "boeuf"; Wagtail leaves the ligature out.
register_form_field_override(
    models.SlugField, override={"widget": SlugInput(formatters=[("[œŒ]", "oe"), ("[æÆ]", "ae")])}
)

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


class BodyComparison(StreamFieldComparison):
    """Two texts, whatever the keys the editor gives each paragraph the first time somebody saves the page."""

    def has_changed(self) -> bool:
        """Whether somebody wrote something."""
        return super().has_changed() and _written(self.val_a) != _written(self.val_b)


def _written(body: Any) -> str:
    return BLOCK_KEY.sub("", str(body.get_prep_value()))


register_comparison_class(BodyField, comparison_class=BodyComparison)
register_comparison_class(models.CharField, comparison_class=WordsComparison)
register_comparison_class(models.TextField, comparison_class=WordsComparison)


def header_title(view: WagtailAdminTemplateMixin) -> str:
    """What a screen is called, its two parts joined as each language joins them; Wagtail knows one way."""
    title, subtitle = view.get_page_title(), view.get_page_subtitle()
    return _("%(title)s : %(subtitle)s") % {"title": title, "subtitle": subtitle} if subtitle else str(title)


WagtailAdminTemplateMixin.get_header_title = header_title
