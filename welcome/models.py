"""The tables of the room, one package a noun."""

from welcome.counts.models import CountedMessage, MonthlyCount
from welcome.enquiries.models import Advice, Enquiry, Event
from welcome.meetings.models import MeetingRegister, Registration
from welcome.orientation.models import Body, Rule, RuleSet, SampleProfile
from welcome.periods import WelcomePeriods
from welcome.visits.models import Visit

__all__ = [
    "Advice",
    "Body",
    "CountedMessage",
    "Enquiry",
    "Event",
    "MeetingRegister",
    "MonthlyCount",
    "Registration",
    "Rule",
    "RuleSet",
    "SampleProfile",
    "Visit",
    "WelcomePeriods",
]
