"""How large the figures of a takeover are as a rule: what lies outside is questioned, whichever form it is typed into.

The rules are ours, for shops and workshops of villages: wide, so that nobody is asked without need. They are about a
slip (« 45 » for 45 000 €, the rent of a year for that of a month), not about what is dear.
"""

from django.utils.translation import gettext_lazy as _

from cms.facts.amounts import Measure

EUROS = "€"
MONTHLY = _("€ par mois")
SQUARE_METRES = "m²"
#: Nothing in a village costs more, in euros.
MOST = 100_000_000


def _of_accounts(low: int, why: str) -> Measure:
    """What is left of the sales, or lost."""
    return Measure(EUROS, low, 1_500_000, MOST, why, least=-MOST, nothing_is_usual=True)


_TURNOVER = Measure(EUROS, 5_000, 10_000_000, MOST, "Below, nobody lives of it; above, it is no shop of a village.")
_SURPLUS = _of_accounts(
    500, "A surplus or a loss of a few euros is one in thousands of euros, as accountants print it."
)

MEASURES: dict[str, Measure] = {
    "price": Measure(
        EUROS,
        2_000,
        1_500_000,
        MOST,
        "A kiosk or a van sells for a few thousand euros, a hotel with its walls for over a million.",
    ),
    "own_funds": Measure(
        EUROS, 1_000, 500_000, MOST, "Banks ask for a third of the whole; no loan is prepared for less than a thousand."
    ),
    "rent": Measure(
        MONTHLY, 50, 8_000, 1_000_000, "A year's rent stands in leases; no shop of the Gers pays that much a month."
    ),
    "charges": Measure(
        MONTHLY, 5, 3_000, 1_000_000, "Water and a share of a tax, up to a large building.", nothing_is_usual=True
    ),
    **dict.fromkeys(("turnover", "turnover_before", "turnover_earlier"), _TURNOVER),
    **dict.fromkeys(("gross_surplus", "gross_surplus_before", "gross_surplus_earlier"), _SURPLUS),
    **dict.fromkeys(("net_result", "net_result_before", "net_result_earlier"), _SURPLUS),
    "area": Measure(
        SQUARE_METRES, 5, 20_000, 1_000_000, "From a kiosk to a nursery or a garage with its yard.", is_whole=True
    ),
    "sales_area": Measure(
        SQUARE_METRES, 4, 3_000, 1_000_000, "Above a thousand, a shop is authorised as a large one.", is_whole=True
    ),
    "housing_area": Measure(
        SQUARE_METRES,
        9,
        400,
        1_000_000,
        "Nine is the least a decent home has (décret 2002-120, art. 4).",
        is_whole=True,
    ),
}
