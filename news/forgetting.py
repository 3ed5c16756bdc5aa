"""What news keeps beside a person who is forgotten: see `network.forgetting`."""

from .models import Letter, OpenForm, UnsavedText


def forget_writing(*, person, user) -> None:
    """What was typed and never saved, and the letters of which nobody will read more. Articles and decisions stay."""
    for model, field in ((UnsavedText, "user"), (OpenForm, "user"), (Letter, "recipient")):
        model.objects.filter(**{field: user}).delete()
