"""« Poste ou relais » was a kind of shop; it is a question of its own, in rows, their notes and every stored revision.

Entries are read again without announcement: nothing changed in the villages.
"""

from typing import Any

from django.db import migrations

SHOP = "poste"
HERE = "sur-place"


def forwards(apps: Any, schema_editor: Any) -> None:
    """Move the answer, and what is known about it."""
    Village = apps.get_model("listings", "VillagePage")
    Note = apps.get_model("facts", "FactNote")
    villages = Village.objects.filter(shops__isnull=False)
    for village in villages.iterator():
        if SHOP not in village.shops:
            continue
        Village.objects.filter(pk=village.pk).update(shops=without(village.shops), post=HERE)
        for note in Note.objects.filter(page_id=village.pk, column="shops"):
            said = {name: getattr(note, name) for name in ("state", "source", "dated", "reason")}
            Note.objects.get_or_create(page_id=village.pk, column="post", defaults=said)
    mend_revisions(apps)
    Dirty = apps.get_model("projection", "DirtyPage")
    Dirty.objects.bulk_create(
        Dirty(page_id=pk, administrative=True) for pk in Village.objects.filter(live=True).values_list("pk", flat=True)
    )


def mend_revisions(apps: Any) -> None:
    """Drafts, schedules and history too: a code that no list knows would stop their publication."""
    Revision = apps.get_model("wagtailcore", "Revision")
    of_villages = Revision.objects.filter(
        content_type__app_label="listings", content_type__model="villagepage", content__icontains=SHOP
    )
    for revision in of_villages.iterator(chunk_size=50):
        content = revision.content
        shops = content.get("shops")
        if not isinstance(shops, list) or SHOP not in shops:
            continue
        content |= {"shops": without(shops), "post": HERE}
        notes = content.get("fact_notes") or []
        of_shops = [note | {"pk": None, "column": "post"} for note in notes if note["column"] == "shops"]
        content["fact_notes"] = [*notes, *of_shops]
        Revision.objects.filter(pk=revision.pk).update(content=content)


def without(shops: list[str]) -> list[str]:
    """The shops that are shops; a village that had a post office and nothing else has none."""
    return [shop for shop in shops if shop != SHOP]


class Migration(migrations.Migration):
    dependencies = [
        ("listings", "0002_village_profile_in_full"),
        ("facts", "0001_initial"),
        ("projection", "0004_waiting_entries"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
