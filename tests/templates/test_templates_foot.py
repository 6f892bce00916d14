"""What stands at the foot of every page, of those too that are not there."""

import pytest
from django.test import Client
from wagtail.models import Site

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
