"""What the room builds, by noun."""

from welcome.visits import demo as visits

__all__ = ["visits"]
