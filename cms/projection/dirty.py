"""Marking pages whose entry may be out of date, and reading them again once the change is committed."""

import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from cms.projection.models import DirtyPage
from cms.projection.recompute import BATCH, hold_the_pen, recompute_each

logger = logging.getLogger(__name__)


def mark(page_ids: Iterable[int], *, branch: bool = False, administrative: bool = False) -> None:
    """Note, in the running transaction, that these pages are to be read again.

    They are read right after the commit; should the process die in between, the clock's sweep finds the rows.
    """
    rows = [DirtyPage(page_id=pk, branch=branch, administrative=administrative) for pk in page_ids]
    if not rows:
        return
    DirtyPage.objects.bulk_create(rows)
    transaction.on_commit(_consume_quietly)


def _consume_quietly() -> None:
    """A recompute that fails never breaks the publish that caused it; the sweep tries again."""
    try:
        consume()
    except Exception:
        logger.exception("the projection could not be brought up to date; the sweep will try again")


def consume() -> int:
    """Read every marked page again; returns how many marks were eaten.

    A page whose entry cannot be computed is marked again for later and holds up nobody else (``recompute_each``).
    """
    due = DirtyPage.objects.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))
    newest = due.order_by("-pk").values_list("pk", flat=True).first()
    eaten = 0
    while newest is not None:
        with transaction.atomic():
            hold_the_pen()
            rows = list(due.filter(pk__lte=newest).order_by("pk")[:BATCH])
            if not rows:
                break
            for administrative in (False, True):
                marked = [row for row in rows if row.administrative is administrative]
                if marked:
                    recompute_each(sorted(_closure(marked)), administrative=administrative)
            DirtyPage.objects.filter(pk__in=[row.pk for row in rows]).delete()
            eaten += len(rows)
    return eaten


def _closure(rows: Iterable[DirtyPage]) -> set[int]:
    """The marked pages, what lies below them, their aliases, and what depends on any of these."""
    rows = list(rows)
    found = {row.page_id for row in rows}
    found |= _below({row.page_id for row in rows if row.branch})
    todo = found
    while todo:
        aliases = set(Page.objects.filter(alias_of_id__in=todo).values_list("pk", flat=True))
        dependents: set[int] = set()
        for page in Page.objects.filter(pk__in=todo).specific():
            dependents.update(_dependents(page))
        todo = (aliases | _below(aliases) | dependents) - found
        found |= todo
    return found


def _dependents(page: Page) -> list[int]:
    """What a page says depends on it; one that cannot say it holds up nobody else."""
    try:
        return page.search_dependents() if hasattr(page, "search_dependents") else []
    except Exception:
        logger.exception("page %s cannot say what depends on it", page.pk)
        return []


def _below(page_ids: set[int]) -> set[int]:
    condition = Q()
    for path in Page.objects.filter(pk__in=page_ids).values_list("path", flat=True):
        condition |= Q(path__startswith=path)
    return set(Page.objects.filter(condition).values_list("pk", flat=True)) if condition else set()
