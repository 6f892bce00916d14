"""Renaming or reshaping blocks in a data migration."""

import json
from types import SimpleNamespace
from typing import Any

from wagtail.blocks.migrations.utils import apply_changes_to_raw_data
from wagtail.fields import StreamField


def change_blocks(
    apps: Any, *, model: str, field: str, blocks: list[tuple[str, Any]], operation: Any, path: str = ""
) -> int:
    """Apply one of ``wagtail.blocks.migrations.operations`` to rows and revisions of a :class:`cms.fields.BodyField`.

    ``MigrateStreamData`` cannot: migrations see a JSON column, not a stream. Rows hold JSON, a revision's content holds
    a JSON *string*.

    :param model: ``"app.Model"``, as migrations name it.
    :param blocks: the block definitions **as they were**, so that a later change of the code does not change the past.
    :param operation: a block operation, with ``path`` as those operations take it.
    :returns: how many rows and revisions changed.
    """
    stream = SimpleNamespace(field=StreamField(blocks))
    historical = apps.get_model(model)
    changed = 0
    for row in historical.objects.all().iterator():
        before = getattr(row, field)
        after = apply_changes_to_raw_data(before, path, operation, stream)
        if after != before:
            historical.objects.filter(pk=row.pk).update(**{field: after})
            changed += 1
    revisions = apps.get_model("wagtailcore.Revision").objects.filter(
        content_type__app_label=historical._meta.app_label, content_type__model=historical._meta.model_name
    )
    for revision in revisions.iterator():
        if field not in revision.content:
            continue
        before = json.loads(revision.content[field])
        after = apply_changes_to_raw_data(before, path, operation, stream)
        if after != before:
            revision.content[field] = json.dumps(after)
            revision.save(update_fields=["content"])
            changed += 1
    return changed
