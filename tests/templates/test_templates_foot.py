"""What stands at the foot of every page, of those too that are not there."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from wagtail.models import Site

from cms import foot
from cms.accessibility.statement import Statement, statement
from cms.models import SiteDetails
from tests.conftest import Committed
from tests.factories import House

pytestmark = pytest.mark.django_db


def test_a_page_that_is_missing_says_whom_to_call_and_how_accessible_the_site_is(
    house: House, client: Client, committed: Committed
) -> None:
    with committed():
        details = SiteDetails.for_site(Site.objects.get(is_default_site=True))
        details.telephone = "0 800 00 01 32"
        details.save()
    client.get("/")
    shown = client.get("/jamais/").content.decode()
    assert "0 800 00 01 32" in shown and "Accessibilité\u00a0: non conforme" in shown


def test_what_is_read_before_a_writing_and_kept_after_it_is_not_shown(
    house: House, client: Client, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that is slow: the officer writes while it has read, and not kept yet."""
    details = SiteDetails.for_site(Site.objects.get(is_default_site=True))
    details.telephone = "0 800 00 01 32"
    details.save()

    def written_meanwhile() -> Statement:
        with committed():
            SiteDetails(pk=details.pk, site=details.site, telephone="0 800 00 01 33").save()
        return statement()

    foot.forget()
    with monkeypatch.context() as slow:
        slow.setattr(foot, "statement", written_meanwhile)
        client.get("/")
    assert "0 800 00 01 33" in client.get("/").content.decode()


def test_another_default_site_has_its_own_foot(house: House, client: Client, committed: Committed) -> None:
    with committed():
        site = Site.objects.get(is_default_site=True)
        SiteDetails.objects.update_or_create(site=site, defaults={"telephone": "0 800 00 01 32"})
    assert "0 800" in client.get("/").content.decode()
    with committed():
        site.is_default_site = False
        site.save()
    assert "0 800" not in client.get("/").content.decode()


WRITES_FIRST = """
import sys, django
django.setup()
from django.core.cache import cache
from django.db.models.signals import post_save
from cms.models import SiteDetails
cache.clear()
post_save.send(SiteDetails, instance=SiteDetails())
from cms.foot import WRITING
print("cms.templatetags.foot" in sys.modules, cache.get(WRITING) is not None)
"""


def test_a_process_that_has_drawn_nothing_forgets_the_foot_all_the_same() -> None:
    """The worker and the commands write too, and draw no page."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    ran = subprocess.run([sys.executable, "-c", WRITES_FIRST], env=environment, capture_output=True, text=True)
    assert ran.stdout.split() == ["False", "True"], ran.stderr
