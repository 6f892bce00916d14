"""What stands at the foot of every page: what the law wants there, and the telephone."""

from dataclasses import dataclass, fields

from django import template
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from wagtail.models import Site

from cms.accessibility.models import AccessibilityAudit
from cms.accessibility.statement import Level, statement
from cms.models import SiteDetails

register = template.Library()

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


@register.simple_tag(takes_context=True)
def site_foot(context: Context) -> Foot:
    """Kept an hour, forgotten as soon as an audit or the site's details are written.

    An error page asks no database: it says what is kept, and nothing where nothing is.
    """
    kept: tuple[dict[str, str], str] | None = cache.get(KEY)
    if kept is None:
        if context.get("is_error"):
            return Foot()
        kept = _read()
        cache.set(KEY, kept, KEPT_SECONDS)
    own, level = kept
    return Foot(**own | {"telephone_note": _read_note(own["telephone_note"])}, accessibility=Level(level).label)


def _read_note(words: str) -> str:
    """The note in the reader's language where the catalogue has it, else marked as French: a number has its date."""
    if not words or get_language() == settings.LANGUAGE_CODE:
        return words
    said = gettext(words)
    return said if said != words else format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, words)


def _read() -> tuple[dict[str, str], str]:
    """The site's own columns, and the code of the accessibility, whose words are each reader's."""
    site = Site.objects.filter(is_default_site=True).first()
    details = SiteDetails.for_site(site) if site is not None else SiteDetails()
    return {name: getattr(details, name) for name in OWN}, statement().level.value


@receiver([post_save, post_delete], sender=AccessibilityAudit)
@receiver([post_save, post_delete], sender=SiteDetails)
def forget(**kwargs: object) -> None:
    """The next page asks again."""
    transaction.on_commit(lambda: cache.delete(KEY))
