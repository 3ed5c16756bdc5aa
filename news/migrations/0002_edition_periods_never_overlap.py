"""At any instant an article has at most one live edition: held by the database itself.

PostgreSQL has exclusion constraints for this. SQLite has triggers, which are lost when a later migration
rebuilds the table: the test of this invariant then fails, and that migration must make them again.
"""

from django.db import migrations

POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """ALTER TABLE news_edition ADD CONSTRAINT edition_periods_never_overlap
    EXCLUDE USING gist (article_id WITH =, tstzrange(live_from, live_until) WITH &&)""",
]
POSTGRESQL_BACK = ["ALTER TABLE news_edition DROP CONSTRAINT edition_periods_never_overlap"]

SQLITE_BODY = """ON news_edition
WHEN (NEW.live_until IS NULL OR NEW.live_until > NEW.live_from) AND EXISTS (
    SELECT 1 FROM news_edition AS other
    WHERE other.article_id = NEW.article_id AND other.id IS NOT NEW.id
    AND (other.live_until IS NULL OR other.live_until > other.live_from)
    AND (other.live_until IS NULL OR NEW.live_from < other.live_until)
    AND (NEW.live_until IS NULL OR other.live_from < NEW.live_until)
)
BEGIN SELECT RAISE(ABORT, 'edition_periods_never_overlap'); END"""
SQLITE = [
    f"CREATE TRIGGER edition_periods_insert BEFORE INSERT {SQLITE_BODY}",
    f"CREATE TRIGGER edition_periods_update BEFORE UPDATE OF live_from, live_until {SQLITE_BODY}",
]
SQLITE_BACK = ["DROP TRIGGER edition_periods_insert", "DROP TRIGGER edition_periods_update"]


def run(on_postgresql, on_sqlite):
    def operation(apps, schema_editor):
        statements = on_postgresql if schema_editor.connection.vendor == "postgresql" else on_sqlite
        for statement in statements:
            schema_editor.execute(statement, params=None)

    return operation


class Migration(migrations.Migration):
    dependencies = [("news", "0001_initial")]
    operations = [
        migrations.RunPython(run(POSTGRESQL, SQLITE), run(POSTGRESQL_BACK, SQLITE_BACK)),
    ]
