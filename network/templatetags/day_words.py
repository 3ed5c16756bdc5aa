"""Two days in words."""

from django import template

from network.days import days_in_words

register = template.Library()
register.simple_tag(days_in_words, name="days")
