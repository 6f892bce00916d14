"""Addresses made from titles in the editor: « Bœuf » is "boeuf", where Wagtail would leave the ligature out."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import SlugInput

register_form_field_override(
    models.SlugField, override={"widget": SlugInput(formatters=[("[œŒ]", "oe"), ("[æÆ]", "ae")])}
)
