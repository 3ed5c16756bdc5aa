"""The mail to who has taken over what a colleague had in hand."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from network import rights
from network.in_hand import in_hand
from network.models import Level, Mail, Person, Unit

from .composing import compose


def hand_over(mail: Mail, at: dt.datetime) -> EmailMultiAlternatives | None:
    """With what the person has in hand there now; none when that is nothing, or when the right there is gone again."""
    person, user = mail.recipient, mail.recipient.user
    unit = Unit.objects.filter(pk=mail.about).first()
    giver = Person.objects.filter(pk=mail.occasion.partition(" ")[0]).first()
    is_heir = unit and giver and user and rights.may(user, Level.WRITER, unit, at)
    things = in_hand(person, unit, at) if is_heir else []
    if not things:
        return None
    return compose(
        "hand_over",
        person.mail_address,
        person=person,
        giver=giver,
        unit=unit,
        things=things,
        site=settings.SITE_URL,
        link=settings.SITE_URL + reverse("desk:index"),
    )
