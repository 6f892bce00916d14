"""The numbers that are kept: one for each page and day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyReaders(models.Model):
    """How many people read a page on a day of Paris; nothing about any of them."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    day = models.DateField(_("jour compté"))
    count = models.PositiveIntegerField(_("lecteurs"), default=0)

    class Meta:
        verbose_name = _("lecteurs d'un jour")
        verbose_name_plural = _("lecteurs par jour")
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="readers_once_a_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}"
