"""What is known already: units, people and assignments, fetched once for a whole list and added to row by row."""

import datetime as dt
from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from network import rights, training
from network.models import Level, Membership, Person, User
from network.swedish import fold

from .entries import Entry
from .faults import Faults

# What must be right before it can be asked whether the assignment may be given.
_OF_ASSIGNMENT = ["given_name", "family_name", "email", "unit", "level", "starts_on", "ends_on", "exception_reason"]


class Known:
    """Asked of the database when it is made; what a row gives is known to the rows below it."""

    def __init__(self, emails: set[str], names: set[str], *, user: User, at: dt.datetime):
        self._scope = rights.scope_of(user, at)
        self._units = _by_name(rights.units_where(user, Level.LEAD, at))
        seen = rights.people_seen_by(user, at).annotate(lower_email=Lower("email")).select_related("user")
        people = {person.pk: person for person in seen.filter(Q(folded_name__in=names) | Q(lower_email__in=emails))}
        self._by_name, self._by_email = defaultdict(list), defaultdict(list)
        for person in people.values():
            self._note(person)
        self._taken = _taken(emails, people)
        # By which object it is: who is new has no number yet.
        self._assignments: dict[int, list] = defaultdict(list)
        for membership in Membership.objects.filter(person__in=people):
            self._assignments[id(people[membership.person_id])].append(membership)
        self._introduced = set(training.introductions(at).filter(person__in=people).values_list("person", flat=True))

    def unit(self, text: str):
        """The unit of this name or address. Raises `ValidationError`, also for one the user does not lead."""
        found = self._units.get(fold(text), [])
        if not found:
            raise ValidationError(
                _("You lead no unit called “%(unit)s”. Write its name as in the list of units."), params={"unit": text}
            )
        if len(found) > 1:
            words = {"unit": text, "addresses": ", ".join(unit.slug for unit in found)}
            raise ValidationError(_("Several units are called “%(unit)s”. Write one of: %(addresses)s."), params=words)
        return found[0]

    def complete(self, entry: Entry, faults: Faults) -> None:
        """Find who it is and whether it is so already; and remember the row, if nothing is wrong with it."""
        if not faults.are_in("unit", "level"):
            with faults.told_of("unit"):
                self._ask_for_right(entry)
        known = None
        if not faults.are_in("given_name", "family_name", "email"):
            with faults.told_of("email"):
                known = self._who(entry)
        entry.is_new_person = known is None
        entry.person = known or entry.as_person()
        if not faults.are_in(*_OF_ASSIGNMENT):
            with faults.told_of("exception_reason"):
                self._find_assignment(entry)
        if not faults:
            self._remember(entry)

    def _ask_for_right(self, entry: Entry) -> None:
        verdict = rights.holds(self._scope, max(Level.LEAD, entry.level), entry.unit)
        if not verdict:
            raise ValidationError(verdict.reason)

    def _find_assignment(self, entry: Entry) -> None:
        given = self._assignments[id(entry.person)]
        entry.is_so_already = any(entry.lies_within(other) for other in given)
        if not entry.is_so_already:
            self._ask_for_training(entry)

    def _remember(self, entry: Entry) -> None:
        if entry.is_new_person:
            self._note(entry.person)
        self._assignments[id(entry.person)].append(entry)

    def _ask_for_training(self, entry: Entry) -> None:
        """As the act does: without the introduction there is a reason and a last day."""
        verdict = training.verdict_on(entry.person, entry.level, entry.person.pk in self._introduced)
        if not verdict and not (entry.exception_reason.strip() and entry.ends_on):
            raise ValidationError(
                _("%(reason)s Write why it is given all the same, in the column Undantag, and a last day."),
                params={"reason": verdict.reason},
            )

    def _who(self, entry: Entry) -> Person | None:
        """The person with the address; without one, the only one of the name. None for somebody new."""
        namesakes = self._by_name[entry.folded_name]
        if not entry.email:
            if len(namesakes) > 1:
                raise ValidationError(_("There are several people of that name. Write the e-mail address too."))
            return namesakes[0] if namesakes else None
        if entry.email.lower() in self._taken:
            raise ValidationError(_("Somebody you do not see has that address. Ask the communications strategist."))
        found = self._by_email[entry.email.lower()]
        if len(found) > 1:
            raise ValidationError(_("Several people have that address. Give each an address of their own first."))
        if found and fold(str(found[0])) != entry.folded_name:
            raise ValidationError(
                _("%(person)s has that address. Write the name in the same way, or another address."),
                params={"person": found[0]},
            )
        if not found and any(not person.email for person in namesakes):
            raise ValidationError(
                _("%(person)s is here already without an e-mail address. Write the address on that page first."),
                params={"person": entry},
            )
        return found[0] if found else None

    def _note(self, person: Person) -> None:
        self._by_name[fold(str(person))].append(person)
        if person.email:
            self._by_email[person.email.lower()].append(person)


def _taken(emails: set[str], people: dict[int, Person]) -> set[str]:
    """The addresses, of these in lower case, that somebody else has, or the account of somebody else."""
    ours = [person.user_id for person in people.values() if person.user_id]
    others = Person.objects.exclude(pk__in=people), User.objects.exclude(pk__in=ours)
    found = [rows.annotate(lower_email=Lower("email")).filter(lower_email__in=emails) for rows in others]
    return {email for rows in found for email in rows.values_list("lower_email", flat=True)}


def _by_name(units) -> dict[str, list]:
    found = defaultdict(list)
    for unit in units:
        for name in {fold(unit.name), unit.slug}:
            found[name].append(unit)
    return found
