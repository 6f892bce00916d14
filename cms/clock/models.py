"""The state of each periodic job, and its lock."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodicJob(models.Model):
    """One row per registered job, written by :mod:`cms.clock.running` alone.

    ``runs`` goes up by one with each claim, and only while it still has the value that was read: it is at once a
    count, the test that makes a claim atomic, and the token by which the holder of the lock is known.
    """

    name = models.CharField(_("nom"), max_length=100, unique=True)
    last_started_at = models.DateTimeField(_("dernier départ"), null=True, blank=True)
    last_finished_at = models.DateTimeField(_("dernière fin"), null=True, blank=True)
    locked_until = models.DateTimeField(_("verrouillée jusqu'à"), null=True, blank=True)
    last_error = models.TextField(_("dernière erreur"), blank=True)
    runs = models.PositiveBigIntegerField(_("nombre de départs"), default=0)

    class Meta:
        verbose_name = _("tâche périodique")
        verbose_name_plural = _("tâches périodiques")
        ordering = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name
