"""The words of a kind are said in the language of whoever reads them."""

from django.utils import translation

from cms.projection.kinds import kinds


def test_the_first_reader_does_not_choose_the_language_of_the_next() -> None:
    kinds.cache_clear()
    with translation.override("en"):
        english = {code: str(kind.plural) for code, kind in kinds().items()}
    with translation.override("fr"):
        french = {code: str(kind.plural) for code, kind in kinds().items()}
    assert (english["takeover"], french["takeover"]) == ("Business takeovers", "Reprises")
    assert english["page"] == french["page"] == "Pages"
