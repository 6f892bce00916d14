"""Whatever whoever may do most sends to an address of the admin is refused in words: the site never breaks."""

import itertools
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms import errors
from tests.admin_addresses import NOT_ASKED, filled, patterns
from tests.factories import House, PlainPageFactory
from tests.rights import Cast

pytestmark = pytest.mark.django_db

#: Query strings nobody's screen makes.
PARAMETERS = ("id", "p", "page", "parent", "page_id", "ids", "locale", "content_type", "user", "collection_id", "next")
QUERY = "?" + "&".join(f"{name}=abc" for name in PARAMETERS)
QUERY_WITHOUT_ROW = QUERY.replace("?id=abc&", "?") + "&q=%22a"
FORM = {"id": "abc", "action": "abc", "title": "é" * 300, "input_format": "99", "import_file_name": "../x", "q": "\0"}
BEYOND = "9" * 23
SEARCHES = (
    "/admin/images/",
    "/admin/documents/",
    "/admin/pages/1/",
    "/admin/choose-page/search/",
    "/admin/images/chooser/results/",
    "/admin/documents/chooser/results/",
)
WORDS = {"app": "wagtailcore", "model": "page"}


#: Names of files, and what should not be under them.
FILES = {
    "a.po": b"\x89PNG\r\n\x1a\n\x00\x01\xff",
    "b.po": b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=nulle-part\\n"\n',
    "c.po": b'msgid "a"\nmsgstr "b"\n',
    "d.po": b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=hex\\n"\n\nmsgid "\xe9"\nmsgstr "b"\n',
    "e.po": b"",
    "f.po": b"a" * 10_000_000,
    "a.csv": "ancienne,nouvelle\n/œuvre,/b".encode("utf-16"),
    "b.csv": b"a,b\n/seul\n",
    "c.csv": b"",
    "d.csv": b"a,b\n" + b"x" * 300_000 + b",/b\n",
    "e.csv": b"\x00\x01",
    "a.xlsx": b"PK\x03\x04",
    "a.tsv": b"\xff\xfe",
    "a.exe": b"MZ",
}


@pytest.mark.parametrize("name", FILES)
def test_a_translation_file_that_is_none(officer: Client, house: House, english: Locale, name: str) -> None:
    page = PlainPageFactory(parent=house.business)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    page.copy_for_translation(english, copy_parents=True)
    translation = Translation.objects.create(source=source, target_locale=english)
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    way_back = reverse("wagtailadmin_explore", args=[page.pk])
    answer = officer.post(address, {"file": SimpleUploadedFile(name, FILES[name]), "next": way_back})
    assert (answer.status_code, answer["Location"]) == (302, way_back)
    assert [message.level for message in get_messages(answer.wsgi_request)] == [messages.ERROR]


@pytest.mark.parametrize("name", FILES)
def test_redirects_from_a_file_that_holds_none(officer: Client, house: House, name: str) -> None:
    start, process = reverse("wagtailredirects:start_import"), reverse("wagtailredirects:process_import")
    answer = officer.post(start, {"import_file": SimpleUploadedFile(name, FILES[name])})
    assert answer.status_code in (200, 302)
    if "form" in (answer.context or {}) and "from_index" in answer.context["form"].fields:
        hidden = {name: answer.context["form"].initial[name] for name in ("import_file_name", "input_format")}
        answer = officer.post(process, hidden | {"from_index": "0", "to_index": "1"})
        assert answer.status_code in (200, 302)
    assert not Redirect.objects.exists()


def test_an_import_that_was_tampered_with(officer: Client, house: House) -> None:
    form = {"import_file_name": "x", "input_format": "0", "from_index": "0", "to_index": "1"}
    answer = officer.post(reverse("wagtailredirects:process_import"), form, follow=True)
    assert "Ce fichier n’est pas lisible" in answer.content.decode()


@pytest.mark.parametrize("name", ["lock", "unlock"])
def test_the_root_of_the_tree_is_nobodys(officer: Client, house: House, name: str) -> None:
    root = Page.objects.get(depth=1)
    assert officer.post(reverse(f"wagtailadmin_pages:{name}", args=[root.pk])).status_code == 404
    assert not Page.objects.get(depth=1).locked


