"""What the law lets the site say of itself (loi du 11 février 2005, article 47 ; décret du 24 juillet 2019)."""

from dataclasses import dataclass
from enum import Enum

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.accessibility.models import AccessibilityAudit

#: A statement is made again at the latest after three years (arrêté du 20 septembre 2019, annexe).
VALID_YEARS = 3
#: From this share of the criteria on, "partially".
PARTIAL = 50
KEPT_SECONDS = 3600
_KEY = "accessibility-level"


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


def level() -> Level:
    """The level for every footer: kept an hour, forgotten when an audit is written."""
    return Level(cache.get_or_set(_KEY, lambda: statement().level.value, KEPT_SECONDS))


@receiver([post_save, post_delete], sender=AccessibilityAudit)
def forget_level(**kwargs: object) -> None:
    """The next page asks again."""
    transaction.on_commit(lambda: cache.delete(_KEY))
