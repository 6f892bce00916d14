"""The leak sweep: a marker in every confidential field, then every output that anybody, or a mayor, can reach.

The names of communes are no secret, and which of them a takeover stands in is: the commune of the wide ones has a twin
that is in no takeover, and where one is named and the other is not, something leaks.
"""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.test import Client, TestCase, override_settings
from django.urls import reverse
from post_office.models import Email
from wagtail.models import ReferenceIndex, Revision

from cms.clock.registry import all_jobs
from cms.demo.accounts import person
from cms.mail.models import KeptMail
from cms.private_links.models import PrivateLink
from cms.projection.indexing import rebuild as rebuild_index
from cms.projection.models import Entry
from cms.projection.recompute import rebuild
from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.life.views import ACT, STATE
from listings.takeovers.transitions import Act
from tests.conftest import Snapshots
from tests.listings.takeovers.sweep.planting import DRAWN, NO_SECRET, STEM, Planted, confidential_models, plant
from tests.listings.takeovers.sweep.walking import FORMATS, START, body_of, crawl, guesses

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    # wagtail-localize pages through its translations in no order.
    pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results"),
]

#: How many addresses are asked at most; the crawl of the demonstration ends well before.
MOST_PAGES = 6000
#: Tables that hold an address by their nature: to whom a mail or a link went. What they say besides is swept.
ADDRESSED = {(Email, "to"), (KeptMail, "to"), (PrivateLink, "email")}


@pytest.fixture(scope="module")
def planted(
    demonstration: Snapshots, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Planted]:
    """The demonstration with the markers, published, rebuilt and indexed again, after a day's work of the clock.

    In one transaction that each test's own is nested in.
    """
    public = settings.PUBLIC_SEARCH | {"PATH": tmp_path_factory.mktemp("sweep") / "index"}
    backends = settings.WAGTAILSEARCH_BACKENDS | {"public": public}
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(WAGTAILSEARCH_BACKENDS=backends):
        found = plant()
        with TestCase.captureOnCommitCallbacks(execute=True):
            for page in TakeoverPage.objects.live().filter(alias_of=None):
                page.save_revision().publish()
            # Inside, so that what the jobs do after their commit is done too.
            for job in all_jobs():
                job.function()
        rebuild()
        rebuild_index()
        yield found
        transaction.set_rollback(True)


def leaks(name: str, body: bytes, planted: Planted) -> Iterator[str]:
    """What an answer gives away, by the model and column it comes from, and the words around it."""
    text = body.decode(errors="ignore")
    lowered = text.lower()
    for column, marker in planted.markers.items():
        if (at := lowered.find(marker)) >= 0:
            yield f"{name}: {column}: …{text[max(0, at - 80) : at + 60]!r}"
    if STEM in lowered and not any(marker in lowered for marker in planted.markers.values()):
        yield f"{name}: a marker, cut"
    secret, other = (lowered.count(commune.slug) for commune in (planted.secret_commune, planted.other_commune))
    if secret > other:
        at = lowered.find(planted.secret_commune.slug)
        yield f"{name}: the commune, {secret} times where its twin stands {other}: {text[max(0, at - 80) : at + 60]!r}"
    if str(planted.secret_commune.latitude) in text and str(planted.other_commune.latitude) not in text:
        yield f"{name}: the commune's position"


def faults(answers: Iterable[tuple[str, bytes]], planted: Planted) -> list[str]:
    """Everything that leaks in some answers."""
    return [fault for name, body in answers for fault in leaks(name, body, planted)]


def test_a_leak_is_found(planted: Planted) -> None:
    marker = next(iter(planted.markers.values()))
    assert list(leaks("x", f"Vendu par {marker.upper()}".encode(), planted))
    assert list(leaks("x", planted.secret_commune.name.encode(), planted))
    twins = f"{planted.secret_commune.name} {planted.other_commune.name}"
    assert not list(leaks("x", twins.encode(), planted))


