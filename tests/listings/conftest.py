"""The people of the table of roles, once for a module."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.rights import Cast


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Built in one transaction that each test's own is nested in."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Cast()
        transaction.set_rollback(True)
