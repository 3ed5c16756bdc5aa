"""What was decided about an article, in words."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from news.models import Decision, Edition

from .moments import moment

register = template.Library()


@register.filter
def decided(decision: Decision, edition: Edition | None) -> str:
    """Where residents were to see the edition it made later on, a time was set: nothing was published yet."""
    if edition is None or edition.live_from <= decision.at:
        return capfirst(decision.get_act_display())
    said = {"moment": moment(edition.live_from)}
    match decision.act:
        case Decision.Act.PUBLISH:
            return _("Time set for publishing (%(moment)s)") % said
        case Decision.Act.PUBLISH_ALONE:
            return _("Time set by one person alone (%(moment)s)") % said
    return capfirst(decision.get_act_display())
