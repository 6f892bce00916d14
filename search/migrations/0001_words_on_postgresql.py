"""What PostgreSQL needs to find French, English and Dutch words; nothing on another database.

Where the role may not create an extension, the rest is done without it, and the check sitesearch.W001 goes on saying
what is missing. Once the extension is there: ``migrate sitesearch zero``, then ``migrate``.
"""

from django.db import DatabaseError, migrations, transaction

STEMMERS = {"site_fr": "french_stem", "site_en": "english_stem", "site_nl": "dutch_stem"}
WORDS = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"
INDEXES = {
    # What modelsearch's query asks, and no index of its own serves.
    "sitesearch_title_body": "ON wagtailsearch_indexentry USING gin ((title || body))",
    # How modelsearch joins a row to its words.
    "sitesearch_entry_as_text": "ON projection_entry ((id::varchar(50)))",
}
ALIKE = "ON wagtailsearch_indexentry USING gin (title_text gin_trgm_ops)"


def prepare(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    has = {name: create(connection, name) for name in ("unaccent", "pg_trgm")}
    for name, stemmer in STEMMERS.items():
        schema_editor.execute(f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = simple)")
        dictionaries = f"unaccent, {stemmer}" if has["unaccent"] else stemmer
        schema_editor.execute(f"ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR {WORDS} WITH {dictionaries}")
    indexes = INDEXES | ({"sitesearch_title_alike": ALIKE} if has["pg_trgm"] else {})
    for name, where in indexes.items():
        schema_editor.execute(f"CREATE INDEX {name} {where}")


def forget(apps, schema_editor):
    """Extensions stay: others may use them."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in STEMMERS:
        schema_editor.execute(f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {name}")
    for name in (*INDEXES, "sitesearch_title_alike"):
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


def create(connection, name):
    """Whether an extension is there, by whoever's hand."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
    except DatabaseError:
        return False
    return True


class Migration(migrations.Migration):
    initial = True
    dependencies = [("wagtailsearch", "0010_add_text_fields"), ("projection", "0004_waiting_entries")]
    operations = [migrations.RunPython(prepare, forget)]
