"""The demonstration of the room: each package brings its builders."""

from welcome.counts import demo as counts
from welcome.desk import demo as desk
from welcome.enquiries import demo as enquiries
from welcome.meetings import demo as meetings
from welcome.orientation import demo as orientation
from welcome.visits import demo as visits

__all__ = ["counts", "desk", "enquiries", "meetings", "orientation", "visits"]
