"""Media on an S3 server: pictures for everybody, documents for whoever Wagtail lets through."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

pytestmark = pytest.mark.s3

ROOT = Path(__file__).resolve().parents[3]
PUBLIC, PRIVATE = "site-media", "site-documents"
ACCOUNT = {"S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret", "S3_REGION": "eu-west-3"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """An S3 server of this machine with the two buckets, and its address."""
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    try:
        host, port = moto.get_host_and_port()
        address = f"http://{host}:{port}"
        client = boto3.client(
            "s3",
            endpoint_url=address,
            region_name=ACCOUNT["S3_REGION"],
            aws_access_key_id=ACCOUNT["S3_ACCESS_KEY"],
            aws_secret_access_key=ACCOUNT["S3_SECRET_KEY"],
        )
        for bucket in (PUBLIC, PRIVATE):
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": ACCOUNT["S3_REGION"]})
        client.close()
        yield address
    finally:
        moto.stop()


@pytest.fixture(scope="module")
def journey(server: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the site did with a picture and a document, its settings built from the environment as on a server."""
    environment = os.environ | ACCOUNT
    environment |= {
        "S3_BUCKET": PUBLIC,
        "S3_PRIVATE_BUCKET": PRIVATE,
        "S3_ENDPOINT_URL": server,
        "MEDIA_ORIGIN": server,
        "DATABASE_URL": "sqlite://:memory:",
        "AWS_EC2_METADATA_DISABLED": "true",
        "NO_PROXY": "127.0.0.1",
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


def test_pictures_are_public_and_clean(journey: dict[str, Any], server: str) -> None:
    for what in ("image", "rendition"):
        assert journey[what].startswith(f"{server}/{PUBLIC}/")
        assert "Signature" not in journey[what]
        status, length = journey[f"{what}_fetched"]
        assert status == 200
        assert length > 0
    assert journey["told_place"] is False
    assert journey["rendition"].endswith(".webp")


def test_document_is_refused_without_signature(journey: dict[str, Any], server: str) -> None:
    assert journey["document_signed"].startswith(f"{server}/{PRIVATE}/")
    assert "X-Amz-Expires=60" in journey["document_signed"]
    assert journey["document_unsigned_fetched"][0] == 403
    assert journey["document_signed_fetched"] == [200, journey["size"]]


def test_document_is_served_by_wagtail(journey: dict[str, Any]) -> None:
    """At the site's own address, so that restrictions are asked each time."""
    assert journey["document_page"].startswith("/")
    assert journey["served"] == [200, journey["size"], "application/pdf"]


def test_same_name_never_overwrites(journey: dict[str, Any]) -> None:
    assert journey["names_differ"] is True
