"""The private links of the room."""

from welcome.enquiries.following import Following

__all__ = ["Following"]
