"""Who may change which fact, and how: one rule, from the declaration of the fact and the rights on its page."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.locks import BasicLock

from cms.facts.declarations import Fact, Risk

#: What is said of a page that is shut.
SHUT = _("La Communication a verrouillé cette page : rien ne s'enregistre pour l'instant. Appelez-la.")


class Right(StrEnum):
    """What somebody may do with the answer to one question of one page."""

    NOTHING = "nothing"
    PROPOSE = "propose"
    AT_ONCE = "at_once"


def is_of_its_people(page: Any, user: Any) -> bool:
    """Whether ``user`` answers for the page as its own people do: who edits it and does not publish it; no import."""
    if user is None:
        return False
    rights = page.permissions_for_user(user)
    return bool(rights.can_edit() and not rights.can_publish())


def right_on(fact: Fact, page: Any, user: Any) -> Right:
    """What ``user`` may do with this fact of this page.

    Whoever publishes the page changes every answer that is typed. Its own people, who edit and do not publish, change
    at once what the declaration lets them, propose the rest, and leave alone what is reserved.
    """
    rights = page.permissions_for_user(user)
    if fact.assigned or page.is_translation or not rights.can_edit():
        return Right.NOTHING
    if rights.can_publish():
        return Right.AT_ONCE
    return {Risk.AT_ONCE: Right.AT_ONCE, Risk.REVIEWED: Right.PROPOSE, Risk.RESERVED: Right.NOTHING}[fact.risk]


def is_shut(page: Any, user: Any) -> bool:
    """Whether somebody has locked the page against this person; a proposal that waits shuts nothing."""
    lock = page.get_lock()
    return isinstance(lock, BasicLock) and bool(lock.for_user(user))
