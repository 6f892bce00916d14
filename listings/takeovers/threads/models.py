"""A thread between a buyer and a seller, its lines, the files that travel in it."""

from pathlib import PurePath
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.media import private_storage
from cms.privacy.declarations import PersonalData
from listings.takeovers.across import Across, across
from listings.takeovers.threads.choices import (
    GOES_ON,
    INTERNAL,
    Experience,
    Happening,
    Moment,
    OwnFunds,
    Side,
    State,
)
from listings.takeovers.threads.periods import KEPT

#: Where the files lie in the private storage.
FOLDER = "threads"
LEGAL_BASIS = gettext_lazy("Mission d'intérêt public")
#: Whether the adviser of a takeover has written down where its seller is mailed.
HAS_SELLER = Q(takeover__confidential__isnull=False) & ~Q(takeover__confidential__seller_email="")


class ThreadQuerySet(models.QuerySet["BuyerThread"]):
    """Threads by what they wait for."""

    def going_on(self) -> "ThreadQuerySet":
        """Those in which somebody may still write."""
        return self.filter(state__in=GOES_ON)

    def awaiting(self) -> "ThreadQuerySet":
        """Those in which somebody owes an answer: once introduced the two have each other's telephone, and owe nothing
        here."""
        return self.filter(state=State.OPEN)

    def owed_by(self, side: Side) -> "ThreadQuerySet":
        """Those in which this side owes the next words; without a seller's mail the adviser owes the seller's."""
        awaiting = self.awaiting()
        if side == Side.BUYER:
            return awaiting.filter(turn=Side.BUYER)
        for_seller = awaiting.filter(turn=Side.SELLER)
        return for_seller.filter(HAS_SELLER) if side == Side.SELLER else for_seller.exclude(HAS_SELLER)

    def reached(self) -> "ThreadQuerySet":
        """Those whose buyer's address is known to be theirs: they opened what was mailed to it, or the adviser said who
        they are. The others cost a seller neither a reminder nor the listing."""
        return self.filter(Q(reached_at__isnull=False) | Q(state=State.INTRODUCED))

    def to_introduce(self) -> "ThreadQuerySet":
        """Those in which both have written, and the seller has answered: the adviser says who is who, or not."""
        return self.filter(state=State.OPEN, turn=Side.BUYER).exclude(answered_at=None)

    def opened(self) -> "ThreadQuerySet":
        """Those whose buyer may read the second part of the file."""
        return self.exclude(opened_at=None)


class BuyerThread(models.Model):
    """One buyer's talk about one takeover. Each side is a pseudonym to the other until the adviser introduces them."""

    reference = models.CharField(gettext_lazy("référence"), max_length=12, unique=True)
    #: The form it came by (``cms.limits``): sent twice to one takeover, it is one thread.
    once = models.CharField(gettext_lazy("formulaire"), max_length=64, null=True, editable=False)
    takeover = models.ForeignKey(
        "listings.TakeoverPage", models.CASCADE, related_name="threads", verbose_name=gettext_lazy("reprise")
    )
    #: The pseudonym's: 1 is « Acheteur A » to the seller of this takeover.
    number = models.PositiveSmallIntegerField(gettext_lazy("rang"))
    received_at = models.DateTimeField(gettext_lazy("reçu le"), default=timezone.now, db_index=True)
    last_message_at = models.DateTimeField(gettext_lazy("dernier message"), default=timezone.now, db_index=True)
    language = models.CharField(
        gettext_lazy("langue"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    name = models.CharField(gettext_lazy("nom"), max_length=120)
    email = models.EmailField(gettext_lazy("mail"))
    phone = models.CharField(gettext_lazy("téléphone"), max_length=30, blank=True)
    own_funds = models.CharField(gettext_lazy("apport"), max_length=10, choices=OwnFunds.choices, blank=True)
    moment = models.CharField(gettext_lazy("quand"), max_length=10, choices=Moment.choices, blank=True)
    experience = models.CharField(gettext_lazy("expérience"), max_length=10, choices=Experience.choices, blank=True)

    state = models.CharField(gettext_lazy("état"), max_length=10, choices=State.choices, default=State.OPEN)
    state_since = models.DateTimeField(gettext_lazy("depuis"), default=timezone.now)
    #: Who owes the next words, the buyer or the seller, and since when.
    turn = models.CharField(gettext_lazy("à qui de répondre"), max_length=10, choices=Side.choices, default=Side.SELLER)
    turn_since = models.DateTimeField(gettext_lazy("attend depuis"), default=timezone.now)
    #: How many of the steps of the clock were taken since (``clock.STEPS``).
    reminders = models.PositiveSmallIntegerField(gettext_lazy("rappels"), default=0)
    answered_at = models.DateTimeField(gettext_lazy("première réponse le"), null=True, blank=True)
    opened_at = models.DateTimeField(gettext_lazy("deuxième partie ouverte le"), null=True, blank=True)

    #: When the buyer opened a link that was mailed to them: anybody may type any address.
    reached_at = models.DateTimeField(gettext_lazy("mail ouvert le"), null=True, blank=True)
    #: When the seller's side was told that it began; blank where it waits for the buyer to open their mail.
    told_at = models.DateTimeField(gettext_lazy("annoncé au cédant le"), null=True, blank=True)

    objects = ThreadQuerySet.as_manager()

    #: The usage that Wagtail shows of a takeover's page names whatever points to it: a town hall reads that.
    wagtail_reference_index_ignore = True

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=gettext_lazy("Mettre en relation qui veut reprendre une affaire et qui la cède."),
        legal_basis=LEGAL_BASIS,
        period=KEPT,
        fields=("name", "email", "phone", "own_funds", "moment", "experience"),
        anchor="last_message_at",
        note=gettext_lazy("Effacé plus tôt par l'acheteur, depuis son lien privé, avec tout l'échange."),
    )

    class Meta:
        verbose_name = gettext_lazy("échange avec un acheteur")
        verbose_name_plural = gettext_lazy("échanges avec des acheteurs")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["takeover", "number"], name="thread_pseudonym"),
            models.UniqueConstraint(fields=["takeover", "once"], name="thread_form_once"),
        ]
        indexes = [models.Index(fields=["state", "turn", "turn_since"], name="thread_waiting")]

    def __str__(self) -> str:
        # Never a name: log lines and mail subjects are made of it.
        return self.reference

    @property
    def across(self) -> Across:
        """Who stands across from the buyer, in words."""
        return across(self.takeover)

    @property
    def pseudonym(self) -> str:
        """Who the buyer is to the seller: « Acheteur A », then « Acheteur AA » after the twenty-sixth."""
        return _("Acheteur %(letters)s") % {"letters": letters(self.number)}

    @property
    def goes_on(self) -> bool:
        """Whether somebody may still write."""
        return self.state in GOES_ON

    @property
    def is_introduced(self) -> bool:
        """Whether each side knows who the other is."""
        return self.state == State.INTRODUCED

    @property
    def is_known_to_seller(self) -> bool:
        """Whether the seller was told of it, as it came or by an act of the adviser."""
        return self.told_at is not None or self.is_introduced or self.is_opened

    @property
    def is_opened(self) -> bool:
        """Whether the buyer may read the second part, and files may travel."""
        return self.opened_at is not None


def letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    said = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


class ThreadMessage(models.Model):
    """One line of a thread: words of one side, or what the adviser did."""

    thread = models.ForeignKey(
        BuyerThread, models.CASCADE, related_name="messages", verbose_name=gettext_lazy("échange")
    )
    at = models.DateTimeField(gettext_lazy("quand"), default=timezone.now)
    kind = models.CharField(gettext_lazy("quoi"), max_length=12, choices=Happening.choices, default=Happening.WROTE)
    side = models.CharField(gettext_lazy("de qui"), max_length=10, choices=Side.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("par"),
    )
    words = models.TextField(gettext_lazy("en ces mots"), max_length=4000, blank=True)
    #: The form it came by: pressed twice in one thread, it is one message.
    once = models.CharField(gettext_lazy("formulaire"), max_length=64, null=True, editable=False)

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=gettext_lazy("Garder ce qu'un acheteur et un cédant se sont écrit."),
        legal_basis=LEGAL_BASIS,
        period=None,
        fields=("words", "by"),
        note=gettext_lazy("Effacé avec l'échange dont c'est un message."),
    )

    class Meta:
        verbose_name = gettext_lazy("message d'un échange")
        verbose_name_plural = gettext_lazy("messages des échanges")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["thread", "once"], name="thread_message_once")]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.kind}"

    @property
    def is_told(self) -> bool:
        """Whether buyer and seller read it."""
        return self.kind not in INTERNAL


def where_kept(attached: "ThreadFile", name: str) -> str:
    """Where a file lies in the private storage: drawn, so that its place says nothing of it."""
    return f"{FOLDER}/{get_random_string(32)}{PurePath(name).suffix.lower()}"


class ThreadFile(models.Model):
    """A file that came with a message, checked and stripped as every upload is (``cms.uploads``)."""

    message = models.ForeignKey(
        ThreadMessage, models.CASCADE, related_name="files", verbose_name=gettext_lazy("message")
    )
    file = models.FileField(gettext_lazy("fichier"), storage=private_storage, upload_to=where_kept)
    file_name = models.CharField(gettext_lazy("nom du fichier"), max_length=120)
    size = models.PositiveIntegerField(gettext_lazy("poids, en octets"))

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=gettext_lazy("Porter de l'un à l'autre les pièces d'une reprise."),
        legal_basis=LEGAL_BASIS,
        period=None,
        fields=("file", "file_name"),
        note=gettext_lazy("Effacé avec l'échange."),
    )

    class Meta:
        verbose_name = gettext_lazy("pièce d'un échange")
        verbose_name_plural = gettext_lazy("pièces des échanges")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.pk}"
