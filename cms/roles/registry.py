"""What a role may do, declared by the room it works in, in a module named ``roles``."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from wagtail.models import Page

#: Wagtail's acts on a branch of pages. ``bulk_delete`` is our right to move and to delete (``cms.models.permissions``).
EVERY_PAGE_ACT = frozenset({"add", "change", "publish", "bulk_delete", "lock", "unlock"})

Branches = Callable[[], Iterable[Page]]
Repair = Callable[[], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Role:
    """One group of the back office.

    * ``name``: the group's;
    * ``branches``: the pages at the head of what it works on, in every language; ``page_acts`` what it does there;
    * ``permissions``: further rights, as "app.codename";
    * ``sees_all``: every medium and every report are its own; other roles have one collection, and choose from the
      shared one.
    """

    name: str
    branches: Branches
    page_acts: frozenset[str]
    permissions: tuple[str, ...] = ()
    sees_all: bool = False


def _root() -> Iterable[Page]:
    return Page.objects.filter(depth=1)


COMMUNICATION = Role(
    "Communication",
    branches=_root,
    page_acts=EVERY_PAGE_ACT,
    permissions=(
        "wagtail_localize.submit_translation",
        "accessibility.add_accessibilityaudit",
        "accessibility.change_accessibilityaudit",
        "accessibility.delete_accessibilityaudit",
        "cms.change_sitedetails",
        "freshness.change_freshnessperiods",
    ),
    sees_all=True,
)

#: What rooms let a role of the ground do, by its name.
_allowed: dict[str, set[str]] = {}
_roles: dict[str, Role] = {COMMUNICATION.name: COMMUNICATION}
_repairs: dict[str, Repair] = {}


def declare(role: Role) -> Role:
    """Add a role.

    :raises ValueError: when another has its name.
    """
    if _roles.setdefault(role.name, role) is not role:
        raise ValueError(f"two roles are called {role.name}")
    return role


def allow(role: Role, permission: str) -> None:
    """Give a role of the ground a right on what a room keeps, as "app.codename"."""
    _allowed.setdefault(role.name, set()).add(permission)


def permissions_of(role: Role) -> tuple[str, ...]:
    """The further rights of a role: its own, and those the rooms give it."""
    return (*role.permissions, *sorted(_allowed.get(role.name, ())))


def repair(step: Repair) -> Repair:
    """Declare a function that repairs what a room needs besides its roles, after them; one line per thing repaired."""
    _repairs[f"{step.__module__}.{step.__qualname__}"] = step
    return step


def roles() -> tuple[Role, ...]:
    """The roles declared so far."""
    return tuple(_roles.values())


def repairs() -> tuple[Repair, ...]:
    """The further steps, in the order of declaration."""
    return tuple(_repairs.values())
