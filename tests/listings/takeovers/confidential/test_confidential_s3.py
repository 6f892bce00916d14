"""Confidential papers on an S3 server: in the private bucket, read by the site alone, gone with their row."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.services.s3 import s3_server

pytestmark = pytest.mark.s3

ROOT = Path(__file__).resolve().parents[4]
PUBLIC, PRIVATE = "site-media", "site-documents"


def test_a_paper_on_s3_is_kept_read_and_erased_as_on_a_disk(tmp_path: Path) -> None:
    with s3_server(PUBLIC, PRIVATE) as server:
        environment = os.environ | server.environment(public=PUBLIC, private=PRIVATE)
        environment |= {
            "DATABASE_URL": "sqlite://:memory:",
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.test"),
        }
        script = Path(__file__).with_name("s3_papers.py")
        done = subprocess.run(
            [sys.executable, str(script)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert told["name"].startswith("confidential/") and "Dupont" not in told["name"]
    assert (told["unsigned"], told["in_public_bucket"], told["location"]) == (403, False, "")
    assert told["read"] and told["erased"]
    assert (told["swept"], told["stray_left"]) == ([0, 0, 1], False)
