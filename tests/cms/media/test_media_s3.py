"""Media on an S3 server: pictures for everybody, documents for whoever Wagtail lets through."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.services.s3 import S3Server, s3_server

pytestmark = pytest.mark.s3

ROOT = Path(__file__).resolve().parents[3]
PUBLIC, PRIVATE = "site-media", "site-documents"


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    """An S3 server of this machine with the two buckets."""
    with s3_server(PUBLIC, PRIVATE) as found:
        yield found


@pytest.fixture(scope="module")
def journey(server: S3Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the site did with a picture and a document, its settings built from the environment as on a server."""
    environment = os.environ | server.environment(public=PUBLIC, private=PRIVATE)
    environment |= {
        "DATABASE_URL": "sqlite://:memory:",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.test"),
    }
    script = Path(__file__).with_name("s3_journey.py")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path_factory.mktemp("s3"),
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_pictures_are_public_and_clean(journey: dict[str, Any], server: S3Server) -> None:
    for what in ("image", "rendition"):
        assert journey[what].startswith(f"{server.endpoint}/{PUBLIC}/")
        assert "Signature" not in journey[what]
        status, length = journey[f"{what}_fetched"]
        assert status == 200
        assert length > 0
    assert journey["told_place"] is False
    assert journey["rendition"].endswith(".webp")


def test_document_is_refused_without_signature(journey: dict[str, Any], server: S3Server) -> None:
    assert journey["document_signed"].startswith(f"{server.endpoint}/{PRIVATE}/")
    assert "X-Amz-Expires=60" in journey["document_signed"]
    assert journey["document_unsigned_fetched"][0] == 403
    assert journey["document_signed_fetched"] == [200, journey["size"]]


def test_document_is_served_by_wagtail(journey: dict[str, Any]) -> None:
    """At the site's own address, so that restrictions are asked each time."""
    assert journey["document_page"].startswith("/")
    assert journey["served"] == [200, journey["size"], "application/pdf"]


def test_same_name_never_overwrites(journey: dict[str, Any]) -> None:
    assert journey["names_differ"] is True
