"""What Django's own pages and forms say, in our words: said here so that our catalogue has them.

Django asks the catalogues in LOCALE_PATHS before its own, so ours is shown where both have a text. Django's Swedish is
correct and rather stiff; these are the texts our people meet. A test tells when Django changes one of them.
"""

from django.utils.translation import gettext_noop as _


def ngettext_noop(one: str, several: str) -> tuple[str, str]:
    return one, several


def pgettext_noop(context: str, text: str) -> tuple[str, str]:
    return context, text


PAGES = [
    ngettext_noop("Please correct the error below.", "Please correct the errors below."),
    _("Save and add another"),
    _("Save and continue editing"),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("You may edit it again below."),
    _("Add another %(verbose_name)s"),
    _("Delete"),
    _("Delete?"),
]
LISTS = [
    _("Action:"),
    _("Run the selected action"),
    _("Select all objects on this page for an action"),
    _("Select this object for an action - {}"),
    _("Click here to select the objects across all pages"),
    _("Clear selection"),
    _("0 of %(cnt)s selected"),
    ngettext_noop("%(total_count)s selected", "All %(total_count)s selected"),
    _("No action selected."),
    _("Items must be selected in order to perform actions on them. No items have been changed."),
]
FIELDS = [
    _("This field is required."),
    _("Enter a valid value."),
    _("Enter a valid URL."),
    _("Enter a valid email address."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a valid date/time."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    ngettext_noop(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    _("Null characters are not allowed."),
    _("%(model_name)s with this %(field_label)s already exists."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("“%(pk)s” is not a valid value."),
    _("Enter a list of values."),
    _("No file was submitted."),
    _("The submitted file is empty."),
    ngettext_noop("Please submit at most %(num)d form.", "Please submit at most %(num)d forms."),
]
PASSWORDS = [
    _("Password change"),
    _("Password change successful"),
    _(
        "Please enter your old password, for security’s sake, and then enter your new password twice so we can verify "
        "you typed it in correctly."
    ),
    _("Change my password"),
    _("Your password was changed."),
    _("Old password"),
    _("New password confirmation"),
    _("Enter the same password as before, for verification."),
    _("Your old password was entered incorrectly. Please enter it again."),
    _("The two password fields didn’t match."),
    ngettext_noop(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_noop(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    _("The password is too similar to the %(verbose_name)s."),
    _("Your password can’t be too similar to your other personal information."),
    _("This password is too common."),
    _("Your password can’t be a commonly used password."),
    _("This password is entirely numeric."),
    _("Your password can’t be entirely numeric."),
]
# Taggit has no Swedish of these.
TAGS = [pgettext_noop("A tag name", "name"), pgettext_noop("A tag slug", "slug")]
