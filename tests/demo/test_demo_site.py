"""A site that is no demonstration: its tree, and nothing invented."""

import io
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.models import Page, Site

from cms.demo.accounts import password_for
from cms.places.models import Commune
from home.models import HomePage
from listings.models import VillagePage

pytestmark = pytest.mark.django_db


@override_settings(DEMONSTRATION=False)
def test_refused_where_the_site_is_no_demonstration(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="DEMONSTRATION"):
        call_command("load_demo", accounts_file=tmp_path / "accounts.txt")

    assert not (tmp_path / "accounts.txt").exists()
    assert not HomePage.objects.exists()


@override_settings(DEMONSTRATION=False)
def test_a_real_site_gets_its_tree_and_nothing_invented() -> None:
    call_command("prepare_site", stdout=io.StringIO())

    site = Site.objects.get(is_default_site=True)
    assert isinstance(site.root_page.specific, HomePage)
    assert not get_user_model()._default_manager.exists()
    assert not Commune.objects.invented().exists()
    assert not any(page.is_demonstration for page in Page.objects.filter(depth__gt=1).specific())
    assert not VillagePage.objects.exists()


@override_settings(DEMONSTRATION=False)
def test_preparing_a_site_again_keeps_what_editors_did() -> None:
    call_command("prepare_site", stdout=io.StringIO())
    page = Page.objects.get(slug="mentions-legales").specific
    page.title = "Mentions"
    page.save_revision().publish()
    Page.objects.get(slug="donnees-personnelles").delete()

    call_command("prepare_site", stdout=io.StringIO())

    assert Page.objects.get(slug="mentions-legales").title == "Mentions"
    assert not Page.objects.filter(slug="donnees-personnelles").exists()


@override_settings(DEMONSTRATION=False, SITE_URL="https://sohosolo.example")
def test_the_record_of_the_site_follows_its_address() -> None:
    call_command("prepare_site", stdout=io.StringIO())

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("sohosolo.example", 443, True)


@override_settings(DEMONSTRATION=False)
def test_a_page_that_somebody_wrote_in_the_place_of_the_welcome_stays() -> None:
    welcome = Page.objects.get(depth=2)
    welcome.title = "La page d'avant"
    welcome.save()

    call_command("prepare_site", stdout=io.StringIO())

    assert Page.objects.filter(title="La page d'avant").exists()


def test_a_new_database_takes_the_passwords_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    first = password_for(path, "conseil@demonstration.invalid", "Conseil")

    assert password_for(path, "conseil@demonstration.invalid", "Conseil") == first
    assert password_for(path, "cultura@demonstration.invalid", "Cultura") != first
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3
