"""The private links of the room: each package declares its own."""

from welcome.desk import part
from welcome.enquiries import following
from welcome.meetings import links as meetings
from welcome.visits import links as visits

__all__ = ["following", "meetings", "part", "visits"]
