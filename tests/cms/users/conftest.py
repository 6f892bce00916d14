"""Accounts and the counters of their failures."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from cms.users.models import User
from tests.cms.users.factories import PASSWORD, UserFactory
from tests.forms import form_values


@pytest.fixture(autouse=True)
def no_attempts() -> Iterator[None]:
    """Failures are counted in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()


class Visitor:
    """A browser that fills the forms it is shown."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)

    def get(self, url: str) -> Any:
        """One page, redirects not followed."""
        return self.client.get(url)

    def fill(self, url: str, post_to: str = "", **values: str) -> Any:
        """Open ``url``, fill its form and send it; the answer, redirects not followed."""
        page = self.client.get(url)
        assert page.status_code == 200
        form = form_values(page.content, "main form")
        return self.client.post(post_to or url, form | values)

    def sign_in(self, email: str, password: str = PASSWORD, next_page: str = "") -> Any:
        """The answer to the sign-in form."""
        query = f"?next={next_page}" if next_page else ""
        return self.fill(f"/compte/connexion/{query}", login=email, password=password)

    @property
    def is_signed_in(self) -> bool:
        """Whether the session belongs to somebody."""
        return "_auth_user_id" in self.client.session


@pytest.fixture
def visitor(db: None) -> Visitor:
    """A browser, signed out."""
    return Visitor()


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who enters the admin."""
    return UserFactory(email="maire@exemple.invalid", editor=True)
