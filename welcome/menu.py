"""The one entry of the admin's menu below which the packages of the room stand."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

#: The hook by which a package names what stands below « Candidats », as ``register_reports_menu_item`` is Wagtail's.
CANDIDATES = "register_candidates_menu_item"

_candidates = Menu(register_hook_name=CANDIDATES, construct_hook_name="construct_candidates_menu")


@hooks.register("register_admin_menu_item")
def candidates() -> SubmenuMenuItem:
    """Shown to whoever may open something below it."""
    return SubmenuMenuItem(_("Candidats"), _candidates, name="candidats", icon_name="mail", order=140)
