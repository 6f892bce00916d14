"""People at work, drawn at random but repeatably."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Revision

from listings.models import TakeoverPage, VillagePage
from tests.factories import (
    CulturaServicePageFactory,
    House,
    NewsPageFactory,
    PlainPageFactory,
    WorkspacePageFactory,
    fresh,
    qualify,
)

Operation = Callable[["Editors"], None]


class Editors:
    """People at work: each method is something Wagtail lets them do, on a page drawn at random but repeatably."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.house = House()
        self.english = Locale.objects.get_or_create(language_code="en")[0]

    def any_page(self, **conditions: Any) -> Any:
        """One of the pages that are not the frame of the house."""
        ids = Page.objects.filter(depth__gte=4, **conditions).order_by("pk").values_list("pk", flat=True)
        return Page.objects.get(pk=self.random.choice(list(ids))).specific if ids else None

    def create(self) -> None:
        house = self.house
        number = self.random.randrange(10**9)
        live = self.random.random() < 0.6
        choice = self.random.randrange(6)
        if choice == 0:
            house.village(live=live, slug=f"village-{number}")
        elif choice == 1:
            NewsPageFactory(parent=fresh(house.news), live=live, slug=f"news-{number}")
        elif choice == 2:
            CulturaServicePageFactory(parent=fresh(house.cultura), live=live, slug=f"service-{number}")
        elif choice == 3:
            PlainPageFactory(parent=fresh(house.business), live=live, slug=f"page-{number}")
        else:
            village = VillagePage.objects.filter(locale=house.french, alias_of=None).order_by("pk").last()
            if village and choice == 4:
                WorkspacePageFactory(parent=fresh(village), live=live, slug=f"workspace-{number}")
            elif village:
                house.takeover(village, published=live, slug=f"takeover-{number}")

    def publish(self) -> None:
        if page := self.any_page(alias_of=None):
            if isinstance(page, TakeoverPage) and not page.is_translation:
                page = qualify(page)
            page.title = f"{page.title[:40]} {self.random.randrange(100)}"
            page.save_revision().publish()

    def price(self) -> None:
        takeover = TakeoverPage.objects.filter(locale=self.house.french, alias_of=None).order_by("pk").first()
        if takeover:
            takeover.price = self.random.randrange(1000, 90000)
            TakeoverPage.objects.filter(pk=takeover.pk).update(qualified_values=takeover.fingerprint())
            takeover.save_revision().publish()

    def unpublish(self) -> None:
        if page := self.any_page(live=True):
            page.unpublish()

    def move(self) -> None:
        village, other = self.any_village(), self.any_village()
        child = village.get_children().first() if village else None
        if child and other and other.pk != village.pk:
            child.specific.move(fresh(other), pos="last-child")

    def any_village(self) -> VillagePage | None:
        ids = list(VillagePage.objects.filter(alias_of=None).order_by("pk").values_list("pk", flat=True))
        return VillagePage.objects.get(pk=self.random.choice(ids)) if ids else None

    def delete(self) -> None:
        if page := self.any_page():
            page.delete()

    def restrict(self) -> None:
        page = self.any_page(alias_of=None)
        if page and not PageViewRestriction.objects.filter(page=page).exists():
            PageViewRestriction.objects.create(page=page, restriction_type="login")

    def release(self) -> None:
        if restriction := PageViewRestriction.objects.order_by("pk").first():
            restriction.delete()

    def rename(self) -> None:
        if page := self.any_page(alias_of=None, live=True):
            if isinstance(page, TakeoverPage) and not page.is_translation:
                page = qualify(page)
            page.slug = f"{page.slug[:30]}-{self.random.randrange(10**6)}"
            page.save_revision().publish()

    def copy(self) -> None:
        if page := self.any_page(alias_of=None):
            page.copy(
                recursive=self.random.random() < 0.3,
                keep_live=self.random.random() < 0.5,
                update_attrs={"slug": f"copy-{self.random.randrange(10**9)}"},
            )

    def alias(self) -> None:
        if page := self.any_page(alias_of=None):
            page.create_alias(update_slug=f"alias-{self.random.randrange(10**9)}", recursive=self.random.random() < 0.3)

    def translate(self) -> None:
        page = self.any_page(locale=self.house.french, alias_of=None)
        if page and not page.get_translations().exists():
            page.copy_for_translation(self.english, copy_parents=True, alias=self.random.random() < 0.4)

    def schedule(self) -> None:
        if page := self.any_page(alias_of=None):
            if isinstance(page, TakeoverPage) and not page.is_translation:
                page = qualify(page)
            page.go_live_at = timezone.now() + timedelta(hours=1)
            page.save_revision().publish()

    def expire(self) -> None:
        if page := self.any_page(live=True):
            type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
            call_command("publish_scheduled")

    def go_live(self) -> None:
        Revision.objects.filter(approved_go_live_at__isnull=False).update(
            approved_go_live_at=timezone.now() - timedelta(minutes=1)
        )
        call_command("publish_scheduled")


OPERATIONS_BY_WEIGHT: list[tuple[Operation, int]] = [
    (Editors.create, 8),
    (Editors.publish, 4),
    (Editors.price, 2),
    (Editors.unpublish, 3),
    (Editors.move, 3),
    (Editors.delete, 2),
    (Editors.restrict, 2),
    (Editors.release, 2),
    (Editors.rename, 2),
    (Editors.copy, 2),
    (Editors.alias, 2),
    (Editors.translate, 3),
    (Editors.schedule, 2),
    (Editors.expire, 1),
    (Editors.go_live, 1),
]
