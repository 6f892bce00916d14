"""What Communication may do in this room."""

from cms.roles.registry import COMMUNICATION, allow

allow(COMMUNICATION, "welcome.change_welcomeperiods")
allow(COMMUNICATION, "welcome.add_enquiry")
allow(COMMUNICATION, "welcome.change_enquiry")

for act in ("add", "change", "publish", "lock", "unlock"):
    allow(COMMUNICATION, f"welcome.{act}_ruleset")
for act in ("add", "change"):
    allow(COMMUNICATION, f"welcome.{act}_body")
for act in ("add", "change", "delete"):
    allow(COMMUNICATION, f"welcome.{act}_sampleprofile")
