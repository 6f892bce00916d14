"""The private links of the room."""

from listings.takeovers.confirmation.answering import SellerConfirmation
from listings.takeovers.threads.following import BuyerTalk, SellerTalk
from listings.takeovers.threads.opened import SecondPartOpened
from listings.villages.people.invitation import Invitation

__all__ = ["BuyerTalk", "Invitation", "SecondPartOpened", "SellerConfirmation", "SellerTalk"]
