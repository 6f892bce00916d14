"""The public projection: one row per public page and language, the log of what the public saw change, what to redo."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from wagtail.search.index import Indexed

from cms.fields import LazyJSONField
from cms.projection import indexed
from cms.projection.data import Precision
from cms.projection.querysets import EntryQuerySet


class Entry(Indexed, models.Model):  # type: ignore[misc]
    """A public page as lists, search, maps, feeds and exports know it. Nothing here is confidential.

    ``page``, ``tree_path`` and ``translation_key`` serve the house; what goes out carries ``key``.
    """

    search_fields = [*indexed.WORDS, *indexed.VALUES]
    search_language = "language"
    search_version = "version"
    # modelsearch would write it to every backend, and in the web process.
    search_auto_update = False

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    translation_key = models.UUIDField(_("page, toutes langues"), db_index=True)
    tree_path = models.CharField(_("place dans l'arbre"), max_length=255, db_index=True)
    key = models.CharField(_("clé publique"), max_length=12)
    kind = models.CharField(_("genre"), max_length=30)
    language = models.CharField(_("langue"), max_length=10)
    title = models.CharField(_("titre"), max_length=255)
    summary = models.TextField(_("en une phrase"), blank=True)
    text = models.TextField(_("texte"), blank=True)
    folded_title = models.CharField(_("titre replié"), max_length=255, blank=True)
    folded = models.TextField(_("mots repliés"), blank=True)
    url = models.CharField(_("adresse"), max_length=2048)
    image = models.ForeignKey(
        "cms.SiteImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("image")
    )
    place_label = models.CharField(_("lieu"), max_length=200, blank=True)
    precision = models.CharField(_("précision du lieu"), max_length=20, choices=Precision.choices, blank=True)
    commune = models.ForeignKey(
        "places.Commune", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("commune")
    )
    epci = models.ForeignKey(
        "places.Epci",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("intercommunalité"),
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    price = models.DecimalField(_("prix"), max_digits=12, decimal_places=2, null=True, blank=True)
    rent = models.DecimalField(_("loyer"), max_digits=12, decimal_places=2, null=True, blank=True)
    state = models.CharField(_("état"), max_length=30, blank=True)
    category = models.CharField(_("rubrique"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("début"), null=True, blank=True)
    starts_on = models.DateField(_("premier jour"), null=True, blank=True)
    ends_on = models.DateField(_("dernier jour"), null=True, blank=True)
    deadline_on = models.DateField(_("date limite"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmé le"), null=True, blank=True)
    due_on = models.DateField(_("à vérifier le"), null=True, blank=True)
    published_at = models.DateTimeField(_("en ligne depuis"), null=True, blank=True)
    #: The same while it can be had; what is over has none, and stands last in a list by it.
    offered_at = models.DateTimeField(_("disponible depuis"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changé le"), null=True, blank=True)
    in_menu = models.BooleanField(_("dans le menu"), default=False)
    is_list = models.BooleanField(_("est une liste"), default=False)
    is_demonstration = models.BooleanField(_("démonstration"), default=False)
    facts = LazyJSONField(_("faits"), default=dict, encoder=DjangoJSONEncoder)
    mentions = models.JSONField(_("parle de"), default=list)
    version = models.CharField(_("empreinte"), max_length=16)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entrée publique")
        verbose_name_plural = _("entrées publiques")
        indexes = [
            models.Index(fields=["kind", "language", "-published_at"], name="entry_kind_recent"),
            models.Index(fields=["kind", "language", "-offered_at"], name="entry_kind_offered"),
            models.Index(fields=["kind", "language", "folded_title"], name="entry_kind_title"),
            models.Index(fields=["kind", "language", "commune"], name="entry_kind_commune"),
            models.Index(fields=["kind", "language", "epci"], name="entry_kind_epci"),
            models.Index(fields=["kind", "language", "price"], name="entry_kind_price"),
            models.Index(fields=["language", "-published_at"], name="entry_recent"),
            models.Index(fields=["key"], name="entry_key"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.kind}, {self.language})"

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """With the filters that the facts declare, known once the rooms are."""
        return [*super().get_search_fields(), *indexed.fact_filters()]

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """With the commune, whose postcodes are words; without the long columns that no document is made of."""
        found = super().get_indexed_objects().select_related("commune")
        return found.defer("folded", "mentions", "commune__outline")

    @classmethod
    def _has_field(cls, name: str) -> bool:
        return name in {field.field_name for field in indexed.fact_filters()} or super()._has_field(name)

    @classmethod
    def search_stale(cls) -> list[int]:
        """Entries that the index does not know as they are.

        :raises NoIndexError: when they are so many that the index is of little use.
        """
        keys = WaitingEntry.keys()
        if len(keys) > WaitingEntry.MOST:
            raise indexed.NoIndexError("too many entries wait to be indexed")
        return keys

    def value(self, column: str) -> Any:
        """What its page answers to a question, as it is kept; nothing where it does not."""
        return (self.facts.get(column) or {}).get("value")

    def postcodes(self) -> str:
        """Those of its commune: where a letter would be sent is where somebody looks."""
        return " ".join(self.commune.postcodes) if self.commune else ""

    def fact_words(self) -> str:
        """What its facts are found by."""
        return indexed.fact_words(self)


class EntryMention(models.Model):
    """A page this entry speaks of: the news of a village, the services of a venue."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="mention_rows", verbose_name=_("entrée"))
    translation_key = models.UUIDField(_("page dont elle parle"), db_index=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [models.UniqueConstraint(fields=["entry", "translation_key"], name="entry_mention_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.translation_key}"


class PublicChange(models.Model):
    """Something the public saw change. Append-only, and written by :mod:`cms.projection.recompute` alone.

    Facts are compared on the French page; other languages only appear, are rewritten and are withdrawn. An entry that
    differs from what it was has at least one row. ``administrative`` marks what a restriction or a change of the Site
    caused: nobody is alerted of it.
    """

    class Event(models.TextChoices):
        """What happened."""

        APPEARED = "appeared", _("mis en ligne")
        CHANGED = "changed", _("changé")
        CONFIRMED = "confirmed", _("confirmé")
        #: Something public that is neither a fact nor told by another event: words, a picture, in whatever language.
        REWRITTEN = "rewritten", _("réécrit")
        WITHDRAWN = "withdrawn", _("retiré")

    key = models.CharField(_("clé publique"), max_length=12, db_index=True)
    kind = models.CharField(_("genre"), max_length=30)
    language = models.CharField(_("langue"), max_length=10)
    event = models.CharField(_("événement"), max_length=10, choices=Event.choices)
    column = models.CharField(_("fait"), max_length=60, blank=True)
    before = models.JSONField(_("avant"), null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("après"), null=True, encoder=DjangoJSONEncoder)
    title = models.CharField(_("titre"), max_length=255)
    url = models.CharField(_("adresse"), max_length=2048)
    administrative = models.BooleanField(_("sans annonce"), default=False)
    at = models.DateTimeField(_("quand"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("changement public")
        verbose_name_plural = _("changements publics")
        ordering = ["pk"]
        # Asked by every 404: whether something public was withdrawn from that address.
        indexes = [
            models.Index(fields=["url"], condition=models.Q(event="withdrawn"), name="change_withdrawn_url"),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} : {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append only.

        :raises TypeError: when a row that exists would be written again.
        """
        if self.pk is not None:
            raise TypeError("a public change is never rewritten")
        super().save(*args, **kwargs)


class DirtyPage(models.Model):
    """A page whose entry may be out of date: written in the transaction that changed the page, eaten after it.

    One whose entry could not be computed waits, longer after each failure (:mod:`cms.projection.recompute`).
    """

    page_id = models.BigIntegerField(_("page"))
    branch = models.BooleanField(_("et tout ce qui est dessous"), default=False)
    administrative = models.BooleanField(_("sans annonce"), default=False)
    marked_at = models.DateTimeField(_("quand"), auto_now_add=True)
    failures = models.PositiveIntegerField(_("échecs de suite"), default=0)
    not_before = models.DateTimeField(_("pas avant"), null=True, blank=True)

    class Meta:
        verbose_name = _("page à relire")
        verbose_name_plural = _("pages à relire")

    def __str__(self) -> str:
        return str(self.page_id)


class WaitingEntry(models.Model):
    """An entry that the public index does not know as it is, or that is gone and the index does not know it.

    Written in the transaction that changed the entry, eaten by whoever indexes (:mod:`cms.projection.indexing`).
    """

    #: With more of them the index is not asked.
    MOST = 5000

    entry_id = models.BigIntegerField(_("entrée"))
    marked_at = models.DateTimeField(_("quand"), auto_now_add=True)
    failures = models.PositiveIntegerField(_("échecs de suite"), default=0)
    not_before = models.DateTimeField(_("pas avant"), null=True, blank=True)

    class Meta:
        verbose_name = _("entrée à indexer")
        verbose_name_plural = _("entrées à indexer")

    def __str__(self) -> str:
        return str(self.entry_id)

    @classmethod
    def keys(cls) -> list[int]:
        """The entries that wait, one more than :attr:`MOST` at most. By hand: each search and each count asks."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT entry_id FROM projection_waitingentry LIMIT %s", [cls.MOST + 1])
            return [key for (key,) in cursor.fetchall()]


class ProjectionState(models.Model):
    """One row: whoever recomputes holds it, so that a slower one never writes an older state over a newer one.

    ``edition`` counts the rebuilds that changed something and told nobody: who followed the changes begins anew.
    """

    edition = models.PositiveIntegerField(_("édition"), default=1)
    checked_at = models.DateTimeField(_("vérifiée le"), null=True, blank=True)
    drift = models.PositiveIntegerField(_("écarts réparés à la dernière vérification"), default=0)

    class Meta:
        verbose_name = _("état de la projection")
        verbose_name_plural = _("état de la projection")

    def __str__(self) -> str:
        return f"{self.checked_at}"
