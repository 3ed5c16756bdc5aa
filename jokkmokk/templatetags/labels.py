"""What a form calls its fields, sent along with it: see `jokkmokk.desk.labels`."""

from django import template
from django.utils.html import format_html

from jokkmokk.desk import labels

register = template.Library()


@register.simple_tag(name="labels")
def labels_tag(*forms):
    """Beside the form's token: `{% labels form rows %}`."""
    return format_html('<input type="hidden" name="{}" value="{}">', labels.NAME, labels.as_text(forms))
