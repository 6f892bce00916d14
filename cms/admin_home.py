"""What the admin's first page says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.checks import blank_duties
from cms.freshness.models import Withdrawal
from cms.models import ListPage
from cms.projection.models import DirtyPage, ProjectionState
from cms.projection.public_index import index_state, is_kept
from cms.proposals.desk import DESK
from cms.proposals.reading import waiting_before
from cms.roles.registry import COMMUNICATION, Role, roles

#: How many of the pages that could not be read are named.
SHOWN_PAGES = 20
#: Where a room says what waits for a role and what it does most: ``fn(panel)``, a :class:`WelcomePanel`.
WELCOME = "construct_welcome_panel"
#: How many of the pages that wait are named.
NAMED = 3
PROPOSALS = ngettext_lazy(
    "%(count)d proposition attend votre décision", "%(count)d propositions attendent votre décision", "count"
)
SILENCED = ngettext_lazy(
    "%(count)d page retirée du site, faute de réponse", "%(count)d pages retirées du site, faute de réponse", "count"
)


@dataclass(frozen=True, slots=True)
class Door:
    """Somewhere to go."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence about what waits, the doors to the first of it, and how many more there are."""

    sentence: str
    doors: tuple[Door, ...] = ()
    more: int = 0


class BlankDutiesPanel(Component):
    """What the law asks of a public site and nobody has written yet; nothing once it is there."""

    name = "blank_duties"
    template_name = "cms/admin/blank_duties.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The names of what is missing, and where it is written."""
        where = reverse("wagtailsettings:edit", args=["cms", "sitedetails"])
        return {"missing": list(blank_duties()), "where": where}


class PublicEntriesPanel(Component):
    """Pages the public reads as they were before, what the nightly check had to mend, and an index of the search that
    does not answer or is late; nothing when all is well."""

    name = "public_entries"
    template_name = "cms/admin/public_entries.html"
    order = 20

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The pages that cannot be read, with how often that was tried, the last check, and what ails the index."""
        tries = dict(DirtyPage.objects.filter(failures__gt=0).values_list("page_id", "failures"))
        pages = Page.objects.filter(pk__in=tries).order_by("title", "pk")
        broken = [{"page": page, "tries": tries[page.pk]} for page in pages[:SHOWN_PAGES]]
        check = ProjectionState.objects.filter(drift__gt=0).first()
        index = index_state() if is_kept() else None
        ailing = index if index and (index.is_late or not index.is_usable) else None
        return {"broken": broken, "more": len(tries) - len(broken), "check": check, "index": ailing}


class WelcomePanel(Component):
    """What one role reads first: what waits that Wagtail's own panels do not say, and the doors it takes most."""

    name = "welcome"
    template_name = "cms/admin/welcome.html"
    order = 5

    def __init__(self, role: Role) -> None:
        self.role = role
        self.waiting: list[Waiting] = []
        self.doors: list[Door] = []

    def wait(self, pages: QuerySet[Any], sentence: Any, *, to_judge: bool = False) -> None:
        """Say how many ``pages`` wait, when some do.

        :param sentence: an ``ngettext_lazy`` that agrees with, and takes, ``count``.
        :param to_judge: whether the doors lead to where a proposal is judged, rather than to the editor.
        """
        rows = list(pages.values_list("pk", "title", "live"))
        if rows:
            doors = tuple(Door(title, _address(pk, is_live and to_judge)) for pk, title, is_live in rows[:NAMED])
            self.waiting.append(Waiting(sentence % {"count": len(rows)}, doors, len(rows) - len(doors)))

    def open_list(self, model: type[ListPage], *, browse: Any = None, add: Any = None) -> None:
        """Doors of a list: to its pages, and to a new one; ``browse`` and ``add`` are what they are called."""
        index = model.objects.filter(locale__language_code=settings.LANGUAGE_CODE).values_list("pk", flat=True).first()
        if index is None:
            return
        if add:
            self.doors.append(Door(add, reverse("wagtailadmin_pages:add_subpage", args=[index])))
        if browse:
            self.doors.append(Door(browse, reverse("wagtailadmin_explore", args=[index])))

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The role's name, and what was gathered."""
        return {"role": self.role.name, "waiting": self.waiting, "doors": self.doors}


def _address(page_id: int, is_judged: bool) -> str:
    if is_judged:
        return reverse(DESK, args=[page_id])
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def _silenced() -> QuerySet[Page]:
    """What silence took off line and nobody has put back."""
    rows = Withdrawal.objects.filter(cause=Withdrawal.Cause.SILENCE)
    silenced: QuerySet[Page] = Page.objects.filter(pk__in=rows.values("page_id"), live=False).order_by("title")
    return silenced


def welcome_panels(groups: Iterable[str]) -> Iterator[WelcomePanel]:
    """A panel for each role among ``groups``, as far as the rooms have something to say to it."""
    names = set(groups)
    for role in roles():
        if role.name in names:
            panel = WelcomePanel(role)
            panel.wait(waiting_before(role.name), PROPOSALS, to_judge=True)
            if role is COMMUNICATION:
                panel.wait(_silenced(), SILENCED)
            for construct in hooks.get_hooks(WELCOME):
                construct(panel)
            if panel.waiting or panel.doors:
                yield panel
