"""The end: figures are kept, everything else is gone from every table, once."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, Locale, Page, PageLogEntry, Revision, WorkflowState
from wagtail_localize.models import String, Translation, TranslationSource

from cms.clock.apart import SomeFailedError
from cms.facts.changing import ACTED
from cms.facts.models import FactNote
from cms.freshness.models import LINK, Reminder, Withdrawal
from cms.private_links.models import PrivateLink
from cms.private_links.services import offer
from cms.projection.models import Entry
from cms.roles.refusals import Refused
from listings.models import TakeoverConfidential, TakeoverFigures, TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.hanging import keys_to_takeovers
from listings.takeovers.life import archiving, services
from listings.takeovers.life.archiving import archive, archive_due, due, takeover_archived
from listings.takeovers.life.figures import figures_of
from listings.takeovers.life.services import LOG
from tests.conftest import Committed
from tests.factories import ActivityFactory, ArrondissementFactory, EpciFactory, fresh, qualify
from tests.listings.takeovers.life.conftest import picture, standing
from tests.rights import Cast

pytestmark = pytest.mark.django_db

S = TakeoverState
#: Planted in everything that is written about the takeover.
MARK = "marqueur-de-reprise"
#: What the public saw, and who did what to which page: kept on purpose, or of another page.
MAY_HOLD = {"projection_publicchange"}


@pytest.fixture
def told(cast: Cast, shop: TakeoverPage, english: Locale, committed: Committed) -> TakeoverPage:
    """A takeover with something in every place that could hold a word of it."""
    with committed():
        shop.title = shop.summary = shop.search_description = shop.seo_title = f"Boulangerie {MARK}"
        shop.slug = MARK
        shop.image = picture(f"{MARK}-facade")
        shop.body = [("paragraph", f"<p>{MARK}</p>")]
        shop.staff, shop.rent = 3, 400
        shop.fact_notes = [FactNote(column="rent", state="declared", source=MARK, reason=MARK)]
        shop.save_revision(user=cast.user("mairie")).publish()
        translation = shop.copy_for_translation(english, copy_parents=True)
        translation.title = f"Bakery {MARK}"
        translation.save_revision().publish()
    shop = fresh(shop)
    source, _created = TranslationSource.get_or_create_from_instance(shop)
    source.update_from_db()
    Translation.objects.create(source=source, target_locale=english)
    draft = shop.get_latest_revision_as_object()
    draft.summary = f"Plus petit {MARK}"
    draft.save_revision(user=cast.user("mairie"))
    Comment.objects.create(page=shop, user=cast.user("mairie"), text=MARK, contentpath="title")
    shop.get_workflow().start(shop, cast.user("mairie"))
    fresh(shop).current_workflow_task_state.reject(user=cast.user("conseil"), comment=MARK)
    TakeoverConfidential.objects.create(takeover=shop, seller_name=MARK, notes=MARK)
    Reminder.objects.create(
        page=shop,
        stage="due",
        due_on=timezone.localdate(),
        email=f"{MARK}@exemple.invalid",
        sent_on=timezone.localdate(),
    )
    offer(LINK, page=shop, email=f"{MARK}@exemple.invalid")
    Redirect.objects.create(old_path=f"/{MARK}", redirect_page=shop)
    return fresh(shop)


def tables_that_hold(word: str) -> set[str]:
    """Every table of the database with the word in any column of any row."""
    found = set()
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if not model._meta.managed or model._meta.proxy:
                continue
            names = [field.column for field in model._meta.local_concrete_fields]
            where = " OR ".join(f"CAST({connection.ops.quote_name(name)} AS TEXT) LIKE %s" for name in names)
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT 1 FROM {table} WHERE {where} LIMIT 1", [f"%{word}%"] * len(names))
            if cursor.fetchone():
                found.add(model._meta.db_table)
    return found


def test_nothing_but_figures_is_left(cast: Cast, told: TakeoverPage, committed: Committed) -> None:
    assert len(tables_that_hold(MARK)) > 12, "the marks are no longer planted"
    with committed():
        archive(takeover=standing(told, S.SOLD))
    assert tables_that_hold(MARK) - MAY_HOLD == set()
    page = fresh(told)
    assert (page.title, page.draft_title, page.slug) == (told.reference, told.reference, told.reference.lower())
    assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"
    assert (page.state, page.live, page.price, page.kind, page.activity) == (S.ARCHIVED, False, None, "", "")
    assert not page.fact_notes.exists() and not page.revisions.exists() and page.owner is None
    assert not WorkflowState.objects.for_instance(page).exists()
    assert not Revision.objects.for_instance(page).exists() and not Withdrawal.objects.exists()
    assert not PrivateLink.objects.filter(page_id=page.pk).exists()
    assert not String.objects.filter(data__contains=MARK).exists()
    assert not TakeoverPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).exists()
    assert not Entry.objects.filter(page_id=page.pk).exists()


def test_the_row_holds_figures_that_lead_to_nobody(cast: Cast, told: TakeoverPage) -> None:
    told.naf = ActivityFactory(code="10.71C")
    TakeoverPage.objects.filter(pk=told.pk).update(
        naf=told.naf, first_published_at=timezone.now() - timedelta(days=400 + 152)
    )
    archive(takeover=standing(told, S.SOLD))
    row = TakeoverFigures.objects.values().get()
    told_by = timezone.localdate() - timedelta(days=400)
    assert {**row, "id": 0} == {
        "id": 0,
        "kind": "fonds",
        "division": "10",
        "precision": "epci",
        "area": cast.solomiac.commune.epci.name,
        "price": 45000,
        "rent": 400,
        "turnover": 180000,
        "staff": 3,
        "months_on_line": 5,
        "ended": "conclue",
        "year": told_by.year,
        "is_demonstration": False,
    }


def test_figures_of_another_kind_are_not_kept(told: TakeoverPage) -> None:
    TakeoverPage.objects.filter(pk=told.pk).update(kind="murs", turnover=90000, staff=3, rent=400)
    kept = figures_of(standing(told, S.SOLD))
    assert (kept.price, kept.rent, kept.turnover, kept.staff) == (45000, None, None, None)


@pytest.mark.parametrize(
    ("precision", "values", "area"),
    [
        ("epci", {"public_epci": EpciFactory}, "Communauté"),
        ("arrondissement", {"public_arrondissement": ArrondissementFactory}, "Arrondissement"),
        ("departement", {}, "Gers"),
        # What an earlier answer left behind is no public place.
        ("departement", {"public_epci": EpciFactory}, "Gers"),
    ],
)
def test_an_area_is_never_finer_than_the_public_one(cast: Cast, precision: str, values: Any, area: str) -> None:
    page = cast.house.takeover(precision=precision, **{name: factory() for name, factory in values.items()})
    figures = figures_of(page)
    assert figures.precision == precision and figures.area.startswith(area)


@pytest.mark.parametrize(("code", "division"), [("47.11B", "47"), ("C", ""), ("01.13Z", "01")])
def test_an_activity_is_kept_by_its_division(cast: Cast, code: str, division: str) -> None:
    assert figures_of(cast.house.takeover(naf=ActivityFactory(code=code))).division == division


def test_its_address_answers_410(client: Client, shop: TakeoverPage, committed: Committed) -> None:
    with committed():
        fresh(shop).save_revision().publish()
    address = fresh(shop).get_url()
    assert client.get(address).status_code == 200
    with committed():
        archive(takeover=standing(shop, S.SOLD))
    assert client.get(address).status_code == 410
    assert client.get(fresh(shop).get_url()).status_code == 404


def test_the_log_says_that_it_was_done_and_nothing_of_before(cast: Cast, told: TakeoverPage) -> None:
    services.withdraw(takeover=told, user=cast.user("communication"), reason="Vendue ailleurs")
    archive(takeover=told, user=cast.user("conseil"), reason="À la demande du cédant")
    (entry,) = PageLogEntry.objects.filter(page_id=told.pk)
    adviser = cast.user("conseil")
    assert (entry.action, entry.user, entry.label) == (f"{LOG}.archiver", adviser, told.reference)
    said = {"was": "", "state": "archivee", "reason": "À la demande du cédant", "on": "", ACTED: adviser.pk}
    assert entry.data == said


# --- the clock ------------------------------------------------------------------------------------------------------


def published(cast: Cast, state: TakeoverState, days: int) -> TakeoverPage:
    return standing(cast.house.takeover(published=True), state, days=days)


def test_the_clock_ends_what_is_over_and_nothing_else(cast: Cast) -> None:
    over = [published(cast, S.SOLD, 90), published(cast, S.EXPIRED, 365), published(cast, S.PAUSED, 366)]
    over.append(published(cast, S.WITHDRAWN, 370))
    for state, days in ((S.SOLD, 89), (S.WITHDRAWN, 364), (S.OPEN, 900), (S.UNDER_OFFER, 900), (S.ARCHIVED, 900)):
        published(cast, state, days)
    assert {page.pk for page in due()} == {page.pk for page in over}
    assert archive_due() == 4
    assert archive_due() == 0
    assert TakeoverFigures.objects.count() == 4


def test_one_that_fails_stops_no_other_and_nothing_of_it_is_done(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, whole = published(cast, S.SOLD, 200), published(cast, S.SOLD, 100)
    TakeoverConfidential.objects.create(takeover=broken, seller_name="Reste")

    def refuse(sender: Any, takeover: TakeoverPage, **kwargs: Any) -> None:
        if takeover.pk == broken.pk:
            raise RuntimeError("half-way")

    takeover_archived.connect(refuse)
    try:
        with pytest.raises(SomeFailedError, match=f"page {broken.pk}"):
            archive_due()
    finally:
        takeover_archived.disconnect(refuse)
    assert (fresh(broken).state, fresh(broken).live, fresh(whole).state) == (S.SOLD, True, S.ARCHIVED)
    assert TakeoverConfidential.objects.get(takeover=broken).seller_name == "Reste"
    assert TakeoverFigures.objects.count() == 1
    assert archive_due() == 1


def test_no_table_with_a_key_to_takeovers_is_forgotten() -> None:
    known = {(one.related_model, one.field.name) for one in keys_to_takeovers()}
    keys = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model is TakeoverPage
    }
    assert known == keys and len(keys) >= 4


def test_who_hangs_on_it_elsewhere_is_told_in_the_same_transaction(shop: TakeoverPage) -> None:
    heard: list[int] = []

    def listen(sender: Any, takeover: TakeoverPage, **kwargs: Any) -> None:
        assert connection.in_atomic_block and TakeoverPage.objects.filter(pk=takeover.pk).exists()
        heard.append(takeover.pk)

    takeover_archived.connect(listen)
    try:
        archive(takeover=standing(shop, S.EXPIRED))
    finally:
        takeover_archived.disconnect(listen)
    assert heard == [shop.pk]


def test_what_is_archived_is_archived_once(cast: Cast, shop: TakeoverPage) -> None:
    page = standing(shop, S.SOLD)
    archive(takeover=page, user=cast.user("conseil"))
    with transaction.atomic(), pytest.raises(Refused, match="archivée"):
        archive(takeover=page, user=cast.user("conseil"))
    assert TakeoverFigures.objects.count() == 1


def test_somebody_was_faster_than_the_clock(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    page = published(cast, S.WITHDRAWN, 400)
    listed = due()
    services.put_back(takeover=page, user=cast.user("conseil"))
    monkeypatch.setattr(archiving, "due", lambda: listed)
    with pytest.raises(SomeFailedError):
        archive_due()
    assert fresh(page).live and not TakeoverFigures.objects.exists()


def test_an_archived_page_is_a_page_of_the_tree_still(cast: Cast, shop: TakeoverPage) -> None:
    archive(takeover=standing(shop, S.SOLD))
    assert Page.find_problems() == ([], [], [], [], [])
    other = qualify(cast.house.takeover(cast.page("village")))
    assert other.reference != fresh(shop).reference
