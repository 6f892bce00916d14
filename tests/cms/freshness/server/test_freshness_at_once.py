"""Two commands in the same second write one letter."""

from datetime import date
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Revision

from cms.freshness.mails import write_to
from cms.freshness.models import Reminder, Stage
from cms.freshness.planning import Item
from cms.private_links.models import PrivateLink
from tests.databases import of_threads

#: What a reminder hangs on, in the order in which tables name one another.
TABLES = (ContentType, Permission, Group, get_user_model(), Locale, Revision, Page, PrivateLink, Reminder)
DAY = date(2026, 1, 5)


def test_of_two_at_once_one_writes(db: None, tmp_path: Path, mailoutbox: list[object]) -> None:
    with of_threads(tmp_path, *TABLES) as in_threads:

        def write() -> bool:
            page = Page.objects.get(depth=1)
            return write_to("mairie@demonstration.invalid", [Item(page, Stage.DUE, DAY)], DAY)

        def root() -> list[Page]:
            """Without signals: whoever listens has no table here."""
            locale = Locale.objects.create(language_code="fr")
            kind = ContentType.objects.create(app_label="wagtailcore", model="page")
            return Page.objects.bulk_create(
                [Page(title="Racine", slug="racine", path="0001", depth=1, locale=locale, content_type=kind)]
            )

        assert isinstance(in_threads(root, 1)[0], list)
        written = in_threads(write, 6)
        rows = in_threads(lambda: (Reminder.objects.count(), PrivateLink.objects.count()), 1)
    assert sorted(map(str, written)) == ["False"] * 5 + ["True"]
    assert rows == [(1, 1)] and len(mailoutbox) == 1
