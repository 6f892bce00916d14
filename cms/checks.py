"""House rules of production."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def production_is_no_demonstration(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Invented content, open mail and ``noindex`` never reach production."""
    if settings.DEMONSTRATION:
        return [Error("DEMONSTRATION ne va pas avec une mise en production.", id="cms.E010")]
    return []


@register(Tags.database, deploy=True)
def the_law_is_answered(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Publisher, host and data-protection contact are filled in (``check --deploy --database default``).

    Asked with the database only: a start-up check that reads it would fail before the first migration.
    """
    if not databases:
        return []
    return [
        Error(f"« {name} » manque dans Paramètres, « Éditeur et contacts ».", id="cms.E011") for name in blank_duties()
    ]


def blank_duties() -> Iterator[str]:
    """What the law asks for (21 June 2004, article 6; GDPR, article 13) and nobody has written; French names."""
    from wagtail.models import Site

    from cms.models import SiteDetails

    site = Site.objects.filter(is_default_site=True).first()
    details = SiteDetails.for_site(site) if site is not None else SiteDetails()
    for column in ("publisher", "host", "data_protection_contact"):
        if not getattr(details, column).strip():
            yield str(SiteDetails._meta.get_field(column).verbose_name)
