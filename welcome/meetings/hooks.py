"""The registers in Wagtail: Communication's screens, and what the page of a meeting says of its seats."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from cms.admin_home import WELCOME, Door, Waiting, WelcomePanel
from cms.roles.registry import COMMUNICATION
from welcome.meetings.attendance import ATTENDANCE, WRITE
from welcome.meetings.models import MeetingRegister, Registration
from welcome.meetings.registers import REGISTER, RegistersViewSet, may_keep
from welcome.meetings.seating import left_for

#: ``home.seats.SEATS``: what the front room asks of whoever keeps the registers.
hooks.register("info_session_seats", left_for)


@hooks.register(WELCOME, order=20)
def people_to_call(panel: WelcomePanel) -> None:
    """Communication calls those who gave no mail."""
    if panel.role is not COMMUNICATION:
        return
    to_call = Registration.objects.exclude(to_call="").values("register")
    waiting = MeetingRegister.objects.filter(pk__in=to_call)
    doors = tuple(Door(register.title, reverse(REGISTER, args=[register.pk])) for register in waiting)
    if doors:
        panel.waiting.append(Waiting(_("Des inscrits à une réunion sont à prévenir par téléphone"), doors))


@hooks.register("register_admin_viewset")
def registers() -> RegistersViewSet:
    """The screens."""
    return RegistersViewSet()


@hooks.register("register_page_header_buttons")
def register_door(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the header of a meeting's editor, to its register."""
    found = MeetingRegister.objects.filter(page_id=page.pk).first() if page.pk and may_keep(user) else None
    if found is not None:
        label = _("Inscriptions (%(booked)d sur %(seats)d)") % {"booked": found.booked, "seats": found.seats}
        yield Button(label, url=reverse(REGISTER, args=[found.pk]), icon_name="date", priority=5)


@hooks.register("register_log_actions")
def name_the_acts(actions: Any) -> None:
    """What the log says of them; never whom they are about."""

    @actions.register_action(ATTENDANCE)
    class AttendanceFormatter(LogFormatter):
        label = gettext_lazy("Noter la présence")
        message = gettext_lazy("Présence notée")

    @actions.register_action(WRITE)
    class WriteFormatter(LogFormatter):
        label = gettext_lazy("Écrire aux inscrits")
        message = gettext_lazy("Un mail est parti aux inscrits")
