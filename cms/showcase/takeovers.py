"""What is told of one takeover, as the living page shows it: its accounts, what must be known first, its life."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.facts.models import FactState
from cms.showcase.samples import answer


def accounts() -> dict[str, Any]:
    """Two years, of which one figure is kept back, as ``components/takeover_accounts.html`` takes them."""
    turnover = answer("Chiffre d'affaires", 182000, "182 000 €", FactState.DECLARED, "le cédant")
    before = answer("Chiffre d'affaires", 176000, "176 000 €", FactState.DECLARED, "le cédant")
    result = answer("Résultat net", None, "non communiqué", FactState.NOT_COMMUNICATED)
    return {
        "years": ("2025", "2024"),
        "lines": (
            {"question": "Chiffre d'affaires", "cells": (("2025", turnover), ("2024", before))},
            {"question": "Résultat net", "cells": (("2025", result), ("2024", None))},
        ),
        "silences": ({"questions": ("Résultat net",), "reason": _("chez le comptable, au premier rendez-vous")},),
        "origin": turnover,
    }


#: Each thing that may have to be known first (``components/takeover_notice.html``).
NOTICES: tuple[dict[str, Any], ...] = (
    {"state": "conclue", "trade": "table"},
    {"state": "sous-compromis"},
    {"state": "ouverte", "kind": "boutique-essai", "call_until": date(2027, 1, 15)},
    {"state": "ouverte", "kind": "boutique-essai", "call_until": date(2026, 1, 15)},
    {"state": "ouverte", "kind": "besoin", "need": "Une boulangerie : la dernière a fermé il y a deux ans."},
)
#: Each thing that may happen to a listing, the newest first (``components/takeover_history.html``).
LIFE: tuple[dict[str, Any], ...] = (
    {"on": date(2026, 11, 20), "kind": "confirmed"},
    {"on": date(2026, 11, 12), "kind": "state", "before": "sous compromis", "after": "à reprendre"},
    {"on": date(2026, 10, 5), "kind": "price", "before": "", "after": "45 000 €"},
    {"on": date(2026, 9, 28), "kind": "price", "before": "52 000 €", "after": ""},
    {"on": date(2026, 9, 14), "kind": "price", "before": "55 000 €", "after": "52 000 €"},
    {"on": date(2026, 9, 1), "kind": "reappeared"},
    {"on": date(2026, 5, 4), "kind": "appeared"},
)
