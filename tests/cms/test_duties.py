"""What the law asks of a public site is asked of its editors, and before it goes on line."""

import pytest
from bs4 import BeautifulSoup
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from cms.checks import the_law_is_answered
from cms.models import SiteDetails
from tests.factories import House
from tests.forms import form_values
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def fill(house: House) -> None:
    details = SiteDetails.for_site(Site.objects.get())
    details.publisher = details.host = details.data_protection_contact = "Département"
    details.save()


def test_what_is_blank_stops_a_deployment_and_no_start(house: House) -> None:
    assert len(the_law_is_answered(None, databases=["default"])) == 3
    assert not [message for message in run_checks() if message.id == "cms.E011"]
    fill(house)
    assert the_law_is_answered(None, databases=["default"]) == []


@pytest.mark.parametrize(("role", "is_told"), [("communication", True), ("mairie", False), ("conseil", False)])
def test_who_may_write_it_reads_it_first(client: Client, role: str, is_told: bool) -> None:
    cast = Cast()
    client.force_login(cast.user(role))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert ("pas encore en règle" in page) is is_told
    fill(cast.house)
    assert "pas encore en règle" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_communication_writes_it_where_the_panel_leads(client: Client) -> None:
    client.force_login(Cast().user("communication"))
    first_page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html5lib")
    where = str(first_page.select_one("#blank-duties ~ p a")["href"])
    form = client.get(where, follow=True)
    values = form_values(form.content, "main form[method=POST]")
    client.post(form.request["PATH_INFO"], values | {"publisher": "Conseil départemental"})
    assert SiteDetails.for_site(Site.objects.get()).publisher == "Conseil départemental"
