"""What the listings room builds, by noun."""

from listings.takeovers import demo as takeovers
from listings.takeovers import demo_languages as takeover_languages
from listings.takeovers.confidential import demo as papers
from listings.takeovers.reporting import demo as reports
from listings.takeovers.steps import demo as legal_steps
from listings.takeovers.threads import demo as threads
from listings.villages import demo as villages
from listings.villages import demo_languages as village_languages
from listings.villages import demo_proposal as village_proposal
from listings.villages.people import demo as people
from listings.workspaces import demo as workspaces

__all__ = [
    "legal_steps",
    "papers",
    "people",
    "reports",
    "takeover_languages",
    "takeovers",
    "threads",
    "village_languages",
    "village_proposal",
    "villages",
    "workspaces",
]
