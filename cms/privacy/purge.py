"""The purge: what has been kept for its period goes."""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from cms.privacy.declarations import PersonalData, declarations

logger = logging.getLogger(__name__)

BATCH = 500


class PurgeError(Exception):
    """Some tables could not be purged; the others were."""


def purge_personal_data(*, now: datetime | None = None, dry_run: bool = False) -> dict[str, int]:
    """Delete, or empty, every row whose period has passed at ``now``: a row is kept for exactly its period.

    Idempotent; by batches, each in its own transaction. Returns the number of rows per model label, zero included;
    with ``dry_run`` nothing is written and the numbers are what would go. Only numbers are logged.

    :raises PurgeError: after all the others were purged, when some tables could not be.
    """
    now = now or timezone.now()
    counts: Counter[str] = Counter()
    failures: list[str] = []
    for model, declaration in declarations():
        if not declaration.is_purged:
            continue
        label = model._meta.label
        try:
            rows = overdue(model, declaration, now)
            counts[label] += rows.count() if dry_run else sum(_purge(model, declaration, rows))
        except Exception:
            logger.exception("The personal data of %s could not be purged.", label)
            failures.append(label)
    if not dry_run:
        logger.info("Personal data purged: %s", {label: count for label, count in counts.items() if count})
    if failures:
        raise PurgeError(", ".join(failures))
    return dict(counts)


def overdue(model: type[models.Model], declaration: PersonalData, now: datetime) -> "models.QuerySet[Any]":
    """The rows whose period has passed and that still say something, by primary key."""
    assert declaration.period is not None
    limit: Any = now - declaration.period
    if not isinstance(model._meta.get_field(declaration.anchor), models.DateTimeField):
        limit = timezone.localdate(limit)
    rows = model._base_manager.filter(**{f"{declaration.anchor}__lte": limit}).order_by("pk")
    if declaration.keeps_row:
        said = Q()
        for name, empty in _empty_values(model, declaration).items():
            said |= Q(**{f"{name}__isnull": False}) if empty is None else ~Q(**{name: empty})
        rows = rows.filter(said)
    return rows


def _purge(model: type[models.Model], declaration: PersonalData, rows: "models.QuerySet[Any]") -> Iterator[int]:
    # A cursor on the key: rows that a delete leaves cannot hold the loop.
    last: Any = None
    while keys := list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:BATCH]):
        last = keys[-1]
        with transaction.atomic():
            # Held, as whoever acts on a row holds it, before what hangs on it is touched; one that was acted on stays.
            held = list(rows.filter(pk__in=keys).select_for_update().values_list("pk", flat=True))
            batch = model._base_manager.filter(pk__in=held)
            if declaration.keeps_row:
                yield batch.update(**_empty_values(model, declaration))
            else:
                batch.delete()
                yield len(held)


def _empty_values(model: type[models.Model], declaration: PersonalData) -> dict[str, Any]:
    fields = [model._meta.get_field(name) for name in declaration.fields]
    return {field.name: None if getattr(field, "null", False) else "" for field in fields}
