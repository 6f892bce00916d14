"""Limits of the tests, whatever the site's: they are rules of ours, not figures of the settings."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def upload_limits(settings: Settings) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 32 * 1024 * 1024
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
