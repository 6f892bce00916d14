"""Unique facts of pages that have several languages, drafts and copies."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    """A takeover's reference, a village's commune, a page's public key."""

    name = "cms.claims"
    label = "claims"
    verbose_name = _("Faits uniques")
