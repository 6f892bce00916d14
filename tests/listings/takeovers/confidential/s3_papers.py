"""Run as a program by ``test_confidential_s3``: keeps a paper where the environment says, prints what became of it."""

import json
import sys
import urllib.error
import urllib.request
from datetime import timedelta
from typing import Any

import django
from django.conf import settings
from django.db import connection, transaction


def fetched(url: str) -> int:
    """What an anonymous reader is answered at an address."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def journey() -> dict[str, Any]:
    """Keep a paper, read it through the site and past it, erase it, sweep."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import storages

    from cms.uploads import private_files
    from listings.takeovers.confidential import files
    from listings.takeovers.confidential.documents import add_document, delete_document
    from listings.takeovers.confidential.services import part_of
    from tests.cms.uploads.samples import PDF
    from tests.factories import House

    private = storages["private"]
    before = files.sweep_files()
    part = part_of(House().takeover())
    content = ContentFile(PDF, name="Bail Dupont.pdf")
    document = add_document(part=part, user=None, file=content, title="Bail", kind="bail")
    name, unsigned = str(document.file.name), fetched(document.file.url.partition("?")[0])
    answer = files.open_document(document)
    read = b"".join(answer)  # type: ignore[call-overload]
    stray = private.save("confidential/reste.pdf", ContentFile(PDF))
    young = files.sweep_files()
    with transaction.atomic():
        delete_document(document=document, user=None)
    private_files.GRACE = timedelta(seconds=-60)
    return {
        "name": name,
        "unsigned": unsigned,
        "in_public_bucket": storages["default"].exists(name),
        "read": read == PDF,
        "location": answer.headers.get("Location", ""),
        "erased": not private.exists(name),
        "swept": [before, young, files.sweep_files()],
        "stray_left": private.exists(stray),
    }


if __name__ == "__main__":
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    # Tables only: what is tried here is the storage, not the migrations.
    settings.DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False
    connection.settings_dict["TEST"]["MIGRATE"] = False
    connection.creation.create_test_db(verbosity=0)
    from wagtail.models import Locale, Page

    Locale.objects.create(language_code="fr")
    Page.add_root(title="Root", slug="root")
    sys.stdout.write(json.dumps(journey()))
