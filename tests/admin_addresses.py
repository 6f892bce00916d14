"""Every address of the admin, for tests that walk it."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver

#: Sign-in and out, and Wagtail's own pages of trial.
NOT_ASKED = ("logout", "login", "failwhale", "test404", "password_reset")


def patterns(resolver: Any, route: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from patterns(part, route + str(part.pattern).removeprefix("^"))
        else:
            yield route + str(part.pattern), part


def filled(route: str, combination: dict[str, Any]) -> str | None:
    address = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(combination.get(found[1], "")), route)
    for name, value in combination.items():
        address = re.sub(rf"\(\?P<{name}>[^)]*\)", str(value), address)
    address = address.replace("\\.", ".").replace("^", "").replace("$", "")
    return None if "(?P" in address or ".*" in address else f"/{address}"
