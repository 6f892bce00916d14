"""The private links of the room."""

from welcome.visits.links import Answered, Followed

__all__ = ["Answered", "Followed"]
