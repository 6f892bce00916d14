"""Run as a program by ``test_media_s3``: stores media where the environment says and prints what became of them."""

import json
import sys
import urllib.error
import urllib.request
from typing import Any

import django
from django.conf import settings
from django.db import connection


def fetch(url: str) -> list[Any]:
    """Status and length of what an anonymous reader gets at an address."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return [response.status, len(response.read())]
    except urllib.error.HTTPError as error:
        with error:
            return [error.code, 0]


def journey() -> dict[str, Any]:
    """Save a picture and a document through their forms, then ask for them in every way."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from wagtail.documents.forms import get_document_form
    from wagtail.images.forms import get_image_form
    from wagtail.models import Collection

    from cms.media import SiteDocument, SiteImage
    from tests.cms.uploads.samples import PDF, PLACE, telltale

    fields = {"title": "Essai", "collection": Collection.add_root(name="Root").pk}

    def save(form_class: Any, name: str, content: bytes) -> Any:
        form = form_class(fields, {"file": SimpleUploadedFile(name, content)})
        assert form.is_valid(), form.errors
        return form.save()

    image = save(get_image_form(SiteImage), "photo.jpg", telltale("JPEG"))
    document = save(get_document_form(SiteDocument), "bail.pdf", PDF)
    twin = save(get_document_form(SiteDocument), "bail.pdf", PDF)
    rendition = image.get_rendition("fill-20x20|format-webp")
    served = Client().get(document.url)
    with image.file.open() as stored:
        told_place = PLACE in stored.read()
    signed = document.file.url
    return {
        "image": image.file.url,
        "image_fetched": fetch(image.file.url),
        "told_place": told_place,
        "rendition": rendition.url,
        "rendition_fetched": fetch(rendition.url),
        "document_signed": signed,
        "document_signed_fetched": fetch(signed),
        "document_unsigned_fetched": fetch(signed.partition("?")[0]),
        "document_page": document.url,
        "served": [served.status_code, len(b"".join(served)), served["Content-Type"]],
        "size": len(PDF),
        "names_differ": document.file.name != twin.file.name,
    }


if __name__ == "__main__":
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    # Tables only: what is tried here is the storages, not the migrations.
    settings.DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False
    connection.settings_dict["TEST"]["MIGRATE"] = False
    connection.creation.create_test_db(verbosity=0)
    sys.stdout.write(json.dumps(journey()))
