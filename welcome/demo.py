"""The furniture of the room, one package a noun."""

from welcome.meetings import demo as meetings

__all__ = ["meetings"]
