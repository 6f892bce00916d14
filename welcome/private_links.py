"""The private links of the room."""

from welcome.desk.part import Part
from welcome.enquiries.following import Following

__all__ = ["Following", "Part"]
