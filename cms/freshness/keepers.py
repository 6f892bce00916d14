"""Whose page it is: those who edit it nearest in the tree, by Wagtail's own rights.

A village's, and what stands in it, are its town hall's; a takeover placed wider the advisers'; a service Cultura's.
What nobody active keeps so is Communication's.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.models import GroupPagePermission, Page

from cms.roles.registry import COMMUNICATION, roles


def who_can_be_written_to() -> "QuerySet[Any]":
    """The accounts that are open, in the order in which they are written to."""
    people: QuerySet[Any] = get_user_model().objects.filter(is_active=True).exclude(email="").distinct().order_by("pk")
    return people


def communication() -> "QuerySet[Any]":
    """All of Communication."""
    return who_can_be_written_to().filter(groups__name=COMMUNICATION.name)


def own_keepers(page_id: int) -> "QuerySet[Any]":
    """The people of the groups that edit this very page, not one above it: of a village, its town hall's."""
    rows = GroupPagePermission.objects.filter(page_id=page_id, permission__codename="change_page")
    return who_can_be_written_to().filter(groups__in=rows.values("group"))


class Keepers:
    """Who keeps which page, read once in three queries: of every page, or of those that are named alone."""

    def __init__(self, *pages: Page) -> None:
        self._groups_at: dict[str, set[int]] = defaultdict(set)
        self._names: dict[int, str] = {}
        rows = GroupPagePermission.objects.filter(permission__codename="change_page")
        if pages:
            rows = rows.filter(page__path__in={at for page in pages for at in _up_from(page)})
        for path, group_id, name in rows.values_list("page__path", "group_id", "group__name"):
            self._groups_at[path].add(group_id)
            self._names[group_id] = name
        self._people_of: dict[int, list[Any]] = defaultdict(list)
        for user in who_can_be_written_to().filter(groups__in=self._names).prefetch_related("groups"):
            for group in user.groups.all():
                self._people_of[group.pk].append(user)

    @cached_property
    def _communication(self) -> list[Any]:
        return list(communication())

    def of(self, page: Page) -> list[Any]:
        """The active people to ask about a page; nobody where Communication itself is empty."""
        people = {user.pk: user for group in self._nearest(page) for user in self._people_of[group]}
        return list(people.values()) or self._communication

    def name(self, page: Page) -> str:
        """Who keeps a page, as a function: the roles of the house among its groups, never a person's name."""
        names = {self._names[group] for group in self._nearest(page)}
        return ", ".join(sorted(names & {role.name for role in roles()} or names)) or COMMUNICATION.name

    def _nearest(self, page: Page) -> Iterable[int]:
        return next((self._groups_at[at] for at in _up_from(page) if at in self._groups_at), ())


def _up_from(page: Page) -> list[str]:
    """The paths of a page and of what stands above it, nearest first."""
    return [page.path[:length] for length in range(len(page.path), 0, -Page.steplen)]
