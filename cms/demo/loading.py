"""One run of the builders: what was made once, in this run or in an earlier one, is left to the people."""

import random
import re
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from wagtail.log_actions import LogContext, log
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry

from cms.demo.content import french
from cms.folding import slug_of
from cms.models import BasePage

PageType = TypeVar("PageType", bound=Page)

#: Names become translation keys and log identifiers, the same in every database.
NAMESPACE = uuid.UUID("5f0c8a52-60a4-4f6c-9f3a-3f0d1b9c3c07")
SEED = "soho-solo-gers"


def key_of(name: str) -> uuid.UUID:
    """The identifier of what is built under ``name``."""
    return uuid.uuid5(NAMESPACE, name)


@dataclass
class Loading:
    """What a builder is given.

    **Made once.** Everything is built under a name; the name's identifier is that of the entries Wagtail's log keeps of
    its creation, which outlive the thing itself. What a person edited, moved or deleted is thus never made again.
    Dates are drawn around ``today`` when a thing is made, and stay.
    """

    say: Callable[[str], None]
    today: date
    accounts_file: Path
    made: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._known = {
            found
            for entries in (PageLogEntry.objects.all(), ModelLogEntry.objects.all())
            for found in entries.exclude(uuid=None).values_list("uuid", flat=True).distinct()
        }

    def chance(self, name: str) -> random.Random:
        """Draws that depend on ``name`` alone: adding a thing never changes the others."""
        return random.Random(f"{SEED}:{name}")

    def is_made(self, name: str) -> bool:
        """Whether this was built before, whatever became of it."""
        return key_of(name) in self._known

    def page(self, name: str, model: type[PageType]) -> PageType | None:
        """The French page built under ``name``, where it still is."""
        found = model.objects.filter(translation_key=key_of(name), locale=Locale.get_default()).first()
        return cast(PageType | None, found)

    def add_page(
        self,
        name: str,
        *,
        parent: Page | None,
        page: BasePage,
        slug: str = "",
        user: Any = None,
        publisher: Any = None,
        live: bool = True,
        before_publishing: Callable[[Any], None] | None = None,
    ) -> None:
        """Create ``page`` below ``parent`` and publish it through the gate, once and for all.

        :param user: who writes it; ``publisher`` puts it on line, the same person when not said.
        :raises cms.facts.gate.NotReady: when the page may not go live as it stands.
        """
        if parent is None or self.is_made(name):
            return
        page.translation_key = key_of(name)
        page.locale = Locale.get_default()
        page.owner = user
        page.live = False
        page.slug = slug or slug_of(re.sub("['’]", " ", page.title))
        for column in ("title", "summary", *(fact.column for fact in page.facts if fact.translated)):
            setattr(page, column, french(getattr(page, column)))
        with self.making(name, user):
            Page.objects.get(pk=parent.pk).add_child(instance=page)
            if before_publishing is not None:
                before_publishing(page)
            revision = page.save_revision(user=user)
            if live:
                revision.publish(user=publisher or user, skip_permission_checks=True)
        self.count(page)

    def add_row(self, name: str, *, row: Any, user: Any = None) -> None:
        """Note in the log that a row that is no page was made under ``name``."""
        self.note(name, row=row, action="wagtail.create", user=user)
        self.count(row)

    def note(self, name: str, *, row: Any, action: str, user: Any = None) -> None:
        """Log an act on a row under ``name``, so that it is done once."""
        with self.making(name, user):
            log(instance=row, action=action, user=user)

    def making(self, name: str, user: Any = None) -> LogContext:
        """What is logged inside belongs to ``name``."""
        context = LogContext(user=user)
        context.uuid = key_of(name)
        self._known.add(context.uuid)
        return context

    def count(self, row: Any) -> None:
        """One more thing of this kind was made."""
        self.made[str(row._meta.verbose_name_plural)] += 1
