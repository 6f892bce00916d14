"""What wagtail-localize keeps of a page's texts and would keep after it."""

from uuid import UUID

from wagtail_localize.models import String, TranslatableObject, TranslationSource


def texts_of(translation_key: UUID) -> list[int]:
    """The words that it keeps of a page; read them before the page goes, which takes their sources with it."""
    texts = String.objects.filter(segments__source__object_id=translation_key)
    return list(texts.values_list("pk", flat=True))


def forget_translations(translation_key: UUID, texts: list[int]) -> None:
    """Its source, its translations, and those of ``texts`` that no other page says."""
    TranslationSource.objects.filter(object_id=translation_key).delete()
    TranslatableObject.objects.filter(translation_key=translation_key).delete()
    String.objects.filter(pk__in=texts, segments=None).delete()
