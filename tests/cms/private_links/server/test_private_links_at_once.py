"""Two readers of one mail press at the same moment."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Revision

from cms.private_links.models import LinkState, PrivateLink
from cms.private_links.services import LinkClosed, offer, use
from tests.databases import of_threads

#: What a link hangs on, in the order in which tables name one another.
TABLES = (ContentType, Permission, Group, get_user_model(), Locale, Revision, Page, PrivateLink)


def test_of_two_at_once_one_does(db: None, tmp_path: Path) -> None:
    with of_threads(tmp_path, *TABLES) as in_threads:
        assert isinstance(in_threads(lambda: offer("essai"), 1)[0], str)
        results: list[Any] = in_threads(lambda: use(PrivateLink.objects.get()), 6)
    used = [result for result in results if isinstance(result, PrivateLink)]
    closed = [result for result in results if isinstance(result, LinkClosed)]
    assert (len(used), len(closed)) == (1, 5)
    assert {one.state for one in closed} == {LinkState.USED}
