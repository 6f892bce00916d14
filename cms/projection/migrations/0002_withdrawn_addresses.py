from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projection', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='publicchange',
            index=models.Index(condition=models.Q(('event', 'withdrawn')), fields=['url'], name='change_withdrawn_url'),
        ),
    ]
