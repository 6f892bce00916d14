"""The clock asks each minute for the numbers of one day, whatever the page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("readership", "0001_initial")]

    operations = [
        migrations.AddIndex(model_name="dailyreaders", index=models.Index(fields=["day"], name="readers_by_day"))
    ]
