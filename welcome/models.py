"""The tables of the room, one package a noun."""

from welcome.enquiries.models import Advice, Enquiry, Event
from welcome.meetings.models import MeetingRegister, Registration
from welcome.orientation.models import Body
from welcome.periods import WelcomePeriods

__all__ = ["Advice", "Body", "Enquiry", "Event", "MeetingRegister", "Registration", "WelcomePeriods"]
