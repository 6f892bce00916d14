"""Two people on one page."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import House, UserFactory, fresh
from tests.forms import form_values

pytestmark = pytest.mark.django_db


def test_the_second_to_save_is_told_once_and_then_decides(house: House) -> None:
    village = house.village(title="Solomiac")
    village.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[village.pk])
    officer, mayor = Client(), Client()
    for client in (officer, mayor):
        client.force_login(UserFactory(is_superuser=True))
    drawn = [
        form_values(client.get(edit).content, "#page-edit-form") | {"body-count": "0"} for client in (officer, mayor)
    ]
    assert mayor.post(edit, drawn[1] | {"doctor": "sur-place"}).status_code == 302
    told = officer.post(edit, drawn[0] | {"drawbacks": "Vu par l'officier."})
    assert told.status_code == 200 and "Une autre personne" in told.content.decode()
    assert fresh(village).get_latest_revision_as_object().doctor == "sur-place"
    again = form_values(told.content, "#page-edit-form") | {"body-count": "0"}
    assert again["drawbacks"] == "Vu par l'officier."
    assert officer.post(edit, again).status_code == 302
    assert fresh(village).get_latest_revision_as_object().drawbacks == "Vu par l'officier."


def test_ones_own_autosave_is_nobody_elses(house: House) -> None:
    """The script's save of a form that was just sent: it arrives once the form that comes back was drawn."""
    village = house.village(title="Solomiac")
    village.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[village.pk])
    mayor = Client()
    mayor.force_login(UserFactory(is_superuser=True))
    drawn = form_values(mayor.get(edit).content, "#page-edit-form") | {"body-count": "0"}
    saved = mayor.post(edit, drawn | {"doctor": "loin"}, headers={"accept": "application/json"})
    assert saved.json()["success"]
    assert mayor.post(edit, drawn | {"doctor": "sur-place"}).status_code == 302
    assert fresh(village).get_latest_revision_as_object().doctor == "sur-place"