@pytest.mark.parametrize(
    "address",
    [
        "/admin/commune_chooser/chosen/abc/",
        "/admin/images/chooser/chosen/-1/",
        "/admin/images/chooser/chosen-multiple/?id=abc",
        "/admin/choose-page/chosen-multiple/?id=1&id=99999999999999999999",
        "/admin/images/chooser/chosen-multiple/?id=" + "9" * 5000,
        "/admin/pages/1/revisions/0/revert/",
        *(f"/admin/pages/1/?{name}={BEYOND}" for name in ("content_type", "owner", "edited_by")),
        f"/admin/pages/1/?owner=-{BEYOND}",
        f"/admin/pages/1/history/?user={BEYOND}",
        f"/admin/reports/site-history/?user={BEYOND}",
        *(f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={pk}" for pk in ("zz", BEYOND, "", "0")),
        "/admin/bulk/wagtailcore/page/delete/?id=",
    ],
)
def test_what_names_no_row_is_not_found(officer: Client, house: House, address: str) -> None:
    answer = officer.get(address)
    assert answer.status_code == 404 and "Rien à cette adresse" in answer.content.decode()


def test_a_long_number_is_looked_for_all_the_same(officer: Client, house: House) -> None:
    assert officer.get(f"/admin/pages/{house.home.pk}/?q={BEYOND}&p=1").status_code == 200


@pytest.mark.parametrize("body", ['"x"', "1", "null", "[[1]]", "[" * 5000, b"\xff"], ids=str)
def test_what_was_dismissed_is_an_object(officer: Client, house: House, body: str | bytes) -> None:
    answer = officer.patch(reverse("wagtailadmin_dismissibles"), body, content_type="application/json")
    assert answer.status_code == 400
    officer.patch(reverse("wagtailadmin_dismissibles"), '{"a": true}', content_type="application/json")
    assert officer.get(reverse("wagtailadmin_dismissibles")).json() == {"a": True}


@pytest.mark.parametrize("words", ['"beau', 'le "beau"', 'be"', '"', '""', "'\"'", '"a" "', "* AND (", "100 %s", "\\"])
@pytest.mark.parametrize("address", SEARCHES)
def test_no_mark_breaks_a_search(officer: Client, house: House, address: str, words: str) -> None:
    assert officer.get(address, {"q": words}).status_code == 200


@pytest.mark.parametrize(("words", "found"), [('"beau', 1), ('le "beau"', 1), ('le be"', 1), ('"beau" pays', 0)])
def test_marks_are_no_words(house: House, words: str, found: int) -> None:
    PlainPageFactory(parent=house.business, title="Le beau village")
    assert Page.objects.autocomplete(words).count() == found


def strange(part: URLPattern, cast: Cast) -> Iterator[dict[str, Any]]:
    """Arguments of an address: what is there, what is not, what never could be."""
    root, home = Page.objects.get(depth=1).pk, cast.house.home.pk
    pools: list[list[Any]] = []
    for name in part.pattern.regex.groupindex:
        is_number = "Int" in type(getattr(part.pattern, "converters", {}).get(name)).__name__
        word = next((word for start, word in WORDS.items() if start in name), None)
        if word is not None:
            pools.append([word, "zzz"])
        else:
            pools.append([root, home, 0] if is_number else ["abc", home, "9" * 20])
    for values in itertools.islice(itertools.product(*pools), 6):
        yield dict(zip(part.pattern.regex.groupindex, values, strict=True))


def requests(cast: Cast) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every address of the admin, asked and posted to: method, address, form."""
    for route, part in patterns(get_resolver()):
        if not route.startswith("admin/") or any(word in route for word in NOT_ASKED):
            continue
        for arguments in strange(part, cast):
            if address := filled(route, arguments):
                file = SimpleUploadedFile("a.csv", b"\x89PNG\x00\xff")
                yield "get", address + QUERY, {}
                yield "get", address + QUERY_WITHOUT_ROW, {}
                yield "post", address, FORM
                yield "post", address + QUERY, {"file": file, "import_file": file, "files[]": file}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")  # wagtail-localize's report
def test_nothing_sent_to_the_admin_breaks_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = Cast()
    client.force_login(cast.admin)
    signed_in = client.cookies["sessionid"].value
    client.raise_request_exception = False
    monkeypatch.setattr(errors, "_page", lambda request, status, **context: HttpResponse(status=status))
    logging.disable(logging.CRITICAL)
    broken = []
    for method, address, form in requests(cast):
        with transaction.atomic():
            answer = getattr(client, method)(address, form)
            transaction.set_rollback(True)
        client.cookies["sessionid"] = signed_in
        if answer.status_code >= 500:
            broken.append(f"{method} {address} {sorted(form)}")
    logging.disable(logging.NOTSET)
    assert broken == []
