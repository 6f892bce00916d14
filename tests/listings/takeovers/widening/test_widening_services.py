"""What ends and what begins when a takeover is placed wider than its village."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.claims.models import Claim
from cms.models import SiteImage
from cms.places.models import Commune
from cms.projection.models import PublicChange
from cms.roles.refusals import Refused
from listings.models import TakeoverConfidential, TakeoverPage, VillagePage
from listings.takeovers.confidential.services import part_of
from listings.takeovers.widening.anew import NewListing
from listings.takeovers.widening.services import WIDEN, precisions, takeover_widened, widen
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, UserFactory, fresh, qualify
from tests.listings.takeovers.widening.old import MARKER, completed, picture

pytestmark = pytest.mark.django_db

NEW = NewListing(precision="departement", title="Commerce de bouche en zone rurale", kept=frozenset({"kind", "price"}))


def test_the_new_page_is_a_draft_that_takes_what_was_ticked(house: House, takeover: TakeoverPage) -> None:
    adviser = UserFactory()
    page = fresh(widen(takeover=takeover, user=adviser, new=NEW))
    assert page.get_parent().specific == fresh(house.takeovers) and page.owner == adviser
    assert not page.live and page.has_unpublished_changes and page.first_published_at is None
    assert (page.title, page.precision, page.slug) == (NEW.title, "departement", "commerce-de-bouche-en-zone-rurale")
    assert (page.kind, page.price) == (takeover.kind, takeover.price)
    assert (page.activity, page.staff, page.rent, page.image, page.summary, list(page.body)) == (
        "", None, None, None, "", [],
    )  # fmt: skip
    assert page.latest_revision is not None and page.latest_revision.as_object().price == takeover.price
    assert not page.is_qualified and page.confirmed_on is None and page.checked == {}


def test_nothing_that_identified_the_old_page_identifies_the_new_one(takeover: TakeoverPage) -> None:
    keys = set(Claim.objects.filter(translation_key=takeover.translation_key).values_list("value", flat=True))
    page = widen(takeover=takeover, user=None, new=NEW)
    assert page.pk != takeover.pk and page.translation_key != takeover.translation_key
    assert page.reference != takeover.reference and takeover.reference in keys
    assert not Claim.objects.filter(value__in=keys).exists()


@pytest.mark.parametrize("precision", ["epci", "arrondissement", "departement"])
def test_the_place_is_the_one_that_holds_the_commune(
    takeover: TakeoverPage, village: VillagePage, precision: str
) -> None:
    page = widen(takeover=takeover, user=None, new=NewListing(precision=precision, title="Autre chose"))
    commune = Commune.objects.get(pk=village.commune_id)
    assert page.public_epci == (commune.epci if precision == "epci" else None)
    assert page.public_arrondissement == (commune.arrondissement if precision == "arrondissement" else None)
    assert MARKER not in page.place.label and page.place.commune_id is None
    assert [obstacle.column for obstacle in page.completeness_obstacles() if obstacle.column in (
        "precision", "public_epci", "public_arrondissement",
    )] == []  # fmt: skip


def test_a_wider_place_that_is_not_known_is_not_offered(house: House) -> None:
    takeover = house.takeover(house.village(commune=CommuneFactory(epci=None)))
    assert precisions(takeover) == ["departement"]
    with pytest.raises(ValidationError, match="contient la commune"):
        widen(takeover=takeover, user=None, new=NewListing(precision="epci", title="Autre chose"))


def test_the_confidential_part_follows_with_its_history(takeover: TakeoverPage, village: VillagePage) -> None:
    part = part_of(takeover)
    part.seller_name, part.notes = "Jeanne", "Première visite en mai."
    part.save()
    log(instance=part, action="listings.confidential.read")
    adviser = UserFactory()
    page = widen(takeover=takeover, user=adviser, new=NEW)
    followed = TakeoverConfidential.objects.get()
    assert (followed.pk, followed.takeover_id, followed.seller_name) == (part.pk, page.pk, "Jeanne")
    assert followed.commune_id == village.commune_id
    assert followed.notes.startswith("Première visite en mai.")
    assert takeover.reference in followed.notes and f"Sous les arcades de {MARKER}." in followed.notes
    history = ModelLogEntry.objects.filter(object_id=str(part.pk)).order_by("pk")
    assert [entry.action for entry in history] == ["listings.confidential.read", WIDEN]
    assert history.last().user == adviser and history.last().data == {"precision": "departement"}


def test_a_place_that_an_adviser_wrote_stays(takeover: TakeoverPage) -> None:
    part, other = part_of(takeover), CommuneFactory()
    part.commune = other
    part.save()
    widen(takeover=takeover, user=None, new=NEW)
    assert TakeoverConfidential.objects.get().commune == other


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ({"title": f"boulangerie  historique de {MARKER.upper()}"}, "title"),
        ({"title": f"Boulangerie de {MARKER}"}, "title"),
        ({"summary": f"AU CŒUR DE {MARKER}"}, "summary"),
    ],
)
def test_the_old_words_are_not_said_again(takeover: TakeoverPage, words: dict[str, str], column: str) -> None:
    """Today's title, yesterday's, the sentence: however they are spelled."""
    said = {"precision": "departement", "title": "Autre chose"} | words
    with pytest.raises(ValidationError) as refusal:
        widen(takeover=takeover, user=None, new=NewListing(**said))  # type: ignore[arg-type]
    assert list(refusal.value.message_dict) == [column]
    assert fresh(takeover).live


def test_what_was_typed_in_a_draft_follows_where_it_is_ticked(takeover: TakeoverPage) -> None:
    takeover.price = 39000
    takeover.save_revision()
    page = widen(takeover=fresh(takeover), user=None, new=NEW)
    assert page.price == 39000


def test_columns_that_nobody_offers_do_not_follow(takeover: TakeoverPage) -> None:
    kept = frozenset({"reference", "precision", "public_epci", "title", "live", "translation_key", "nothing"})
    page = widen(takeover=takeover, user=None, new=NewListing(precision="departement", title="Autre chose", kept=kept))
    assert page.reference != takeover.reference and page.precision == "departement" and not page.live


@pytest.mark.parametrize("state", ["sous-compromis", "conclue"])
def test_what_is_under_offer_or_over_stays_where_it_is(takeover: TakeoverPage, state: str) -> None:
    TakeoverPage.objects.filter(pk=takeover.pk).update(state=state)
    with pytest.raises(Refused, match="ne change pas de lieu"):
        widen(takeover=takeover, user=None, new=NEW)
    assert fresh(takeover).live


@pytest.mark.parametrize("state", ["en-pause", "retiree", "expiree"])
def test_what_has_left_the_site_is_widened_without_coming_back(takeover: TakeoverPage, state: str) -> None:
    """A seller who is afraid takes it off line first."""
    takeover.unpublish()
    TakeoverPage.objects.filter(pk=takeover.pk).update(state=state)
    page = fresh(widen(takeover=fresh(takeover), user=None, new=NEW))
    assert (page.live, page.state, page.precision) == (False, "ouverte", "departement")
    assert not TakeoverPage.objects.filter(pk=takeover.pk).exists()


def test_only_a_french_page_in_a_village_is_widened(house: House, takeover: TakeoverPage) -> None:
    translation = TakeoverPage.objects.get(translation_key=takeover.translation_key, locale__language_code="en")
    for page in (house.takeover(), translation):
        with pytest.raises(Refused, match="dans un village"):
            widen(takeover=page, user=None, new=NEW)


def test_the_second_of_two_is_refused(takeover: TakeoverPage) -> None:
    first = widen(takeover=takeover, user=None, new=NEW)
    with pytest.raises(Refused, match=r"n.existe plus"):
        widen(takeover=takeover, user=None, new=NewListing(precision="departement", title="Encore autre chose"))
    assert list(TakeoverPage.objects.values_list("pk", flat=True)) == [first.pk]


def test_killed_half_way_nothing_was_done(takeover: TakeoverPage, committed: Committed) -> None:
    def stops(**kwargs: Any) -> None:
        raise RuntimeError("the machine stops")

    part = part_of(takeover)
    lines = list(PublicChange.objects.values())
    takeover_widened.connect(stops)
    try:
        with pytest.raises(RuntimeError), committed():
            widen(takeover=takeover, user=None, new=NEW)
    finally:
        takeover_widened.disconnect(stops)
    assert fresh(takeover).live and TakeoverPage.objects.filter(locale__language_code="fr").count() == 1
    assert fresh(part).takeover_id == takeover.pk and fresh(part).notes == ""
    assert list(PublicChange.objects.values()) == lines


def test_what_the_rest_of_the_room_keeps_hears_of_it_first(takeover: TakeoverPage) -> None:
    heard: list[tuple[int, bool]] = []

    def hear(takeover: TakeoverPage, **kwargs: Any) -> None:
        heard.append((takeover.pk, TakeoverPage.objects.filter(pk=takeover.pk).exists()))

    takeover_widened.connect(hear)
    try:
        widen(takeover=takeover, user=None, new=NEW)
    finally:
        takeover_widened.disconnect(hear)
    assert heard == [(takeover.pk, True)]


@pytest.mark.parametrize("media", [True, False])
def test_pictures_that_nothing_else_uses_go_if_it_is_wished(
    takeover: TakeoverPage, village: VillagePage, media: bool, committed: Committed
) -> None:
    used_elsewhere = picture("place.png")
    takeover.body = [("picture", {"image": used_elsewhere, "caption": ""})]
    takeover.save_revision().publish()
    village.image = used_elsewhere
    village.save_revision().publish()
    with committed():
        widen(takeover=fresh(takeover), user=None, new=NEW, media=media)
    assert SiteImage.objects.filter(pk=used_elsewhere.pk).exists()
    assert SiteImage.objects.filter(title=f"{MARKER}.png").exists() is not media


def test_a_day_before_which_it_is_not_put_on_line(
    house: House, takeover: TakeoverPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = timezone.localdate() + timedelta(days=30)
    kept = frozenset({"kind", "activity", "price"})
    new = NewListing(precision="departement", title="Autre chose", kept=kept, online_after=day)
    page = qualify(completed(fresh(widen(takeover=takeover, user=None, new=new)), like=house.takeover()))
    (message,) = [str(obstacle.message) for obstacle in page.obstacles()]
    assert "avant le" in message and str(day.year) in message
    for later, stays in ((timedelta(days=29), True), (timedelta(days=30), False)):
        monkeypatch.setattr(timezone, "localdate", lambda *args, on=day - timedelta(days=30) + later: on)
        assert bool(list(page.obstacles())) is stays
    assert house.publish(page).live
    monkeypatch.undo()
    assert list(fresh(page).obstacles()) == []
