"""The people of the table of roles, and one page of each kind."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from cms.models import SiteDocument, SiteImage
from cms.roles.repairing import repair_all
from listings.models import TakeoverConfidential
from listings.villages.services import town_hall_of
from tests.cms.uploads.samples import encoded, quadrants
from tests.factories import (
    CommuneFactory,
    CulturaServicePageFactory,
    House,
    InfoSessionPageFactory,
    NewsPageFactory,
    WorkspacePageFactory,
    fresh,
)
from tests.forms import form_values

#: Planted where nobody but those who may should read it.
DRAFT = "brouillon-marqueur"
SECRET = "secretissime-balise"


class Cast:
    """Two villages with their town halls, every role, one page of each kind."""

    def __init__(self) -> None:
        self.house = house = House()
        self.solomiac = house.village(title="Solomiac", slug="solomiac")
        self.sarrant = house.village(title="Sarrant", slug="sarrant")
        repair_all()
        self.people = {
            "communication": self._person("communication", "Communication"),
            "conseil": self._person("conseil", "Conseil"),
            "second_conseil": self._person("conseil2", "Conseil"),
            "cultura": self._person("cultura", "Cultura"),
            "mairie": self._person("solomiac", town_hall_of(self.solomiac)),
            "mairie_ailleurs": self._person("sarrant", town_hall_of(self.sarrant)),
            "sans_role": self._plain(),
        }
        self.admin = get_user_model().objects.create_superuser("admin@demonstration.invalid", "x")
        self._pages()

    def _pages(self) -> None:
        house = self.house
        parent = fresh(self.solomiac)
        takeover = house.takeover(parent, title=f"Reprise {DRAFT}", slug="reprise-brouillon")
        live = house.takeover(fresh(parent), published=True, title="Reprise en ligne", slug="reprise-en-ligne")
        wide = house.takeover(title=f"Large {DRAFT}", slug="large")
        self.pages: dict[str, Any] = {
            "village": fresh(self.solomiac),
            "workspace": WorkspacePageFactory(parent=fresh(parent), title=f"Lieu {DRAFT}", live=False),
            "takeover": takeover,
            "live_takeover": live,
            "wide": wide,
            "service": CulturaServicePageFactory(parent=fresh(house.cultura), title=f"Service {DRAFT}", live=False),
            "news": NewsPageFactory(parent=fresh(house.news), title=f"Actualité {DRAFT}", live=False),
            "session": InfoSessionPageFactory(parent=fresh(house.meetings), title=f"Réunion {DRAFT}", live=False),
            "home": fresh(house.home),
            "section": fresh(house.business),
            "village_index": fresh(house.villages),
            "takeover_index": fresh(house.takeovers),
            "service_index": fresh(house.cultura),
        }
        for page in self.pages.values():
            page.save_revision()
        for name in ("takeover", "wide"):
            TakeoverConfidential.objects.create(
                takeover=self.pages[name],
                # Placed wider, it is qualified once the advisers have written where it is.
                commune=CommuneFactory() if name == "wide" else None,
                seller_name=f"Nom {SECRET}",
                seller_email=f"{SECRET}@demonstration.invalid",
                exact_address=f"Rue {SECRET}",
                notes=f"Notes {SECRET}",
            )

    def _person(self, name: str, group: Group | str | None) -> Any:
        user = get_user_model().objects.create_user(f"{name}@demonstration.invalid", "x")
        user.groups.add(Group.objects.get(name=group) if isinstance(group, str) else group)
        return user

    def _plain(self) -> Any:
        user = get_user_model().objects.create_user("sans-role@demonstration.invalid", "x")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        return user

    def user(self, role: str) -> Any:
        """Read again: rights are kept on the instance."""
        if role == "anonyme":
            return AnonymousUser()
        return get_user_model().objects.get(pk=self.people[role].pk)

    def page(self, kind: str) -> Any:
        """Read again, as the next request would."""
        return fresh(self.pages[kind])

    def collection(self, role: str) -> Collection:
        """The collection a role adds to."""
        group = self.people[role].groups.get()
        rows = group.collection_permissions.filter(permission__codename="add_image")
        return rows.get().collection

    def picture(self, role: str) -> SiteImage:
        """A picture in that collection."""
        file = ContentFile(encoded(quadrants(), "PNG"), name=f"{role}.png")
        return SiteImage.objects.create(title=f"Image {role} {DRAFT}", file=file, collection=self.collection(role))

    def document(self, role: str) -> SiteDocument:
        """A document in that collection."""
        file = ContentFile(b"texte", name=f"{role}.txt")
        return SiteDocument.objects.create(
            title=f"Document {role} {DRAFT}", file=file, collection=self.collection(role)
        )


def editor_form(client: Client, page: Any) -> dict[str, Any]:
    """The editor's form of ``page`` as it would be posted; script adds the body's count of blocks."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    return form_values(html, "#page-edit-form") | {"body-count": "0"}
