"""The people of the town halls, as the screens list them: the same number of queries for one village and for fifty."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import GroupPagePermission

from cms.private_links.models import LinkState, PrivateLink, PrivateLinkQuerySet
from cms.users.models import User
from listings.villages.models import VillagePage
from listings.villages.people.choices import PersonState
from listings.villages.people.history import invited_name
from listings.villages.people.models import Suspension
from listings.villages.services import town_halls

#: The purpose of their links (``listings.private_links``).
INVITATION = "invitation"
#: Days an invitation opens: a holiday, and the week after it.
DAYS = 14


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a town hall. ``key`` is the account's, or for an invitation the link's; ``until`` is its end."""

    key: int
    name: str
    email: str
    state: PersonState
    last_login: datetime | None = None
    until: datetime | None = None

    @property
    def is_invited(self) -> bool:
        """Whether they have not come yet."""
        return self.state in (PersonState.INVITED, PersonState.EXPIRED)


def invitations(village: VillagePage | None = None) -> PrivateLinkQuerySet:
    """The invitations that wait, expired ones included; to one village, or to any."""
    links = PrivateLink.objects.waiting().filter(purpose=INVITATION)
    return links if village is None else links.filter(page_id=village.pk)


def people_of(villages: Iterable[VillagePage]) -> dict[int, list[Person]]:
    """The people of each village, by its primary key: who keeps it, who is invited, who was suspended."""
    keys = [village.pk for village in villages]
    people: dict[int, list[Person]] = defaultdict(list)
    for parts in (_members(keys), _invited(keys), _suspended(keys)):
        for village, person in parts:
            people[village].append(person)
    return people


def members_of(village: VillagePage) -> list[Person]:
    """Who keeps a village now."""
    return [person for _village, person in _members([village.pk])]


def keeping() -> "QuerySet[GroupPagePermission]":
    """What makes a group a village's: one row for each, with its page."""
    rows: QuerySet[GroupPagePermission] = GroupPagePermission.objects.filter(
        permission__codename="change_page", group__in=town_halls()
    )
    return rows


def without_anybody(villages: "QuerySet[VillagePage]") -> "QuerySet[VillagePage]":
    """The villages that nobody keeps: no account of their group is open."""
    return villages.exclude(Exists(keeping().filter(page_id=OuterRef("pk"), group__user__is_active=True)))


def with_invitation(villages: "QuerySet[VillagePage]", *, expired: bool) -> "QuerySet[VillagePage]":
    """The villages to which an invitation waits, or has waited too long."""
    links = invitations().filter(page_id=OuterRef("pk"))
    now = timezone.now()
    return villages.filter(Exists(links.filter(expires_at__lte=now) if expired else links.filter(expires_at__gt=now)))


def _members(keys: list[int]) -> Iterator[tuple[int, Person]]:
    village_of = dict(keeping().filter(page_id__in=keys).values_list("group_id", "page_id"))
    rows = User.groups.through.objects.filter(group_id__in=village_of).select_related("user")
    for row in rows.order_by("user__last_name", "user__first_name", "user__email"):
        state = PersonState.ACTIVE if row.user.is_active else PersonState.CLOSED
        yield village_of[row.group_id], _person(row.user, state)


def _invited(keys: list[int]) -> Iterator[tuple[int, Person]]:
    for link in invitations().filter(page_id__in=keys).order_by("expires_at", "pk"):
        state = PersonState.INVITED if link.state is LinkState.OPEN else PersonState.EXPIRED
        yield int(link.page_id or 0), Person(link.pk, invited_name(link), link.email, state, until=link.expires_at)


def _suspended(keys: list[int]) -> Iterator[tuple[int, Person]]:
    rows = Suspension.objects.filter(village__in=keys).select_related("user")
    for row in rows.order_by("-suspended_at", "pk"):
        yield row.village_id, _person(row.user, PersonState.SUSPENDED)


def _person(user: User, state: PersonState) -> Person:
    return Person(user.pk, str(user), user.email, state, last_login=user.last_login)
