"""What stands at the foot of every page: what the law wants there, and the telephone."""

from dataclasses import dataclass, fields
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from wagtail.models import Site

from cms.accessibility.models import AccessibilityAudit
from cms.accessibility.statement import Level, statement
from cms.models import SiteDetails

KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Foot:
    """How to reach the programme, and how accessible the site is (décret du 24 juillet 2019, 4).

    The note on the telephone is written once, in the first language.
    """

    telephone: str = ""
    telephone_note: str = ""
    email: str = ""
    publisher: str = ""
    publisher_address: str = ""
    accessibility: str | Promise = ""

    @property
    def name(self) -> str:
        """Two feet that read alike have the same."""
        return "\n".join(str(getattr(self, each.name)) for each in fields(self))


#: The columns of ``SiteDetails`` that are told; what an older release kept under other names is not taken for ours.
OWN = tuple(field.name for field in fields(Foot) if field.name != "accessibility")
KEY = "foot:" + ":".join(OWN)
#: Which writing was the last. What is kept says after which one it was read: who read before a commit and keeps what
#: they read after it keeps something nobody believes.
WRITING = "foot:writing"


def kept_foot() -> Foot | None:
    """What is kept and still true; nothing where nothing is. It asks no database."""
    kept = cache.get_many([KEY, WRITING])
    writing, own, level = kept.get(KEY, (None, {}, ""))
    return _foot(own, level) if own and writing == kept.get(WRITING) else None


def foot() -> Foot:
    """Kept an hour, or until an audit, the site's details or the default site are written."""
    return kept_foot() or _read()


def forget() -> None:
    """The next page asks again."""
    cache.set(WRITING, uuid4().hex, None)


def _read() -> Foot:
    """From the database, and kept: the site's own columns, and the code of the accessibility, whose words are each
    reader's.
    """
    writing = cache.get(WRITING)
    site = Site.objects.filter(is_default_site=True).first()
    details = SiteDetails.for_site(site) if site is not None else SiteDetails()
    own, level = {name: getattr(details, name) for name in OWN}, statement().level.value
    cache.set(KEY, (writing, own, level), KEPT_SECONDS)
    return _foot(own, level)


def _foot(own: dict[str, str], level: str) -> Foot:
    return Foot(**own | {"telephone_note": _read_note(own["telephone_note"])}, accessibility=Level(level).label)


def _read_note(words: str) -> str:
    """The note in the reader's language where the catalogue has it, else marked as French: a number has its date."""
    if not words or get_language() == settings.LANGUAGE_CODE:
        return words
    said = gettext(words)
    return said if said != words else format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, words)


@receiver([post_save, post_delete], sender=AccessibilityAudit)
@receiver([post_save, post_delete], sender=SiteDetails)
@receiver([post_save, post_delete], sender=Site)
def written(**kwargs: Any) -> None:
    """The foot may say something else once the transaction is over."""
    transaction.on_commit(forget)
