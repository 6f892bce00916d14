"""What Communication may set and keep in this room."""

from cms.roles.registry import COMMUNICATION, allow

allow(COMMUNICATION, "welcome.change_welcomeperiods")
allow(COMMUNICATION, "welcome.change_meetingregister")
