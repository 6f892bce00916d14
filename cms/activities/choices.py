"""Revisions and levels of the nomenclature."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.TextChoices):
    """Which NAF a code belongs to: the same code may mean two things in two revisions."""

    REV2 = "rev2", _("NAF rév. 2 (2008)")
    NAF_2025 = "2025", _("NAF 2025 (à partir de 2027)")


class Level(models.TextChoices):
    """The five levels, from the widest; the last is the one a business bears (code APE)."""

    SECTION = "section", _("section")
    DIVISION = "division", _("division")
    GROUP = "group", _("groupe")
    CLASS = "class", _("classe")
    SUBCLASS = "subclass", _("sous-classe")


class Counted(models.TextChoices):
    """Which establishments a figure counts."""

    ACTIVE = "active", _("établissements actifs")
    EMPLOYING = "employing", _("établissements qui emploient")