def test_every_public_output_is_silent(planted: Planted, client: Client) -> None:
    """Pages in all languages, what they load, twins, feeds, the API, maps, pictures and their addresses."""
    start = [*START]
    for entry in Entry.objects.filter(is_list=True):
        start += [f"{entry.url}?format={format}" for format in FORMATS]
    start += [f"/api/v1/{name}" for name in ("entries", "changes", "kinds")]
    wide = Entry.objects.filter(kind="takeover").exclude(precision="village")
    start += [f"/dessins/{entry.key}" for entry in wide]
    wholly = {entry.url for entry in [*wide[:3], *Entry.objects.filter(page=own().pk)]}
    start += Entry.objects.filter(kind="takeover").values_list("url", flat=True)
    asked = list(crawl(client, dict.fromkeys([*start, *wholly]), MOST_PAGES, wholly=wholly))
    assert len(asked) > 150, "the site was not walked"
    assert wholly <= {path for path, _body in asked}
    assert any(path.startswith("/partage/") for path, _body in asked), "no picture of a shared address was asked for"
    assert faults(asked, planted) == []


def test_no_question_finds_it(planted: Planted, client: Client) -> None:
    """The search, its completion, its filters and the API, asked for the very words."""
    words = [*planted.markers.values(), planted.secret_commune.name]
    takeovers = list(Entry.objects.filter(kind="takeover").values_list("url", flat=True))
    for number, word in enumerate(words):
        # One index, one code: every word in French, each language for some.
        for language in ("", "/en", "/nl") if number % 5 == 0 else ("",):
            found = client.get(f"{language}/recherche/", {"q": word}).content.decode()
            for url in takeovers:
                assert url not in found, f"{url} is found by {word}"
            # What is typed is shorter than a marker, so that saying it again is no answer. A commune is offered as any
            # other is, and leads to no takeover.
            offered = body_of(client.get(f"{language}/recherche/suggestions/", {"q": word[:5]})).decode()
            assert [column for column, marker in planted.markers.items() if marker in offered.lower()] == []
            assert [url for url in takeovers if f'"{url}"' in offered] == []
        listed = client.get("/entreprendre/reprises/", {"format": "csv", "q": word})
        assert listed.status_code in (200, 400)
        if listed.status_code == 200:
            assert faults([(f"csv of {word}", body_of(listed))], planted) == []
    known = Entry.objects.filter(kind="takeover", language="fr").order_by("key").first()
    assert known is not None
    offered = body_of(client.get("/recherche/suggestions/", {"q": known.title[:5]})).decode()
    assert '"name"' in offered, "the completion answers nothing at all"
    near = {"autour_de": planted.secret_commune.name, "autour_km": "5", "format": "json"}
    beside = near | {"autour_de": planted.other_commune.name}
    answers = [body_of(client.get("/entreprendre/reprises/", asked)) for asked in (near, beside)]
    assert answers[0].count(b'"key"') == answers[1].count(b'"key"')


def test_nothing_else_in_the_database_holds_it(planted: Planted, client: Client) -> None:
    """Revisions, logs, references, entries, changes, mails: what one day may be printed by somebody else's code."""
    adviser = get_user_model().objects.filter(groups__name="Conseil").first()
    client.force_login(adviser)
    for page in TakeoverPage.objects.filter(precision="departement")[:3]:
        client.get(f"/admin/parties-confidentielles/{page.pk}/")
    ours = set(confidential_models())
    found = []
    for model in apps.get_models(include_auto_created=True):
        if model in ours or not model._meta.managed:
            continue
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField | models.FileField)
            and (model, field.name) not in ADDRESSED
        ]
        for row in model._default_manager.values_list(*names) if names else ():
            if STEM in str(row).lower():
                found.append(f"{model._meta.label}: {str(row)[:200]}")
    assert found == []
    assert Revision.objects.exists() and ReferenceIndex.objects.exists()


def test_the_commune_of_a_wide_one_is_nowhere_else(planted: Planted) -> None:
    """Not in its revisions, not in what the public reads of it."""
    for page in TakeoverPage.objects.exclude(precision="village"):
        for revision in Revision.objects.for_instance(page):
            assert planted.secret_commune.slug not in str(revision.content).lower()
    for entry in Entry.objects.filter(kind="takeover").exclude(precision="village"):
        assert (entry.commune_id, entry.latitude, entry.longitude) == (None, None, None)


