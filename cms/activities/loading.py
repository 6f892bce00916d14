"""Loading of the nomenclature: the same call any number of times, ids kept, nothing ever deleted."""

import json
from pathlib import Path

from django.db import transaction

from cms.activities.choices import Level, Revision
from cms.activities.models import Activity

DATA = Path(__file__).resolve().parent / "data"
# One file for each revision; NAF 2025 gets its own beside it.
FILES = {Revision.REV2: "naf_rev2.json"}


@transaction.atomic
def load_activities() -> int:
    """Write each revision's file into the database, each row found again by (revision, code); how many there were."""
    return sum(load_revision(revision, DATA / name) for revision, name in FILES.items())


def load_revision(revision: Revision, path: Path) -> int:
    """Write one revision level by level, parents first, since a row needs its parent's id."""
    rows: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    ids: dict[str, int] = {}
    for level in Level:
        activities = [
            Activity(
                code=row["code"],
                revision=revision,
                level=level,
                label=row["label"],
                parent_id=ids[row["parent"]] if row["parent"] else None,
            )
            for row in rows
            if row["level"] == level
        ]
        Activity.objects.bulk_create(
            activities,
            update_conflicts=True,
            unique_fields=["revision", "code"],
            update_fields=["level", "label", "parent"],
        )
        ids |= dict(Activity.objects.filter(revision=revision, level=level).values_list("code", "pk"))
    return len(rows)
