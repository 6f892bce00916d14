"""Audits in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.accessibility.models import AccessibilityAudit


class AuditViewSet(SnippetViewSet):
    """Recorded once, read by the statement."""

    model = AccessibilityAudit
    icon = "tick-inverse"
    menu_label = _("Audits d'accessibilité")
    add_to_settings_menu = True
    list_display = ["auditor", "audited_on", "rate"]


register_snippet(AuditViewSet)
