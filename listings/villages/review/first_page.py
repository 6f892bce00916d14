"""Where a town hall's people arrive when they sign in."""

from typing import Any

from django.urls import reverse

from listings.villages.services import town_halls


def first_page(user: Any) -> str | None:
    """« Ma commune » for who keeps a village; nothing for anybody else."""
    return reverse("my_villages") if town_halls().filter(user=user.pk).exists() else None
