"""The nomenclature of activities (``load_reference``), and its establishments (``import_establishments``)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.activities.choices import Counted, Level, Revision
from cms.activities.validators import validate_naf


class Activity(models.Model):
    """One entry of the NAF, at one of its five levels, in one of its revisions."""

    code = models.CharField(_("code"), max_length=6, validators=[validate_naf])
    revision = models.CharField(_("révision"), max_length=10, choices=Revision)
    level = models.CharField(_("niveau"), max_length=10, choices=Level)
    label = models.CharField(_("intitulé"), max_length=300)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("poste de niveau supérieur"),
    )

    class Meta:
        verbose_name = _("activité")
        verbose_name_plural = _("activités")
        ordering = ["revision", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "code"],
                name="activity_unique_in_revision",
                violation_error_message=_("Ce code existe déjà dans cette révision."),
            ),
            models.CheckConstraint(
                condition=models.Q(level=Level.SECTION, parent__isnull=True)
                | (~models.Q(level=Level.SECTION) & models.Q(parent__isnull=False)),
                name="activity_parent_unless_section",
                violation_error_message=_("Seule une section n'a pas de poste au-dessus d'elle."),
            ),
        ]

    def __str__(self) -> str:
        """Code and label."""
        return f"{self.code} {self.label}"

    def clean(self) -> None:
        """Refuse a parent from another revision, which no constraint can see."""
        super().clean()
        if self.parent is not None and self.parent.revision != self.revision:
            raise ValidationError({"parent": _("Le poste supérieur appartient à une autre révision.")})


class EstablishmentCount(models.Model):
    """How many establishments of one activity stand in a commune, as Insee counted them; none has no row.

    An activity is as fine as the file tells it: a sub-class (Sirene), or a division (Flores). A commune without any row
    was not counted: none of its activities is known.
    """

    commune = models.ForeignKey(
        "places.Commune", on_delete=models.CASCADE, related_name="establishments", verbose_name=_("commune")
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+", verbose_name=_("activité"))
    number = models.PositiveIntegerField(_("nombre"))
    counted = models.CharField(_("ce qui est compté"), max_length=10, choices=Counted)
    dated = models.DateField(_("état au"))
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("établissements d'une activité")
        verbose_name_plural = _("établissements par activité")
        ordering = ["commune", "activity"]
        constraints = [
            models.UniqueConstraint(fields=["commune", "activity"], name="establishments_once_per_activity"),
        ]

    def __str__(self) -> str:
        """How many, and of what."""
        return f"{self.number} · {self.activity}"
