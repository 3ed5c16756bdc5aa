"""What differs between two documents, word by word, however large and hostile they are."""

from .documents import Comparison, PictureChange, Section, compare
from .folding import Fold, folded
from .lines import How, Line, Run
from .sides import sides

__all__ = ["Comparison", "Fold", "How", "Line", "PictureChange", "Run", "Section", "compare", "folded", "sides"]
