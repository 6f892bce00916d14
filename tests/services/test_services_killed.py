"""A process that dies between a commit and what follows it: real processes, a real database, a real SIGKILL."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.launch.conftest import ROOT, wait_for

#: The sweep's period, and what a clock needs to start on a busy machine.
ONE_SWEEP = 5.0
START_SECONDS = 20.0

BUILD = """
from tests.factories import House, VillagePageFactory
house = House()
VillagePageFactory(parent=house.villages, title="Sarrant", slug="sarrant", live=False)
"""
#: Publishes, and stands still where the entry would be computed: the change is committed, its mark with it.
PUBLISH = """
import time
from cms.projection import dirty
from listings.models import VillagePage
def stand_still():
    print("committed", flush=True)
    time.sleep(600)
dirty.consume = stand_still
VillagePage.objects.get(slug="sarrant").save_revision().publish()
"""


class Site:
    """A site in a folder of its own, and the processes that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        }

    def manage(self, *words: str, script: str | None = None) -> str:
        """Run a command to its end; what it said."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.env, input=script, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def running(self, *words: str, **options: object) -> Iterator["subprocess.Popen[str]"]:
        """A process of the site's; whatever is left of it is killed."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(  # type: ignore[call-overload]
                [sys.executable, *words],
                cwd=ROOT,
                env=self.env,
                text=True,
                stderr=log,
                start_new_session=True,
                **options,
            )
            try:
                yield process
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                process.communicate()


@pytest.mark.slow
def test_a_server_killed_after_its_commit_leaves_nothing_to_do_but_one_sweep(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.manage("migrate", "--verbosity", "0")
    site.manage("shell", "--verbosity", "0", script=BUILD)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        number, port = listening.fileno(), listening.getsockname()[1]

        def is_listed() -> bool:
            with urlopen(f"http://127.0.0.1:{port}/villages/", timeout=60) as answer:
                return "Sarrant" in answer.read().decode()

        server = ("-m", "gunicorn", "cms.wsgi", "--bind", f"fd://{number}", "--threads", "2", "--no-control-socket")
        with site.running(*server, pass_fds=[number]):
            assert not is_listed()
            with site.running("-c", f"import django; django.setup()\n{PUBLISH}", stdout=subprocess.PIPE) as publisher:
                assert publisher.stdout is not None and publisher.stdout.readline() == "committed\n"
                publisher.kill()
                assert publisher.wait() == -signal.SIGKILL
            assert not is_listed()
            with site.running("manage.py", "clock"):
                start = time.monotonic()
                assert wait_for(is_listed)
                assert time.monotonic() - start < ONE_SWEEP + START_SECONDS
    # What the sweep wrote is what building everything anew would write.
    assert site.manage("rebuild_entries", "--check").strip() == "0 écart(s)"
