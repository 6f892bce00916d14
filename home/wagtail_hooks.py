"""The front room in Wagtail's admin."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.admin_home import WELCOME, Waiting, WelcomePanel
from cms.roles.registry import COMMUNICATION
from home.models import InfoSessionIndexPage, InfoSessionPage, NewsIndexPage


@hooks.register(WELCOME, order=-1)
def news_and_meetings(panel: WelcomePanel) -> None:
    """Communication writes the news, and says when no meeting is announced any more."""
    if panel.role is not COMMUNICATION:
        return
    if not InfoSessionPage.objects.live().filter(starts_at__gte=timezone.now()).exists():
        panel.waiting.append(Waiting(_("Aucune réunion d'information n'est annoncée.")))
    panel.open_list(NewsIndexPage, add=_("Écrire une actualité"))
    panel.open_list(InfoSessionIndexPage, add=_("Annoncer une réunion"))
