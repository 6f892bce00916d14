"""An e-mail address is the name one signs in with, in whatever case."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.users.models import User
from tests.cms.users.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case() -> None:
    assert User.objects.create_user(" Maire@Exemple.invalid ").email == "maire@exemple.invalid"


def test_an_account_is_found_however_its_address_is_typed() -> None:
    user = UserFactory(email="maire@exemple.invalid")
    assert User.objects.get_by_natural_key("MAIRE@exemple.invalid") == user


def test_an_account_needs_an_address() -> None:
    with pytest.raises(ValueError):
        User.objects.create_user("  ")


def test_two_accounts_never_differ_by_case_alone() -> None:
    UserFactory(email="maire@exemple.invalid")
    with pytest.raises(ValidationError, match="Un compte a déjà cette adresse"):
        User(email="Maire@exemple.invalid", password="!").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="Maire@exemple.invalid")


def test_a_superuser_may_do_everything() -> None:
    user = User.objects.create_superuser("chef@exemple.invalid", "trois pommes au verger")
    assert user.is_superuser and user.has_perm("wagtailadmin.access_admin")
    assert user.check_password("trois pommes au verger")
