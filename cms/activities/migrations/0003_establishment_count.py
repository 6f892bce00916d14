from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0002_establishments'),
        ('places', '0002_imported_file'),
    ]

    operations = [
        migrations.RenameModel(old_name='Establishments', new_name='EstablishmentCount'),
    ]
