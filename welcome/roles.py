"""What Communication may do in this room."""

from cms.roles.registry import COMMUNICATION, allow

allow(COMMUNICATION, "welcome.change_welcomeperiods")
allow(COMMUNICATION, "welcome.add_enquiry")
allow(COMMUNICATION, "welcome.change_enquiry")
