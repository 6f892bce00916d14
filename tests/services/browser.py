"""Chromium for the tests that walk the site."""

import os

import pytest

from cms.launch.browser import find


def chromium() -> str:
    """The path of this machine's Chromium; without one the test is skipped, or fails where CI says it must run."""
    path = find()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium n'est pas installé : « make test » l'installe.", pytrace=False)
        pytest.skip("Chromium n'est pas installé (sous Debian : « sudo apt-get install chromium »).")
    return path
