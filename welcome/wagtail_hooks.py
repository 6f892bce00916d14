"""The room in Wagtail's admin: each package registers its own."""

from welcome import menu
from welcome.counts import hooks as counts
from welcome.desk import hooks as desk
from welcome.enquiries import hooks as enquiries
from welcome.mailbox import hooks as mailbox
from welcome.meetings import hooks as meetings
from welcome.orientation import hooks as orientation

__all__ = ["counts", "desk", "enquiries", "mailbox", "meetings", "menu", "orientation"]
