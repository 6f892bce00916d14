"""Acts on a takeover's confidential part. Each is logged on the confidential model, which only advisers see."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.models import TakeoverPage

READ = "listings.confidential.read"
WRITE = "listings.confidential.write"


def part_of(takeover: TakeoverPage) -> TakeoverConfidential:
    """The confidential part of a French takeover, for code that shows nothing of it to anybody."""
    part, _created = TakeoverConfidential.objects.get_or_create(takeover=takeover)
    return part


@transaction.atomic
def open_part(*, takeover: TakeoverPage, user: Any) -> TakeoverConfidential:
    """The confidential part of a French takeover, empty where nothing was written yet; this reading is logged."""
    part = part_of(takeover)
    log(instance=part, action=READ, user=user)
    return part


@transaction.atomic
def write_part(*, part: TakeoverConfidential, columns: Iterable[str], user: Any) -> None:
    """Store what was answered; the log names the columns that changed, never what they say."""
    names = sorted(columns)
    if not names:
        return
    part.save(update_fields=[*names, "updated_at"])
    log(instance=part, action=WRITE, user=user, data={"columns": names}, content_changed=True)
