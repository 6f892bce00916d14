"""The room in Wagtail, one package a noun."""

from welcome.meetings import hooks as meetings

__all__ = ["meetings"]
