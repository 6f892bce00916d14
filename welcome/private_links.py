"""The purposes of the room's private links."""

from welcome.desk import part

__all__ = ["part"]
