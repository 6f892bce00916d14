"""The time that was kept, for the forms that promise one."""

from django import template

from welcome.counts.replying import kept_in_words
from welcome.enquiries.addressees import Village

register = template.Library()


@register.simple_tag
def time_kept(village: Village | None) -> str:
    """What those who wrote to a village, or to the programme, had to wait; nothing where too few were answered."""
    return kept_in_words(village.pk if village is not None and village.has_people else None)
