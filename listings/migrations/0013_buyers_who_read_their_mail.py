from typing import Any

from django.db import migrations, models
from django.db.models import F


def those_of_before_count(apps: Any, schema_editor: Any) -> None:
    """Their links do not say whether they were mailed, and their sellers were all told."""
    threads = apps.get_model("listings", "BuyerThread").objects
    threads.update(reached_at=F("received_at"), told_at=F("received_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("listings", "0012_trades_of_takeovers"),
    ]

    operations = [
        migrations.AddField(
            model_name="buyerthread",
            name="reached_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="mail ouvert le"),
        ),
        migrations.AddField(
            model_name="buyerthread",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="annoncé au cédant le"),
        ),
        migrations.RunPython(those_of_before_count, migrations.RunPython.noop),
    ]
