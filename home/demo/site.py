"""The tree every site needs: languages, the record of the site, home, sections, lists, pages of the law."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms.demo.content import body
from cms.demo.loading import Loading
from cms.demo.registry import Part, builder
from home.demo.duties import DUTY_PAGES
from home.models import HomePage, InfoSessionIndexPage, NewsIndexPage, PlainPage, SectionPage

#: Title of the page that Wagtail's own first migration creates.
WAGTAIL_WELCOME = "Welcome to your new Wagtail site!"

HOME: dict[str, Any] = {
    "title": "Apportez votre travail. Le Gers vous fait une place.",
    "summary": "Soho Solo Gers aide les indépendants, les repreneurs et les artistes à s'installer dans un village "
    "du Gers.",
}
SETTLE: dict[str, Any] = {
    "title": "S'installer",
    "summary": "Choisir un village sur des faits datés, trouver où vivre et où travailler.",
    "show_in_menus": True,
}
SETTLE_BODY = (
    "Un solo travaille chez lui, ou à deux pas. Il lui faut un village, une connexion, et quelqu'un à qui parler.",
    [
        "Pour commencer",
        "Comparez les villages : école, médecin, fibre, logements. Ce qu'on ne sait pas est écrit aussi.",
        "Passez un jour de marché. Le comité d'accueil du village vous reçoit.",
        "Essayez un bureau avant de choisir : chaque télécentre dit s'il se prête à la journée.",
    ],
)
ENTERPRISE: dict[str, Any] = {
    "title": "Entreprendre",
    "summary": "Reprendre un commerce ou une activité dans un village qui l'attend.",
    "show_in_menus": True,
}
ENTERPRISE_BODY = (
    "Une annonce reste en ligne tant que quelqu'un la confirme. Un prix absent est dit absent, avec la raison.",
    [
        "Les étapes d'une reprise",
        "Lisez la fiche : activité, lieu public, prix, loyer, effectif.",
        "Écrivez au cédant, sous un pseudonyme. Un conseiller suit l'échange et vous présente.",
        "Visitez, chiffrez, trouvez l'argent. Le conseiller reste à côté de vous.",
        "Signez. L'annonce passe « sous compromis », puis « reprise conclue ».",
    ],
)


@builder("languages", title="Langues", part=Part.SITE)
def languages(loading: Loading) -> None:
    """One locale a language of the content."""
    for code, _label in settings.WAGTAIL_CONTENT_LANGUAGES:
        locale, created = Locale.objects.get_or_create(language_code=code)
        if created:
            loading.count(locale)


@builder("home", title="Accueil et adresse du site", needs=("languages",), part=Part.SITE)
def home(loading: Loading) -> None:
    """The home page; the site's record follows ``SITE_URL``; Wagtail's welcome page makes room."""
    root = Page.objects.get(depth=1)
    loading.add_page("site:home", parent=root, page=HomePage(**HOME), slug="accueil")
    record_site(loading)
    Page.objects.filter(depth=2, title=WAGTAIL_WELCOME, content_type__model="page").delete()


def record_site(loading: Loading) -> None:
    """The default site stands at ``SITE_URL`` and opens on the home page, unless an editor chose another root."""
    url = urlsplit(settings.SITE_URL)
    port = url.port or (443 if url.scheme == "https" else 80)
    page = loading.page("site:home", HomePage)
    record = Site.objects.filter(is_default_site=True).first()
    if record is None:
        if page is None:
            return
        record = Site(is_default_site=True, root_page=page, site_name=settings.WAGTAIL_SITE_NAME)
    elif page is not None and record.root_page.title == WAGTAIL_WELCOME:
        record.root_page = page
        record.site_name = settings.WAGTAIL_SITE_NAME
    elif (record.hostname, record.port) == (url.hostname, port):
        return
    record.hostname, record.port = url.hostname or "localhost", port
    record.save()
    loading.count(record)


@builder("tree", title="Rubriques et pages légales", needs=("home",), part=Part.SITE)
def tree(loading: Loading) -> None:
    """Sections, the front room's lists, and the pages the law asks for."""
    top = loading.page("site:home", HomePage)
    if top is None:
        return
    settle = SectionPage(**SETTLE, body=body(*SETTLE_BODY))
    enterprise = SectionPage(**ENTERPRISE, body=body(*ENTERPRISE_BODY))
    loading.add_page("site:s-installer", parent=top, page=settle, slug="s-installer")
    loading.add_page("site:entreprendre", parent=top, page=enterprise, slug="entreprendre")
    news = NewsIndexPage(
        title="Actualités", summary="Ce qui se passe dans le programme et dans les villages.", show_in_menus=True
    )
    loading.add_page("site:actualites", parent=top, page=news)
    meetings = InfoSessionIndexPage(
        title="Réunions",
        summary="Une heure pour comprendre le programme et poser vos questions.",
    )
    loading.add_page("site:reunions", parent=top, page=meetings, slug="reunions")
    for slug, (title, summary, parts) in DUTY_PAGES.items():
        page = PlainPage(title=title, summary=summary, body=body(*parts))
        loading.add_page(f"site:{slug}", parent=top, page=page, slug=slug)


#: Each door of the home page: the page it opens on, its drawing, and what lies further in.
DOORS = (
    ("site:s-installer", "page", ("site:villages", "site:telecentres", "site:reunions")),
    ("site:entreprendre", "takeover", ("site:reprises", "site:reunions")),
    ("site:cultura", "service", ()),
)


@builder(
    "doors",
    title="Portes de l'accueil",
    needs=("tree", "village_index", "workspace_index", "takeover_index", "cultura_index"),
    part=Part.SITE,
)
def doors(loading: Loading) -> None:
    """The arches, and where each section leads, once: from then on they are the editors'."""
    top = loading.page("site:home", HomePage)
    if top is None or top.doors or loading.is_made("site:doors"):
        return
    with loading.making("site:doors", None):
        arches: Any = [_door(loading, *door) for door in DOORS]
        top.doors = [("door", arch) for arch in arches if arch]  # type: ignore[assignment]
        top.save_revision().publish()
        for name, _drawing, further in DOORS:
            section = loading.page(name, SectionPage)
            if section is not None:
                section.further = [("page", page) for page in _pages(loading, further)]  # type: ignore[assignment]
                section.save_revision().publish()


def _pages(loading: Loading, names: tuple[str, ...]) -> list[Page]:
    return [page for name in names if (page := loading.page(name, Page)) is not None]


def _door(loading: Loading, name: str, drawing: str, further: tuple[str, ...]) -> dict[str, Any] | None:
    page = loading.page(name, Page)
    return {"page": page, "drawing": drawing, "further": _pages(loading, further)} if page is not None else None
