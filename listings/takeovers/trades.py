"""The few families of trades that a list of takeovers narrows by, made from the nomenclature of activities.

The NAF has 21 sections, of which "G" holds the baker's van and the wholesaler alike, and 88 divisions, of which a
département's list would leave eighty empty. A reader looks for a shop that feeds people, or a garage: the families are
those, and each is told by the beginnings of the codes it gathers (NAF rév. 2, décret n° 2007-1888 du 26 décembre 2007).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trade(models.TextChoices):
    """A family of trades, as readers look for one."""

    FOOD = "bouche", _("commerce de bouche, épicerie")
    TABLE = "table", _("café, restaurant, traiteur")
    STAY = "hebergement", _("hébergement, tourisme")
    SHOP = "boutique", _("autre commerce")
    CARE = "soin", _("coiffure, beauté, services à la personne")
    HEALTH = "sante", _("santé, animaux")
    BUILDING = "batiment", _("bâtiment, travaux")
    REPAIR = "reparation", _("garage, réparation")
    CRAFT = "artisanat", _("fabrication, artisanat")
    LAND = "terre", _("agriculture, paysage")
    OFFICE = "bureau", _("bureau, conseil, numérique")
    CULTURE = "culture", _("culture, sport, formation")
    OTHER = "autre", _("transport et autres activités")


#: The beginnings of codes, without their point; the longest that fits decides, since shops of one division differ.
_BEGINNINGS: dict[Trade, tuple[str, ...]] = {
    # Who makes bread, meat or cheese and sells it over the counter is counted with industry (10) by the nomenclature.
    Trade.FOOD: ("101", "102", "105", "107", "108", "4711", "472", "4781"),
    Trade.TABLE: ("56",),
    Trade.STAY: ("55", "79"),
    Trade.SHOP: ("46", "47"),
    Trade.CARE: ("88", "96", "97"),
    # A pharmacy and an optician are shops by their code, and care to whoever needs one.
    Trade.HEALTH: ("75", "86", "87", "4773", "4774", "4778A"),
    Trade.BUILDING: ("41", "42", "43"),
    Trade.REPAIR: ("45", "33", "95", "4730"),
    Trade.CRAFT: tuple(f"{division}" for division in range(10, 33)),
    Trade.LAND: ("01", "02", "03", "813"),
    Trade.OFFICE: (
        "58",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "68",
        "69",
        "70",
        "71",
        "72",
        "73",
        "74",
        "77",
        "78",
        "82",
    ),
    Trade.CULTURE: ("59", "60", "85", "90", "91", "92", "93", "94"),
}
_BY_BEGINNING = {beginning: trade for trade, beginnings in _BEGINNINGS.items() for beginning in beginnings}
#: Signs of the longest beginning, and of the shortest.
_LONGEST, _SHORTEST = 5, 2


def trade_of(code: str) -> str:
    """The family of a NAF code (``10.71C``); "" where there is none."""
    signs = code.replace(".", "")
    if not signs:
        return ""
    beginnings = (signs[:length] for length in range(_LONGEST, _SHORTEST - 1, -1))
    return next((_BY_BEGINNING[one].value for one in beginnings if one in _BY_BEGINNING), Trade.OTHER.value)
