"""What the person had before their eyes when they pressed: an act is done once, on the text that was read."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from news.models import Article


class Seen(NamedTuple):
    """How much was decided, and which save of the text."""

    decisions: int
    version: int

    @classmethod
    def of(cls, article: Article) -> "Seen":
        return cls(article.decisions.count(), article.version)

    def __str__(self):
        return f"{self.decisions}.{self.version}"

    def is_overtaken(self, form) -> bool:
        """Has something been decided since? Perhaps by the first of two clicks."""
        return not form.cleaned_data["seen"].startswith(f"{self.decisions}.")

    def is_read(self, form) -> bool:
        """The text has not been saved anew since; otherwise say so, and let the next try go through."""
        if form.cleaned_data["seen"] == str(self):
            return True
        form.data = form.data.copy()
        form.data["seen"] = str(self)
        form.add_error(
            None, _("The text has been saved again since you opened this page. Read it, then press once more.")
        )
        return False


def overtaken() -> str:
    return _("Somebody, perhaps you, has done something with the article meanwhile. Nothing more was done.")