def own() -> TakeoverPage:
    """A takeover that lies in the village of a mayor of ours, with a consent and a buyer who reads its second part."""
    opened = TakeoverPage.objects.filter(live=True, threads__opened_at__isnull=False, consents__isnull=False)
    return opened.select_related("confidential").get()


def screens(page: TakeoverPage) -> list[str]:
    """What its mayor opens about it: its editor and all that stands around it, its state, « Ma commune »."""
    village = page.village
    assert village is not None
    about = ("edit", "history", "usage", "workflow_history", "view_draft")
    return [
        *(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in about),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]),
        reverse("wagtailadmin_explore", args=[village.pk]),
        reverse(STATE, args=[page.pk]),
        reverse(ACT, args=[page.pk, Act.WITHDRAW.value]),
        reverse("my_village", args=[village.slug]),
        reverse("village_takeover", args=[village.slug]),
    ]


def pool() -> dict[str, list[Any]]:
    """What somebody might put into an address: rows, references, keys, slugs and the names of files."""
    near = own()
    parts = TakeoverConfidential.objects.exclude(takeover__precision="village").values_list("takeover", flat=True)[:2]
    rows = [model._default_manager.values_list("pk", flat=True).order_by("pk")[:1] for model in confidential_models()]
    files = [
        str(value)
        for model in confidential_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.FileField)
        for value in model._default_manager.values_list(field.name, flat=True)[:1]
    ]
    wide = TakeoverPage.objects.filter(pk__in=parts)
    numbers = dict.fromkeys([near.pk, *parts, near.confidential.pk, *(pk for each in rows for pk in each)])
    names = [near.reference, *wide.values_list("reference", flat=True), *wide.values_list("slug", flat=True), *files]
    keys = Entry.objects.filter(page__in=[near.pk, *parts]).values_list("key", flat=True)
    apps_of = {"app_label": ["listings"], "content_type_app_name": ["listings"], "app_name": ["listings"]}
    names_of = [model._meta.model_name for model in confidential_models()]
    models_of = dict.fromkeys(("model_name", "content_type_model_name"), names_of)
    village = near.village
    of_village = {"village": [village.slug] if village else []}
    return {"any": [*numbers, *names, *keys], **apps_of, **models_of, **of_village}


#: As whom the addresses are asked for, and how many of the guesses at each address they try.
CURIOUS = {"": 3, "mairie.castelmusard": 8, "communication": 2}


@pytest.mark.parametrize("who", CURIOUS)
def test_every_address_anybody_could_guess_is_silent(planted: Planted, client: Client, who: str) -> None:
    """The admin as a mayor may open it, and every other address. By GET: what is posted has tests of rights."""
    client.raise_request_exception = False
    theirs = screens(own()) if who.startswith("mairie") else []
    if who:
        client.force_login(person(who))
    session = client.cookies.get("sessionid")
    kept = session.value if session else ""
    logging.disable(logging.CRITICAL)
    found, answered = [], {}
    try:
        for address in dict.fromkeys([*theirs, *guesses(pool(), CURIOUS[who])]):
            if address.startswith(("/compte/", "/lien/", "/courrier/")):
                continue
            response = client.get(address)
            answered[address] = response.status_code
            if kept:
                client.cookies["sessionid"] = kept
            if response.status_code >= 500:
                found.append(f"{address}: {response.status_code}")
            found += leaks(address, body_of(response), planted)
    finally:
        logging.disable(logging.NOTSET)
    assert [(address, answered[address]) for address in theirs if answered[address] != 200] == []
    assert len(answered) > 400
    assert found == []


def test_what_is_named_as_no_secret_exists() -> None:
    """A name that nothing bears any more would hide the next model of that name."""
    ours = list(apps.get_app_config("listings").get_models())
    assert set(NO_SECRET) <= {model.__name__ for model in ours}
    assert set(DRAWN) <= {f"{model.__name__}.{field.name}" for model in ours for field in model._meta.concrete_fields}
