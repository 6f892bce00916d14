"""The desk in Wagtail's admin: its screens, what the first page says, villages that stay."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages

from cms.admin_home import WELCOME, Door, Waiting, WelcomePanel
from cms.roles.registry import COMMUNICATION
from welcome.desk.choices import Standing
from welcome.desk.views import BOARD, FROM_VILLAGE
from welcome.desk.viewset import DeskViewSet
from welcome.enquiries.models import Enquiry, village_model
from welcome.enquiries.permissions import HANDLE, may_handle
from welcome.enquiries.withdrawing import stays


@hooks.register("register_admin_viewset")
def desk() -> DeskViewSet:
    """Communication's screens."""
    return DeskViewSet()


@hooks.register("register_permissions")
def handling() -> Any:
    """The right, among those that Wagtail's groups show."""
    app_label, codename = HANDLE.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


@hooks.register(WELCOME)
def messages_that_wait(panel: WelcomePanel) -> None:
    """How many nobody has answered yet, how many are late; with the doors to them."""
    if panel.role is not COMMUNICATION:
        return
    many = Enquiry.objects.how_many_wait()
    unanswered, late = many["unanswered"], many["overdue"]
    if unanswered:
        said = ngettext("%(n)d message sans réponse", "%(n)d messages sans réponse", unanswered) % {"n": unanswered}
        panel.waiting.append(Waiting(said, (_door(Standing.UNANSWERED, _("les lire")),)))
    if late:
        said = ngettext("%(n)d message en retard", "%(n)d messages en retard", late) % {"n": late}
        panel.waiting.append(Waiting(said, (_door(Standing.OVERDUE, _("les voir")),)))
    panel.doors.append(Door(_("Accueil des candidats"), reverse(BOARD)))


def _door(standing: Standing, label: str) -> Door:
    return Door(label, f"{reverse(BOARD)}?etat={standing}")


def _refuse(request: HttpRequest, pages: Iterable[Any]) -> HttpResponse | None:
    """A message for each village whose committee holds messages, with the way to give them to the programme."""
    villages = [one for page in pages for one in village_model().objects.descendant_of(page, inclusive=True)]
    kept = [(village, sentence) for village in villages if (sentence := stays(village))]
    for village, sentence in kept:
        way = reverse(FROM_VILLAGE, args=[village.pk])
        buttons = [messages.button(way, _("Donner au programme"))] if may_handle(request.user) else []
        messages.error(request, sentence, buttons=buttons)
    return redirect("wagtailadmin_explore", kept[0][0].get_parent().pk) if kept else None


@hooks.register("before_delete_page")
def village_with_messages_stays(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Said before the question, so that nobody confirms what will be refused."""
    return _refuse(request, [page])


@hooks.register("before_bulk_action")
def villages_with_messages_stay(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same in bulk: nothing of the selection is deleted."""
    is_pages = bool(objects) and hasattr(objects[0], "url_path")
    return _refuse(request, objects) if action_type == "delete" and is_pages else None
