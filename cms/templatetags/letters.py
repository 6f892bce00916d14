"""What the templates of the mails say to their dressing (:mod:`cms.mail.letters`)."""

from django import template
from django.template.defaultfilters import stringfilter

from cms.lines import one_line
from cms.mail.letters import ACT

register = template.Library()
register.filter("one_line", stringfilter(one_line))


@register.simple_tag
def act() -> str:
    """Before the line of the link that the mail is about."""
    return ACT
