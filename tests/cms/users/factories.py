"""Accounts, with a password that the tests know."""

from typing import Any

import factory
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

PASSWORD = "trois pommes au verger"
#: A key as an application of codes reads it.
SECRET = "JBSWY3DPEHPK3PXP"


def protect(user: Any) -> None:
    """Turn the second factor of ``user`` on, with ``SECRET`` and fresh recovery codes."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


class UserFactory(factory.django.DjangoModelFactory):
    """An account that opens nothing; ``editor`` enters the admin, ``two_factors`` needs a code."""

    email = factory.Sequence(lambda n: f"personne{n}@exemple.invalid")
    password = factory.django.Password(PASSWORD)

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    class Params:
        administrator = factory.Trait(is_superuser=True)

    @factory.post_generation
    def editor(self, create: bool, extracted: bool, **kwargs: object) -> None:
        """Enters the admin."""
        if extracted:
            group, _created = Group.objects.get_or_create(name="Entrée dans l'administration")
            group.permissions.add(Permission.objects.get(codename="access_admin"))
            self.groups.add(group)

    @factory.post_generation
    def two_factors(self, create: bool, extracted: bool, **kwargs: object) -> None:
        """Needs a code."""
        if extracted:
            protect(self)
