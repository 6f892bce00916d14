"""What is mailed about a visit. No mail says who comes: the place reads it by its link, which is nobody else's."""

from datetime import date
from typing import Any

from django.utils import timezone

from cms.freshness.keepers import Keepers, communication
from cms.mail.writing import write
from cms.private_links.services import offer
from welcome.visits.models import Visit
from welcome.visits.purposes import FOLLOW, LINK_DAYS, REPLY


def keepers_of(visit: Visit) -> list[Any]:
    """Who answers for the place: those who keep its page, Communication where it has none any more."""
    place = visit.workspace
    return Keepers(place).of(place) if place is not None else list(communication())


def tell_the_place(visit: Visit, name: str) -> None:
    """Write to each of those who keep the place, with a link of their own."""
    for user in keepers_of(visit):
        _write_to(user, visit, name)


def tell_the_place_that_nobody_comes(visit: Visit) -> None:
    """Write to each of those who keep the place. There is nothing to answer, hence no link."""
    for user in keepers_of(visit):
        write("welcome/visits/cancelled", to=user.email, context={"visit": visit})


def tell_communication(visit: Visit) -> None:
    """Say that a place does not answer, with a link to answer in its stead."""
    for user in communication():
        _write_to(user, visit, "unanswered")


def write_to_the_visitor(visit: Visit, name: str) -> None:
    """Write to whoever comes, in their language, with another link to follow; nothing where they gave no address."""
    if visit.email:
        context = {"visit": visit, "link": link_of_the_visitor(visit)}
        about = visit.reference
        write(f"welcome/visits/{name}", to=visit.email, context=context, language=visit.language, about=about)


def link_of_the_visitor(visit: Visit) -> str:
    """A link to follow a visit. It keeps no address of whoever has it."""
    data = {"visit": visit.reference}
    return offer(FOLLOW, data=data, days=_days_until(visit.day), language=visit.language)


def _write_to(user: Any, visit: Visit, name: str) -> None:
    data = {"visit": visit.reference}
    link = offer(REPLY, email=user.email, data=data, days=_days_until(visit.day))
    write(f"welcome/visits/{name}", to=user.email, context={"visit": visit, "link": link})


def _days_until(day: date) -> int:
    return max((day - timezone.localdate()).days, 0) + LINK_DAYS
