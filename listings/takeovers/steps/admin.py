"""The rows in Wagtail's admin: its list, form and history of a snippet."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from listings.takeovers.steps.models import LegalStep

#: Wagtail's name for the addresses of the rows.
STEPS = "wagtailsnippets_listings_legalstep"


class LegalStepViewSet(SnippetViewSet):
    """The advisers' rows, in the order in which they are told on one day."""

    model = LegalStep
    icon = "list-ol"
    menu_label = _("Démarches légales")
    menu_name = "demarches"
    base_url_path = "demarches"
    add_to_admin_menu = True
    menu_order = 345
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("when", label=_("Quand")),
        Column("kinds_in_words", label=_("Pour")),
        Column("until", label=_("À vérifier avant le"), sort_key="check_again_by"),
        Column("standing", label=_("État")),
    ]
    list_filter: ClassVar[list[str]] = ["situation", "actor", "is_verified"]
    copy_view_enabled = False
