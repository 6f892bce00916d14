"""The room in Wagtail's admin: each package registers its own."""

from welcome.enquiries import hooks as _enquiries  # noqa: F401
