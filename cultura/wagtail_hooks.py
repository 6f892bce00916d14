"""The Cultura services in Wagtail's admin."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks

from cms.admin_home import WELCOME, WelcomePanel
from cms.freshness.due import to_verify
from cms.models import french
from cms.roles.registry import COMMUNICATION
from cultura.models import CulturaIndexPage, CulturaServicePage
from cultura.roles import CULTURA


@hooks.register(WELCOME)
def services_to_look_at(panel: WelcomePanel) -> None:
    """Whoever keeps the services reads which are old; Communication finds them."""
    if panel.role is COMMUNICATION:
        panel.open_list(CulturaIndexPage, browse=_("Services Cultura"))
    if panel.role is not CULTURA:
        return
    past = CulturaServicePage.objects.live().filter(deadline_on__lt=timezone.localdate()).order_by("deadline_on")
    panel.wait(
        french(past),
        ngettext_lazy(
            "%(count)d service en ligne a une date limite passée",
            "%(count)d services en ligne ont une date limite passée",
            "count",
        ),
    )
    panel.wait(
        to_verify(french(CulturaServicePage.objects.all())),
        ngettext_lazy("%(count)d service à vérifier", "%(count)d services à vérifier", "count"),
    )
    panel.open_list(CulturaIndexPage, add=_("Ajouter un service"), browse=_("Tous les services"))
