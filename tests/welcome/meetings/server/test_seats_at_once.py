"""Several people want the last seat at the same moment; one person presses twice."""

from collections import Counter
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.projection.models import Entry
from home.models import InfoSessionPage
from tests.databases import of_threads
from welcome.meetings.choices import Given
from welcome.meetings.models import MeetingRegister, Registration
from welcome.meetings.seating import Asked, register, withdraw

SEVERAL = 6


def meeting() -> Entry:
    """A meeting with one seat, without the signals of a tree."""
    locale = Locale.objects.create(language_code="fr")
    kind = ContentType.objects.get_for_model(InfoSessionPage)
    values = {"title": "Un soir", "slug": "soir", "path": "0001", "depth": 1, "locale": locale, "content_type": kind}
    [page] = Page.objects.bulk_create([Page(**values)])
    own: Any = InfoSessionPage(page_ptr=page, **{name: getattr(page, name) for name in ("locale", "content_type")})
    own.__dict__.update({name: value for name, value in page.__dict__.items() if name != "_state"})
    own.save_base(raw=True)
    return Entry.objects.create(
        page=page,
        translation_key=page.translation_key,
        key="essai",
        kind="info_session",
        language="fr",
        title="Un soir",
        url="/reunions/soir/",
        state="ouverte",
        starts_at=timezone.now() + timedelta(days=9),
        facts={"seats": {"value": 1}},
    )


def test_seats_at_once(db: None, tmp_path: Path, mailoutbox: list[Any]) -> None:
    """One test: a whole database takes its time to make."""
    tables = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    ContentType.objects.clear_cache()
    with of_threads(tmp_path, *tables) as at_once:
        [entry] = at_once(meeting, 1)
        assert isinstance(entry, Entry), entry
        numbers = count()
        given = at_once(lambda: register(entry, Asked("X", 1, email=f"x{next(numbers)}@exemple.fr")), SEVERAL)
        assert Counter(map(str, given)) == {Given.SEAT: 1, Given.QUEUE: SEVERAL - 1}, given
        assert at_once(lambda: MeetingRegister.objects.values_list("booked", "waiting").get(), 1) == [(1, SEVERAL - 1)]

        [seated] = at_once(lambda: Registration.objects.get(is_waiting=False), 1)
        left = at_once(lambda: withdraw(seated), 3)
        assert sorted(type(one).__name__ for one in left) == ["NoneType", "Refused", "Refused"], left
        [waiting] = at_once(lambda: list(Registration.objects.values_list("is_waiting", flat=True)), 1)
        assert sorted(waiting) == [False] + [True] * (SEVERAL - 2)

        twice = at_once(lambda: register(entry, Asked("Y", 1, email="y@exemple.fr")), SEVERAL)
        assert set(map(type, twice)) == {Given}, twice
        assert at_once(lambda: Registration.objects.filter(name="Y").count(), 1) == [1]
    ContentType.objects.clear_cache()
