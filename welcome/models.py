"""The tables of the room, one package a noun."""

from welcome.counts.models import CountedMessage, MonthlyCount
from welcome.enquiries.models import Advice, Enquiry, Event
from welcome.orientation.models import Body, Rule, RuleSet, SampleProfile
from welcome.periods import WelcomePeriods

__all__ = [
    "Advice",
    "Body",
    "CountedMessage",
    "Enquiry",
    "Event",
    "MonthlyCount",
    "Rule",
    "RuleSet",
    "SampleProfile",
    "WelcomePeriods",
]
