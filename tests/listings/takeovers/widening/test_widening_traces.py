"""No table keeps a trace of the old listing."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Comment, Page, PageLogEntry, PageSubscription, WorkflowState
from wagtail_localize.models import TranslationSource

from cms.freshness.models import Reminder, Withdrawal
from cms.private_links.services import offer
from cms.projection.models import Entry, PublicChange
from cms.readership.models import DailyReaders
from cms.roles.repairing import repair_all
from listings.models import TakeoverConfidential, TakeoverPage, VillagePage
from listings.takeovers.widening.anew import NewListing
from listings.takeovers.widening.services import widen
from tests.conftest import Committed
from tests.factories import House, UserFactory, fresh
from tests.listings.takeovers.widening.old import MARKER

pytestmark = pytest.mark.django_db

NEW = NewListing(precision="departement", title="Commerce de bouche en zone rurale", kept=frozenset({"kind", "price"}))


def tables_that_name(*needles: str) -> dict[str, list[str]]:
    """Every table of the site in which a text, a number or a JSON column holds one of these."""
    found: dict[str, list[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            said = " ".join(str(value) for value in row.values())
            if any(needle in said for needle in needles):
                found.setdefault(model._meta.label, []).append(said[:300])
    return found


def test_no_table_names_the_old_page(
    takeover: TakeoverPage, village: VillagePage, committed: Committed, house: House
) -> None:
    """Every row of every table is read: its number, its keys, its reference, its words, its picture."""
    repair_all()
    everything_that_hangs(takeover)
    ids = [str(page.pk) for page in TakeoverPage.objects.filter(translation_key=takeover.translation_key)]
    key = Entry.objects.filter(page=takeover).get().key
    needles = [
        str(takeover.translation_key),
        takeover.translation_key.hex,
        takeover.reference,
        "boulangerie",
        "arcades",
    ]
    assert len(tables_that_name(*needles)) > 8 and tables_that_name(key).keys() > {"projection.PublicChange"}
    # Who sells is known to advisers alone, and so are the old words, in their notes.
    with committed():
        widen(takeover=takeover, user=None, new=NEW, media=True)
    TakeoverConfidential.objects.update(notes="")
    # The log keeps the address that answers 410, as of anything withdrawn.
    assert tables_that_name(*needles).keys() == {"projection.PublicChange"}
    PublicChange.objects.filter(key=key).update(url="")
    assert tables_that_name(*needles) == {}
    assert tables_that_name(key).keys() == {"projection.PublicChange"}
    assert {f"{name}.{column}" for name, column in keys_of_pages(ids)} == set()
    named = tables_that_name(MARKER, MARKER.lower())
    assert set(named) <= {
        "places.Commune", "wagtailcore.Page", "listings.VillagePage", "wagtailcore.Revision", "projection.Entry",
        "projection.PublicChange", "wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry", "auth.Group",
        "wagtailcore.Collection", "wagtailcore.PageLogEntry", "claims.Claim",
        "wagtail_localize.TranslationSource", "wagtail_localize.String", "wagtail_localize.TranslationLog",
        "django_tasks_database.DBTaskResult",
    }, named  # fmt: skip
    assert "oulangerie" not in str(named)


def keys_of_pages(ids: list[str]) -> list[tuple[str, str]]:
    """Columns that hold one of these numbers of pages, by a key or by name."""
    found = []
    page_types = set(ContentType.objects.get_for_models(Page, TakeoverPage).values())
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.local_fields:
            related = getattr(column, "related_model", None)
            to_page = related is not None and isinstance(related, type) and issubclass(related, Page)
            if not to_page and column.name not in ("page_id", "object_id"):
                continue
            rows = model._base_manager.filter(**{f"{column.attname}__in": ids})
            if column.name == "object_id" and any(one.name == "content_type" for one in model._meta.local_fields):
                rows = rows.filter(content_type__in=page_types)
            if rows.exists():
                found.append((model._meta.label, column.name))
    return found


def everything_that_hangs(takeover: TakeoverPage) -> None:
    """A row of each table that names a page, whatever the manner."""
    user = UserFactory()
    kind = ContentType.objects.get_for_model(TakeoverPage)
    Comment.objects.create(page=takeover, user=user, text="La boulangerie ferme", contentpath="title")
    PageSubscription.objects.create(page=takeover, user=user, comment_notifications=True)
    takeover.get_workflow().start(takeover, user)
    assert WorkflowState.objects.exists()
    redirect = Redirect.objects.create(old_path="/ancienne-boulangerie", redirect_page=takeover)
    old = Redirect.objects.create(old_path="/villages/marqueurville/boulangerie-de-marqueurville", redirect_link="/")
    for one in (redirect, old):
        log(instance=one, action="wagtail.create", user=user)
    Withdrawal.objects.create(page=takeover, cause="asked", withdrawn_on=timezone.localdate())
    Reminder.objects.create(page=takeover, stage="due", due_on=timezone.localdate(), sent_on=timezone.localdate())
    DailyReaders.objects.create(page=takeover, day=timezone.localdate(), count=3)
    offer("fraicheur", page=takeover, email="mairie@demonstration.invalid")
    EditingSession.objects.create(user=user, content_type=kind, object_id=str(takeover.pk), last_seen_at=timezone.now())
    preview = {"content_type": kind, "object_id": str(takeover.pk), "last_updated_at": timezone.now()}
    FormState.objects.create(user=user, data="title=boulangerie", **preview)
    TranslationSource.update_or_create_from_instance(takeover)
    log(instance=takeover, action="wagtail.edit", user=user)


def test_of_the_log_stay_bare_lines_and_where_it_was_withdrawn_from(
    takeover: TakeoverPage, committed: Committed
) -> None:
    key = Entry.objects.filter(page=takeover).get().key
    assert PublicChange.objects.filter(key=key).count() == 3
    others = list(PublicChange.objects.exclude(key=key).values())
    addresses = {page.url for page in TakeoverPage.objects.filter(translation_key=takeover.translation_key)}
    with committed():
        widen(takeover=takeover, user=None, new=NEW)
    lines = list(PublicChange.objects.filter(key=key))
    assert {(line.language, line.event) for line in lines if line.url} == {("en", "withdrawn"), ("fr", "withdrawn")}
    assert {line.url for line in lines if line.url} == addresses and len(lines) == 5
    for line in lines:
        assert (line.kind, line.title, line.column, line.before, line.after) == ("takeover", "", "", None, None)
    assert list(PublicChange.objects.exclude(key=key).values()) == others


def test_one_that_was_withdrawn_before_leaves_no_more(takeover: TakeoverPage, committed: Committed) -> None:
    key = Entry.objects.filter(page=takeover).get().key
    address = takeover.url
    with committed():
        takeover.unpublish()
    with committed():
        widen(takeover=fresh(takeover), user=None, new=NEW)
    lines = PublicChange.objects.filter(key=key)
    assert set(lines.filter(language="fr").exclude(url="").values_list("event", "url")) == {("withdrawn", address)}
    assert not lines.exclude(title="").exists()


def test_one_that_never_was_public_leaves_nothing(house: House, village: VillagePage, committed: Committed) -> None:
    takeover = house.takeover(village, title="Boulangerie")
    with committed():
        widen(takeover=takeover, user=None, new=NEW)
    assert not PublicChange.objects.filter(kind="takeover").exists()
    assert not PageLogEntry.objects.exclude(page_id__in=Page.objects.values("pk")).exists()
