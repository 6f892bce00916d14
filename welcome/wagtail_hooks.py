"""The room in Wagtail's admin: each package registers its own."""

from welcome.orientation import hooks as _orientation  # noqa: F401
