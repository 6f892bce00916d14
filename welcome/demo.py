"""The demonstration of the room: each package brings its builders."""

from welcome.enquiries import demo as enquiries
from welcome.meetings import demo as meetings
from welcome.orientation import demo as orientation
from welcome.visits import demo as visits

__all__ = ["enquiries", "meetings", "orientation", "visits"]
