"""Columns that speak of people, by their names; and what Wagtail keeps of those who write."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from wagtail.models import Page, Revision

from cms.privacy.checks import looks_personal
from cms.privacy.declarations import PersonalData, of
from cms.privacy.personal_data import LOG_KEPT
from cms.privacy.purge import purge_personal_data

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def column(name: str) -> "models.Field[str, str]":
    field: models.Field[str, str] = models.CharField()
    field.set_attributes_from_name(name)
    return field


@pytest.mark.parametrize(
    "name",
    [
        *("seller_name", "exact_address", "seller_phone", "seller", "address", "first_name", "who_name", "from_email"),
        *("name", "nom", "tel", "nom_du_cedant"),
    ],
)
def test_a_name_an_address_a_number_are_somebodys(name: str) -> None:
    assert looks_personal(column(name))


@pytest.mark.parametrize("name", ["file_name", "site_name", "queue_name", "named", "renamed_on", "mailing"])
def test_the_name_of_a_thing_is_nobodys(name: str) -> None:
    assert not looks_personal(column(name))


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("wagtailcore.Comment", {"text", "user"}),
        ("wagtailcore.CommentReply", {"text", "user"}),
        ("wagtailcore.TaskState", {"comment", "finished_by"}),
        ("wagtailcore.Revision", {"user"}),
        ("wagtailusers.UserProfile", {"avatar"}),
    ],
)
def test_what_wagtail_keeps_of_who_writes_is_declared(label: str, fields: set[str]) -> None:
    declared = [each for each in of(apps.get_model(label)) if isinstance(each, PersonalData)]
    assert fields <= {name for each in declared for name in each.fields}


@pytest.mark.django_db
def test_revisions_stay_and_forget_who() -> None:
    user = get_user_model()._default_manager.create(email="camille@exemple.fr", password="x")
    root = Page.objects.get(depth=1)
    for age in (LOG_KEPT, LOG_KEPT - timedelta(seconds=1)):
        revision = root.save_revision(user=user)
        Revision.objects.filter(pk=revision.pk).update(created_at=NOW - age)
    assert purge_personal_data(now=NOW)["wagtailcore.Revision"] == 1
    assert list(Revision.objects.order_by("created_at").values_list("user_id", flat=True)) == [None, user.pk]
