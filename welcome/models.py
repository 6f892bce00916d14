"""The tables of the room, one package a noun."""

from welcome.enquiries.models import Advice, Enquiry, Event
from welcome.orientation.models import Body
from welcome.periods import WelcomePeriods
from welcome.visits.models import Visit

__all__ = ["Advice", "Body", "Enquiry", "Event", "Visit", "WelcomePeriods"]
