"""What every page of the site has, and what it tells the public projection."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cms.blocks import BODY_BLOCKS, prose_text, shown_pictures
from cms.claims.models import Claim
from cms.facts.declarations import NO_FACTS, FactSheet
from cms.facts.gate import NotReady, Obstacle, held_back_by
from cms.fields import BodyField
from cms.folding import slug_of
from cms.models.forms import PageForm
from cms.models.permissions import HousePermissionTester
from cms.models.restricted import restrictions_on
from cms.projection.data import EntryData
from cms.proposals.waiting import lock_of
from cms.tabs import HouseTabs

_MARKS_OF_PUBLICATION = ("live_revision", "first_published_at", "last_published_at")


class BasePage(Page):
    """A page of the site: a sentence, a picture, prose.

    A page type says, in its class body:

    * ``entry_kind``: the word under which the projection, the lists and the search know it;
    * ``prose``: its own fields that are translated; ``shared``: those that are the same in every language and are
      neither facts nor row values (a system check refuses a field that stands nowhere, or twice);
    * ``facts``: its fact sheet; ``row_values``: what belongs to the row and never to a revision;
    * ``children``: its child relations, which have no life outside the page;
    * ``read_with``: references that its page shows outside what is kept of it, read in the same query;
    * ``unique_facts``: columns whose value only one page may carry, in all its languages;
    * ``counts_readers``: whether its readers are counted, a number a day (``cms.readership``).
    """

    summary = models.TextField(
        _("en une phrase"),
        max_length=300,
        blank=True,
        help_text=_("Ce que le lecteur doit savoir en premier : 300 signes au plus. Elle paraît dans les listes."),
    )
    image = models.ForeignKey(
        "cms.SiteImage",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Sa description, pour qui ne la voit pas, est obligatoire pour publier."),
    )
    body = BodyField(BODY_BLOCKS, verbose_name=_("texte"), blank=True, default=list)

    is_demonstration = models.BooleanField(_("contenu de démonstration"), default=False, editable=False)

    entry_kind: ClassVar[str] = "page"
    prose: ClassVar[tuple[str, ...]] = ()
    shared: ClassVar[tuple[str, ...]] = ()
    facts: ClassVar[FactSheet] = NO_FACTS
    row_values: ClassVar[tuple[str, ...]] = ("is_demonstration",)
    unique_facts: ClassVar[tuple[str, ...]] = ()
    counts_readers: ClassVar[bool] = False
    children: ClassVar[tuple[str, ...]] = ()
    read_with: ClassVar[tuple[str, ...]] = ("locale",)
    base_form_class = PageForm

    # Wagtail's own columns, which carry no types.
    live: bool
    has_unpublished_changes: bool
    first_published_at: Any
    last_published_at: Any
    live_revision: Any
    live_revision_id: int | None
    _born_as_draft = False

    text_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("image"),
        FieldPanel("body"),
    ]
    settings_panels = [PublishingPanel()]
    # A page is read; a form that writes has an address of its own.
    allowed_http_methods: ClassVar[list[str]] = ["GET", "HEAD", "OPTIONS"]

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Tell wagtail-localize and Wagtail what the class body declares, once."""
        super().__init_subclass__(**kwargs)
        same_everywhere = [*cls.facts.shared_columns, *cls.row_values, *cls.shared, "image"]
        cls.override_translatable_fields = [
            SynchronizedField(name, overridable=name == "image") for name in same_everywhere
        ]
        cls.exclude_fields_in_copy = [*cls.row_values, *cls.unique_facts]
        if "edit_handler" not in cls.__dict__:
            cls.edit_handler = cls.build_edit_handler()

    @classmethod
    def build_edit_handler(cls) -> HouseTabs:
        """The editor of this type: text first, then references, then dates."""
        return HouseTabs(
            [
                ObjectList(cls.text_panels, heading=_("Texte")),
                ObjectList(Page.promote_panels, heading=_("Référencement")),
                ObjectList(cls.settings_panels, heading=_("Publication")),
            ]
        )

    # --- languages -------------------------------------------------------------------------------------------------

    @property
    def is_translation(self) -> bool:
        """True for a page in another language than the first."""
        return self.locale_id is not None and self.locale.language_code != settings.LANGUAGE_CODE

    def french_page_id(self) -> int | None:
        """Primary key of the French self of a translation; ``None`` for the French page itself."""
        if not self.is_translation:
            return None
        rows = type(self).objects.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        return rows.values_list("pk", flat=True).first()

    def parent_or_intended(self) -> Any:
        """The page it lies under; for one that is being written, the page the editor will put it under."""
        return self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)

    def can_move_to(self, parent: Any) -> bool:
        """A translation stays where its French page is: under the same page in its own language."""
        allowed = bool(super().can_move_to(parent))
        french = Page.objects.filter(pk=self.french_page_id()).first() if allowed else None
        return allowed and (french is None or french.get_parent().translation_key == parent.translation_key)

    # --- publication -----------------------------------------------------------------------------------------------

    def obstacles(self) -> Iterator[Obstacle]:
        """Why this page may not go live as it stands; rooms add theirs."""
        yield from self.completeness_obstacles()
        for column in self._taken_elsewhere():
            yield Obstacle(_("Une autre page porte déjà cette valeur."), column)
        for picture in shown_pictures(self):
            if not picture.description.strip():
                yield Obstacle(
                    _("L'image « %(title)s » n'a pas de description pour qui ne la voit pas.")
                    % {"title": picture.title},
                    "image" if picture.pk == self.image_id else "body",
                )
        if self.is_translation and self.french_page_id() is None:
            yield Obstacle(_("La page française manque."))
        elif self.is_translation and not type(self).objects.filter(pk=self.french_page_id(), live=True).exists():
            yield Obstacle(_("La page française n'est pas en ligne : publiez-la d'abord."))

    def completeness_obstacles(self) -> Iterator[Obstacle]:
        """What is asked when the page is submitted as well as when it is published; nothing of a page of text."""
        return iter(())

    def submission_obstacles(self) -> Iterator[Obstacle]:
        """What is asked before somebody else reads it; rooms may want less than completeness does."""
        return self.completeness_obstacles()

    def check_ready(self) -> None:
        """Let the page pass to the public.

        :raises NotReady: with every obstacle.
        """
        if obstacles := held_back_by(self.obstacles()):
            raise NotReady(obstacles, self)

    def clean(self) -> None:
        """A unique fact that another page carries is refused while it is typed, not at the last moment."""
        super().clean()
        taken = {column: _("Une autre page porte déjà cette valeur.") for column in self._taken_elsewhere()}
        if taken:
            raise ValidationError(taken)

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Write the page; a live one passes the publication gate first, whatever road led here.

        :raises NotReady: when obstacles remain.
        """
        self._copies_are_born_as_drafts(kwargs)
        fields = kwargs.get("update_fields")
        goes_live = self.live and (fields is None or "live" in fields)
        if goes_live and not self.alias_of_id:
            self.check_ready()
        with transaction.atomic():
            result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
            if fields is None and self._claims_values:
                self._claim_unique_values()
        return result

    @property
    def _claims_values(self) -> bool:
        """Only the French page claims, for all its languages; an alias only shows."""
        return not self.is_translation and not self.alias_of_id

    def _claim_unique_values(self) -> None:
        """Take what the page carries, give back what it no longer does.

        :raises NotReady: when another page took the value in the meantime; the save is undone.
        """
        for column in self.unique_facts:
            kind, value = self._claim_kind(column), self._unique_value(column)
            try:
                Claim.objects.take(kind=kind, value=value, translation_key=self.translation_key)
            except ValidationError as error:
                raise NotReady([Obstacle(error.messages[0], column)]) from error

    def _taken_elsewhere(self) -> Iterator[str]:
        """Columns whose value another page holds."""
        for column in self.unique_facts if self._claims_values else ():
            holder = Claim.objects.holder(kind=self._claim_kind(column), value=self._unique_value(column))
            if holder not in (None, self.translation_key):
                yield column

    def _copies_are_born_as_drafts(self, kwargs: dict[str, Any]) -> None:
        """``copy(keep_live=True)`` and "convert alias" would put on line what nobody judged; a copy never was there."""
        fields: list[str] | None = kwargs.get("update_fields")
        is_copy = self.pk is None and self.first_published_at is not None and not self.alias_of_id
        is_former_alias = fields is not None and "alias_of_id" in fields and self.alias_of_id is None
        if is_copy or (self.live and is_former_alias):
            self.live, self.has_unpublished_changes, self._born_as_draft = False, True, True
            if fields is not None:
                kwargs["update_fields"] = [*fields, "live", "has_unpublished_changes", *_MARKS_OF_PUBLICATION]
        # Wagtail writes them once more when its copy is made.
        for mark in _MARKS_OF_PUBLICATION if self._born_as_draft else ():
            setattr(self, mark, None)

    def _unique_value(self, column: str) -> str:
        value = self._meta.get_field(column).value_from_object(self)
        return "" if value is None else str(value)

    def _claim_kind(self, column: str) -> str:
        return f"{self._meta.label_lower}.{column}"

    # --- row values ------------------------------------------------------------------------------------------------

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """The page as a revision has it, row values excepted: a revert does not sell a shop again. They are read from
        the row as it stands, since the instance at hand may be older (an editor's, a worker's)."""
        page: BasePage = super().with_content_json(content)
        names = [self._meta.get_field(name).attname for name in self.row_values]
        row = type(self).objects.filter(pk=self.alias_of_id or self.pk).values(*names).first() or {}
        for attname, value in row.items():
            setattr(page, attname, value)
        return page

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        """Wagtail's, from the title with its ligatures spelled out."""
        return str(super()._get_autogenerated_slug(slug_of(self.title) or base_slug))

    # --- what the public may know ----------------------------------------------------------------------------------

    def search_entry(self) -> EntryData:
        """What this page tells the public projection; rooms override and add to it."""
        return EntryData(
            kind=self.entry_kind,
            title=self.title,
            summary=self.summary,
            text=prose_text(self.body),
            image_id=self.image_id,
            is_demonstration=self.is_demonstration,
        )

    def structured_data(self, entry: Any) -> dict[str, Any]:
        """What schema.org calls a page of this type, from its public entry; nothing for a page of text."""
        return {}

    def search_dependents(self) -> list[int]:
        """Primary keys of the pages whose entry must be read again when this page changes: its translations."""
        others = type(self).objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
        return [] if self.is_translation else list(others.values_list("pk", flat=True))

    def get_admin_display_title(self) -> str:
        """The public title of a page on line: choosers show it to everybody with an account, a draft's is its own."""
        return str(self.title if self.live else super().get_admin_display_title())

    # --- rights ----------------------------------------------------------------------------------------------------

    get_view_restrictions = restrictions_on
    get_lock = lock_of

    def permissions_for_user(self, user: Any) -> HousePermissionTester:
        """Wagtail's rights by tree, tightened by the table of roles."""
        return HousePermissionTester(user, self)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page under the name every template uses."""
        return super().get_context(request, *args, **kwargs) | {"page": self}
