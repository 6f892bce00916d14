"""The private links of the room."""

from listings.villages.people.invitation import Invitation

__all__ = ["Invitation"]
