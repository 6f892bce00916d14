"""Whose page it is: those who edit it nearest in the tree, by Wagtail's own rights.

A village's, and what stands in it, are its town hall's; a takeover placed wider the advisers'; a service Cultura's.
What nobody active keeps so is Communication's.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import GroupPagePermission, Page

from cms.roles.registry import COMMUNICATION, roles


class Keepers:
    """Who keeps which page, read once for many pages, in two queries."""

    def __init__(self) -> None:
        self._groups_at: dict[str, set[int]] = defaultdict(set)
        self._names: dict[int, str] = {}
        rows = GroupPagePermission.objects.filter(permission__codename="change_page")
        for path, group_id, name in rows.values_list("page__path", "group_id", "group__name"):
            self._groups_at[path].add(group_id)
            self._names[group_id] = name
        self._people_of: dict[int, list[Any]] = defaultdict(list)
        self.communication: list[Any] = []
        people = get_user_model().objects.filter(is_active=True).exclude(email="")
        for user in people.filter(groups__isnull=False).distinct().order_by("pk").prefetch_related("groups"):
            for group in user.groups.all():
                self._people_of[group.pk].append(user)
                if group.name == COMMUNICATION.name:
                    self.communication.append(user)

    def of(self, page: Page) -> list[Any]:
        """The active people to ask about a page; nobody where Communication itself is empty."""
        people = {user.pk: user for group in self._nearest(page) for user in self._people_of[group]}
        return list(people.values()) or self.communication

    def name(self, page: Page) -> str:
        """Who keeps a page, as a function: the roles of the house among its groups, never a person's name."""
        names = {self._names[group] for group in self._nearest(page)}
        return ", ".join(sorted(names & {role.name for role in roles()} or names)) or COMMUNICATION.name

    def _nearest(self, page: Page) -> Iterable[int]:
        steps = range(len(page.path), 0, -Page.steplen)
        return next((self._groups_at[at] for step in steps if (at := page.path[:step]) in self._groups_at), ())
