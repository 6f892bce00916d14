"""Takeovers of a running site get the family of their trade, and what can be had stands before what is over.

Pages are read again without announcement: nothing changed of the shops. What is over is told by its state.
"""

from typing import Any

from django.db import migrations
from django.db.models import F

from listings.takeovers.trades import trade_of

SOLD = "conclue"


def forwards(apps: Any, schema_editor: Any) -> None:
    """Fill the columns that are made from others; a draft finds its family when it is published."""
    Takeover = apps.get_model("listings", "TakeoverPage")
    Entry = apps.get_model("projection", "Entry")
    Dirty = apps.get_model("projection", "DirtyPage")
    for naf_id, code in Takeover.objects.exclude(naf=None).values_list("naf", "naf__code").distinct():
        Takeover.objects.filter(naf=naf_id).update(trade=trade_of(code))
    Entry.objects.exclude(kind="takeover", state=SOLD).update(offered_at=F("published_at"))
    live = Takeover.objects.filter(live=True).values_list("pk", flat=True)
    Dirty.objects.bulk_create(Dirty(page_id=pk, administrative=True) for pk in live)


class Migration(migrations.Migration):
    dependencies = [
        ("listings", "0011_takeovers_in_full"),
        ("projection", "0007_offered_first"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
