"""« À » and « de » before the name of a place, as French says them."""

from cms.typography import APOSTROPHE

#: How an article melts into the word before it; « La » and « L' » do not, nor the Gascon « Las » and « Los ».
MELTED = {"Le": ("au", "du"), "Les": ("aux", "des")}
#: Before these « de » is elided. No h: whether it is breathed in a name of the Gers, only its people can tell.
VOWELS = frozenset("AÀÂÄEÉÈÊËIÎÏOÔÖUÙÛÜYŒÆ")


def at_place(name: str) -> str:
    """« à Solomiac », « à L'Isle-Jourdain », « au Houga », « aux Salles »."""
    article, _space, rest = name.partition(" ")
    return f"{MELTED[article][0]} {rest}" if article in MELTED and rest else f"à {name}"


def of_place(name: str) -> str:
    """« de Solomiac », « de L'Isle-Jourdain », « du Houga », « des Salles », « d'Auch »."""
    article, _space, rest = name.partition(" ")
    if article in MELTED and rest:
        return f"{MELTED[article][1]} {rest}"
    return f"d{APOSTROPHE}{name}" if name[:1].upper() in VOWELS else f"de {name}"
