"""What the private links of the room open, one package a noun."""

from welcome.meetings import links as meetings

__all__ = ["meetings"]
