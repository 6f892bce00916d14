"""What Communication may do in this room."""

from cms.roles.registry import COMMUNICATION, allow

for act in ("change_welcomeperiods", "add_enquiry", "change_enquiry", "change_meetingregister"):
    allow(COMMUNICATION, f"welcome.{act}")
# One set of rules stands on every site: nobody adds another.
for act in ("change", "publish", "lock", "unlock"):
    allow(COMMUNICATION, f"welcome.{act}_ruleset")
for act in ("add", "change"):
    allow(COMMUNICATION, f"welcome.{act}_body")
for act in ("add", "change", "delete"):
    allow(COMMUNICATION, f"welcome.{act}_sampleprofile")
