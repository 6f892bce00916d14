"""Builders of test content: complete by default, with traits for what is special about a case."""

from datetime import date, timedelta
from typing import Any

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cultura.models import CulturaIndexPage, CulturaServicePage
from home.models import InfoSessionIndexPage, NewsIndexPage
from listings.models import (
    SellerConsent,
    TakeoverIndexPage,
    TakeoverPage,
    VillageIndexPage,
    VillagePage,
    WorkspaceIndexPage,
    WorkspacePage,
)
from listings.takeovers.guard.crowds import covered
from tests.home_factories import HomePageFactory as HomePageFactory
from tests.home_factories import InfoSessionPageFactory as InfoSessionPageFactory
from tests.home_factories import NewsPageFactory as NewsPageFactory
from tests.home_factories import PlainPageFactory as PlainPageFactory
from tests.home_factories import SectionPageFactory as SectionPageFactory
from tests.place_factories import ActivityFactory as ActivityFactory
from tests.place_factories import ArrondissementFactory as ArrondissementFactory
from tests.place_factories import CommuneFactory as CommuneFactory
from tests.place_factories import EpciFactory as EpciFactory
from tests.place_factories import EstablishmentCountFactory as EstablishmentCountFactory


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody with an account."""

    email = factory.Sequence(lambda n: f"personne{n}@demonstration.invalid")

    class Meta:
        model = get_user_model()


class VillagePageFactory(wagtail_factories.PageFactory):
    """A village whose required questions are answered."""

    title = factory.LazyAttribute(lambda village: village.commune.name)
    commune = factory.SubFactory(CommuneFactory)
    partnership = "attested"
    school_levels = ["maternelle", "elementaire"]
    doctor = "proche"
    fibre = "en-partie"
    drawbacks = "Sans voiture, on ne va pas loin."

    class Meta:
        model = VillagePage

    class Params:
        incomplete = factory.Trait(doctor="", drawbacks="", live=False)
        draft = factory.Trait(live=False)


class WorkspacePageFactory(wagtail_factories.PageFactory):
    """A workspace, complete but for its commune, which its village says."""

    title = factory.Sequence(lambda n: f"Télécentre {n}")
    kind = "telecentre"
    opening = "du lundi au vendredi"
    who_answers = "la mairie"

    class Meta:
        model = WorkspacePage


#: What a takeover that is hardly begun does not say: figures and lists, then words and choices.
_ANSWERS = (
    *("naf", "price", "price_covers", "own_funds", "rent", "turnover", "gross_surplus", "net_result", "area"),
    *("with_housing", "staff", "licences", "handover_weeks", "legal_flags"),
)
_CHOSEN = (
    *("kind", "activity", "precision", "lease_kind", "accounts_year", "premises", "energy", "public_access"),
    *("fittings", "dependence", "reason", "seller_type", "followed_by"),
)


class TakeoverPageFactory(wagtail_factories.PageFactory):
    """A takeover in a village, complete (what its kind asks is answered) and not qualified, hence a draft."""

    title = factory.Sequence(lambda n: f"Commerce {n}")
    kind = "fonds"
    activity = "Boulangerie-pâtisserie"
    naf = factory.SubFactory(ActivityFactory)
    precision = "village"
    price = 45000
    price_covers = ["clientele", "materiel"]
    own_funds = 15000
    rent = 420
    lease_kind = "commercial"
    accounts_year = "2025"
    turnover = 180000
    gross_surplus = 38000
    net_result = 21000
    premises = "loues"
    area = 95
    with_housing = False
    energy = "d"
    public_access = "conforme"
    staff = 2
    licences: Any = []
    fittings = "Un four de quatre ans, une vitrine froide."
    dependence = "moyenne"
    reason = "retraite"
    handover_weeks = 8
    seller_type = "entreprise-individuelle"
    followed_by = "cci"
    legal_flags: Any = []
    live = False

    class Meta:
        model = TakeoverPage
        skip_postgeneration_save = True

    class Params:
        wide = factory.Trait(precision="departement")
        lease_right = factory.Trait(kind="droit-au-bail", lease_until=date(2031, 6, 30))
        trial = factory.Trait(
            kind="boutique-essai",
            activity="Boutique à l'essai",
            call_until=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=60)),
            commune_help="Six mois de loyer réduit.",
        )
        wanted = factory.Trait(
            kind="besoin",
            need="Une boulangerie : la dernière a fermé il y a deux ans.",
            commune_help="Le local et les travaux.",
        )
        blank = factory.Trait(**dict.fromkeys(_ANSWERS, None) | dict.fromkeys(_CHOSEN, ""))

    @factory.post_generation
    def consented(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """Its seller accepts to be recognised, unless a test says otherwise."""
        if create and extracted is not False:
            consent(self)


class CulturaServicePageFactory(wagtail_factories.PageFactory):
    """A Cultura service, complete."""

    title = factory.Sequence(lambda n: f"Résidence {n}")
    kind = "residence"
    disciplines = ["theatre"]
    paid = "oui"
    provider = "La Petite Pierre"

    class Meta:
        model = CulturaServicePage


class House:
    """The tree of the site, empty: a home page, its indexes, its sections."""

    def __init__(self) -> None:
        self.french = Locale.objects.get_or_create(language_code="fr")[0]
        root = Page.objects.get(depth=1)
        self.home = HomePageFactory(parent=root, locale=self.french)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "testserver", "port": 80, "root_page": self.home, "site_name": "Soho Solo Gers"},
        )
        Site.clear_site_root_paths_cache()
        self.villages = self._list(VillageIndexPage, "Villages", "villages")
        self.workspaces = self._list(WorkspaceIndexPage, "Télécentres", "telecentres")
        self.business = SectionPageFactory(parent=self.home)
        self.takeovers = self._list(TakeoverIndexPage, "Reprises", "reprises", parent=self.business)
        self.cultura = self._list(CulturaIndexPage, "Cultura", "cultura")
        self.news = self._list(NewsIndexPage, "Actualités", "actualites")
        self.meetings = self._list(InfoSessionIndexPage, "Réunions", "reunions")

    def _list(self, model: type[Any], title: str, slug: str, parent: Any = None) -> Any:
        return (parent or self.home).add_child(instance=model(title=title, slug=slug))

    def village(self, **values: Any) -> VillagePage:
        """A village, live unless told otherwise."""
        return VillagePageFactory(parent=fresh(self.villages), **values)

    def takeover(self, village: VillagePage | None = None, *, published: bool = False, **values: Any) -> TakeoverPage:
        """A takeover in ``village``, or wider; ``published`` qualifies it first."""
        if village is None:
            values.setdefault("wide", True)
        page = TakeoverPageFactory(parent=fresh(village or self.takeovers), **values)
        return self.publish(qualify(page)) if published else page

    def publish(self, page: Any) -> Any:
        """Publish the latest draft of ``page``."""
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)


def qualify(page: TakeoverPage, user: Any = None) -> TakeoverPage:
    """What the first task's approval leaves on the row."""
    type(page).objects.filter(pk=page.pk).update(qualified_values=page.fingerprint(), qualified_by=user)
    return TakeoverPage.objects.get(pk=page.pk)


def consent(page: Any) -> SellerConsent | None:
    """A seller accepts what ``page`` says of activity and place; nothing where it says neither."""
    wanted = covered(page)
    if wanted is None:
        return None
    found, _created = SellerConsent.objects.get_or_create(
        takeover=page,
        precision=wanted.precision,
        place_code=wanted.place_code,
        naf_code=wanted.naf_code,
        activity=page.activity,
        defaults={"place": "Un lieu", "obtained_on": date(2026, 9, 1), "obtained": "signe"},
    )
    return found


def fresh(page: Any) -> Any:
    """``page`` read again: Treebeard counts children on the instance, and a stale parent loses one."""
    return type(page).objects.get(pk=page.pk)
