"""People with an account: an e-mail address is the name one signs in with."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cms.lines import one_line


class UserManager(BaseUserManager["User"]):
    """Accounts by e-mail, case apart."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an address, however it is typed."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; the address is kept in lower case.

        :raises ValueError: without an address, nobody could sign in.
        """
        if not email.strip():
            raise ValueError("an account needs an e-mail address")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account that may do everything."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})


class User(AbstractUser):
    """Somebody who signs in."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("adresse électronique"))

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_once", violation_error_message=_("Un compte a déjà cette adresse.")
            )
        ]

    def clean(self) -> None:
        """Wagtail's forms do not use the manager: the address is lowered here too. A name, in mails, is one line."""
        super().clean()
        self.email = self.email.strip().lower()
        self.first_name, self.last_name = one_line(self.first_name), one_line(self.last_name)

    def __str__(self) -> str:
        return self.get_full_name() or self.email
