"""What a finished review left: on line, waiting, decided since; the next date; the public address and its code."""

from base64 import b64encode
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage

from cms.origin import absolute
from listings.villages.models import VillagePage
from listings.villages.review.models import ReviewedQuestion, VillageReview
from listings.villages.review.overview import Demand, Difference, Overview
from listings.villages.review.questions import QUESTIONS, Question, question_called

#: White modules around a code, so that a telephone finds its edge (ISO/IEC 18004, section 9.1).
QUIET_ZONE = 4


class Receipt:
    """A finished review, as it stands now.

    :param overview: of the village, for whoever reads the receipt.
    """

    def __init__(self, review: VillageReview, overview: Overview) -> None:
        self.review, self.overview, self.village = review, overview, overview.village

    @cached_property
    def rows(self) -> list[ReviewedQuestion]:
        """The questions that were answered, in the order in which they are asked."""
        known = {row.question: row for row in self.review.answered.all()}
        return [known[question.slug] for question in QUESTIONS if question.slug in known]

    @property
    def on_line(self) -> list[dict[str, Any]]:
        """What changed at once."""
        return [change for row in self.rows for change in row.changes_at_once]

    @property
    def waiting(self) -> list[Difference]:
        """What is not on line yet."""
        return self.overview.differences

    @property
    def to_revise(self) -> list[Demand]:
        """The answers that were given back, and wait for the town hall."""
        return self.overview.demands

    @property
    def decided(self) -> list[dict[str, Any]]:
        """What was proposed and neither waits nor is asked again, with the answer that is on line now."""
        waiting = {one.column for one in self.waiting} | {one.column for one in self.to_revise}
        proposed = [change for row in self.rows for change in row.changes_proposed if change["column"] not in waiting]
        return [change | {"now": self.overview.answers[change["column"]].text} for change in proposed]

    @property
    def unchanged(self) -> list[Question]:
        """The questions that were looked at, and whose answers stand."""
        found = [question_called(row.question) for row in self.rows if not row.changes]
        return [question for question in found if question is not None]

    @property
    def next_due(self) -> date | None:
        """The first day on which one of the answers is to be looked at again."""
        return self.overview.next_due


def public_address(village: VillagePage) -> str:
    """The whole address of the public page; nothing for a village that is not on line."""
    path = village.get_url() if village.live else None
    return absolute(path) if path else ""


def code_of(address: str) -> str:
    """A QR code as the address of a picture: black on nothing, for whoever draws it to put on white."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, image_factory=SvgPathImage)
    code.add_data(address)
    drawing: bytes = code.make_image().to_string()
    return f"data:image/svg+xml;base64,{b64encode(drawing).decode('ascii')}"
