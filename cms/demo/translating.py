"""Translating a page as an editor would: through wagtail-localize's own strings."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.demo.content import french
from cms.demo.loading import Loading
from cms.models import BasePage


class WordsMissing(LookupError):
    """Some strings of the page have no translation; nothing was written."""


def translate(
    loading: Loading, name: str, page: BasePage | None, *, language: str, words: Mapping[str, str], user: Any = None
) -> None:
    """Translate a live page into ``language`` and publish the translation, once.

    :param words: each string of the page, as wagtail-localize cuts it, with its translation; French spacing is seen to.
    :raises WordsMissing: naming the strings that have none.
    """
    made = f"{name}:{language}"
    if page is None or loading.is_made(made):
        return
    words = {french(source): translated for source, translated in words.items()}
    locale = Locale.objects.get(language_code=language)
    source, _created = TranslationSource.get_or_create_from_instance(page)
    segments = list(StringSegment.objects.filter(source=source).select_related("string", "context"))
    missing = [segment.string.data for segment in segments if segment.string.data not in words]
    if missing:
        raise WordsMissing(f"{name}, {language} : {' | '.join(missing)}")
    for segment in segments:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={
                "data": words[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": user,
            },
        )
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    with loading.making(made, user):
        translation.save_target(user=user, publish=False)
        # Read anew: wagtail-localize would publish once all is committed, and write over how many children there are.
        page.get_translation(locale).get_latest_revision().publish(user=user)
    loading.count(page)
