"""Facts that only one page may carry, whatever its language, draft or copy."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

KEY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
PUBLIC_KEY = "public-key"


class ClaimManager(models.Manager["Claim"]):
    """Taking, reading and giving back claims."""

    def take(self, *, kind: str, value: str, translation_key: uuid.UUID) -> "Claim | None":
        """Claim ``value`` for a page, giving back what the page held of that kind; a blank claims nothing.

        :raises ValidationError: when another page holds it.
        """
        try:
            with transaction.atomic():
                held = self.filter(kind=kind, value=value).first()
                if held is not None and held.translation_key == translation_key:
                    return held
                self.filter(kind=kind, translation_key=translation_key).delete()
                if not value:
                    return None
                return self.create(kind=kind, value=value, translation_key=translation_key)
        except IntegrityError as error:
            raise ValidationError(_("« %(value)s » est déjà pris par une autre page.") % {"value": value}) from error

    def holder(self, *, kind: str, value: str) -> uuid.UUID | None:
        """Who holds ``value``, if anybody."""
        return self.filter(kind=kind, value=value).values_list("translation_key", flat=True).first()

    def public_keys(self, translation_keys: set[uuid.UUID]) -> dict[uuid.UUID, str]:
        """The public key of each page, drawn at random where there is none yet.

        A public output carries this and never a database id or a translation key.
        """
        rows = self.filter(kind=PUBLIC_KEY, translation_key__in=translation_keys)
        keys: dict[uuid.UUID, str] = dict(rows.values_list("translation_key", "value"))
        for translation_key in translation_keys - keys.keys():
            value = get_random_string(10, KEY_ALPHABET)
            claim, _created = self.get_or_create(
                kind=PUBLIC_KEY, translation_key=translation_key, defaults={"value": value}
            )
            keys[translation_key] = claim.value
        return keys


class Claim(models.Model):
    """``(kind, value)`` belongs to one page in all its languages.

    A database constraint cannot say this on the page itself: the language stands in another table (models.E016).
    """

    kind = models.CharField(_("genre"), max_length=60)
    value = models.CharField(_("valeur"), max_length=120)
    translation_key = models.UUIDField(_("page"))

    objects = ClaimManager()

    class Meta:
        verbose_name = _("fait unique")
        verbose_name_plural = _("faits uniques")
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="claim_value_once"),
            models.UniqueConstraint(fields=["kind", "translation_key"], name="claim_one_per_page"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} : {self.value}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A claim says something."""
        if not self.value:
            raise ValueError("a claim has a value")
        super().save(*args, **kwargs)
