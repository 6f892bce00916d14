"""Hours that were words become a week where they say nothing more; "step-free" is no way in but an accessibility.

In rows, their notes and every stored revision, since a code that no list knows would stop their publication. Hours that
are not understood whole stay the words they are. Entries are read again without announcement: nothing changed there.
"""

import re
from typing import Any

from django.db import migrations

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
STEP_FREE = "plain-pied"
_DAY = "|".join(DAYS)
_HOUR = r"(\d{1,2}) ?[h:] ?([0-5]\d)?"
_SPAN = rf"de {_HOUR} à {_HOUR}"
#: « Du mardi au samedi, de 8 h à 19 h », « du lundi au vendredi de 9 h à 12 h et de 14 h à 18 h 30 ».
ORDINARY = re.compile(rf"du ({_DAY}) au ({_DAY}),? {_SPAN}(?:,? et {_SPAN})?\.?")


def forwards(apps: Any, schema_editor: Any) -> None:
    """Move the answers, and what is known about them."""
    Workspace = apps.get_model("listings", "WorkspacePage")
    understood: set[int] = set()
    for page in Workspace.objects.select_related("locale").iterator():
        same = Workspace.objects.filter(translation_key=page.translation_key)
        if page.locale.language_code == "fr" and (week := week_of(page.opening)):
            understood.update(same.values_list("pk", flat=True))
            checked = page.checked | ({"week": page.checked["opening"]} if "opening" in page.checked else {})
            same.update(week=week, opening="", checked=checked)
            move_notes(apps, page.pk)
        if STEP_FREE in (page.access or []):
            Workspace.objects.filter(pk=page.pk).update(access=without(page.access), accessibility=[STEP_FREE])
            copy_notes(apps, page.pk)
    mend_revisions(apps, understood)
    Dirty = apps.get_model("projection", "DirtyPage")
    live = Workspace.objects.filter(live=True).values_list("pk", flat=True)
    Dirty.objects.bulk_create(Dirty(page_id=pk, administrative=True) for pk in live)


def week_of(words: str) -> list[list[str]]:
    """The rows of an ordinary week; none where the words say anything else, or more."""
    found = ORDINARY.fullmatch(" ".join(words.replace("\u202f", " ").lower().split()))
    if found is None:
        return []
    first, last = (DAYS.index(day) for day in found.groups()[:2])
    hours = [hour_of(*pair) for pair in zip(found.groups()[2::2], found.groups()[3::2], strict=True) if pair[0]]
    if first > last or hours != sorted(set(hours)) or max(hours) > "24:00":
        return []
    spans = list(zip(hours[::2], hours[1::2], strict=True))
    return [[day, *span] for day in DAYS[first : last + 1] for span in spans]


def hour_of(hour: str, minute: str | None) -> str:
    """ "8", "30" as "08:30"."""
    return f"{int(hour):02}:{minute or '00'}"


def without(access: list[str]) -> list[str] | None:
    """The ways in; a place that said nothing but this has not said how one gets in."""
    return [code for code in access if code != STEP_FREE] or None


def move_notes(apps: Any, page_id: int) -> None:
    """What is known about the words is known about the week."""
    notes = apps.get_model("facts", "FactNote").objects.filter(page_id=page_id)
    if not notes.filter(column="week").exists():
        notes.filter(column="opening").update(column="week")


def copy_notes(apps: Any, page_id: int) -> None:
    """The note of the ways in speaks of both."""
    Note = apps.get_model("facts", "FactNote")
    for note in Note.objects.filter(page_id=page_id, column="access"):
        said = {name: getattr(note, name) for name in ("state", "source", "dated", "reason")}
        Note.objects.get_or_create(page_id=page_id, column="accessibility", defaults=said)


def mend_revisions(apps: Any, understood: set[int]) -> None:
    """Drafts, schedules and history too."""
    Revision = apps.get_model("wagtailcore", "Revision")
    found = Revision.objects.filter(content_type__app_label="listings", content_type__model="workspacepage")
    for revision in found.iterator(chunk_size=50):
        content = revision.content
        notes = content.get("fact_notes") or []
        week = week_of(content.get("opening") or "")
        if week or int(revision.object_id) in understood:
            content |= {"opening": ""} | ({"week": week} if week else {})
            notes = [note | {"column": "week"} if note["column"] == "opening" else note for note in notes]
        if isinstance(content.get("access"), list) and STEP_FREE in content["access"]:
            content |= {"access": without(content["access"]), "accessibility": [STEP_FREE]}
            notes += [note | {"pk": None, "column": "accessibility"} for note in notes if note["column"] == "access"]
        content["fact_notes"] = notes
        Revision.objects.filter(pk=revision.pk).update(content=content)


class Migration(migrations.Migration):
    dependencies = [
        ("listings", "0009_workspaces_in_full"),
        ("facts", "0001_initial"),
        ("projection", "0004_waiting_entries"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
