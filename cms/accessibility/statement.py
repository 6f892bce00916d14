"""What the law lets the site say of itself (loi du 11 février 2005, article 47 ; décret du 24 juillet 2019)."""

from dataclasses import dataclass
from enum import Enum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.accessibility.models import AccessibilityAudit

#: A statement is made again at the latest after three years (arrêté du 20 septembre 2019, annexe).
VALID_YEARS = 3
#: From this share of the criteria on, "partially".
PARTIAL = 50


class Level(Enum):
    """The three words of the law."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"

    @property
    def label(self) -> str | Promise:
        """As it stands in every footer."""
        return {
            Level.FULL: _("totalement conforme"),
            Level.PARTIAL: _("partiellement conforme"),
            Level.NONE: _("non conforme"),
        }[self]


@dataclass(frozen=True, slots=True)
class Statement:
    """The level, the audit it rests on, and why there is none."""

    level: Level
    audit: AccessibilityAudit | None = None
    reason: str | Promise = ""


def statement() -> Statement:
    """From the last audit: none, an incomplete one or an old one proves nothing."""
    audit = AccessibilityAudit.objects.first()
    if audit is None:
        return Statement(Level.NONE, reason=_("audit non réalisé"))
    if not audit.is_complete:
        return Statement(Level.NONE, audit, _("audit incomplet"))
    if audit.is_older_than(VALID_YEARS, timezone.localdate()):
        return Statement(Level.NONE, audit, _("audit de plus de trois ans"))
    if audit.rate == 100:
        return Statement(Level.FULL, audit)
    return Statement(Level.PARTIAL if audit.rate >= PARTIAL else Level.NONE, audit)
