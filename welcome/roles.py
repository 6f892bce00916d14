"""What Communication may set in this room."""

from cms.roles.registry import COMMUNICATION, allow

allow(COMMUNICATION, "welcome.change_welcomeperiods")
