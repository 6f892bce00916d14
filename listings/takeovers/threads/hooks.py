"""The threads in Wagtail's admin: their screens, their right, their acts in the log."""

from typing import Any

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from listings.takeovers.threads import files, following, opened
from listings.takeovers.threads.acts import LOGGED
from listings.takeovers.threads.permissions import APP, CODENAME
from listings.takeovers.threads.transitions import Act
from listings.takeovers.threads.viewset import ThreadViewSet

#: The acts of the log in words: what is offered, what was done.
SAID: dict[str, Any] = {
    LOGGED[Act.INTRODUCE]: _("Acheteur et cédant mis en relation"),
    LOGGED[Act.OPEN]: _("Deuxième partie ouverte à l'acheteur"),
    LOGGED[Act.REVOKE]: _("Deuxième partie refermée"),
    LOGGED[Act.DECLINE]: _("Échange décliné"),
    LOGGED[Act.CLOSE]: _("Échange clos"),
    LOGGED[Act.REOPEN]: _("Échange rouvert"),
    opened.LOGGED: _("Deuxième partie lue par l'acheteur"),
    following.SELLER_READ: _("Nom et contact du cédant lus par l'acheteur"),
    files.READ: _("Pièce lue"),
}


@hooks.register("register_admin_viewset")
def thread_screens() -> ThreadViewSet:
    """The advisers' screens."""
    return ThreadViewSet()


@hooks.register("register_permissions")
def handling_threads() -> Any:
    """The right, among those that Wagtail's groups show."""
    return Permission.objects.filter(content_type__app_label=APP, codename=CODENAME)


@hooks.register("register_log_actions")
def name_thread_acts(actions: Any) -> None:
    """What the history of a thread says."""
    for action, said in SAID.items():
        actions.register_action(action, said, said)
