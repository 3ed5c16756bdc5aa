"""How easy a Swedish text is to read: its sentences, its words, its LIX, and the words there are simpler ones for.

Pure functions over text; each takes time in proportion to its length.
"""

from .difficult import difficult_words
from .reading import LONGEST_SENTENCE, level, lix, sentences, words

__all__ = ["LONGEST_SENTENCE", "difficult_words", "level", "lix", "sentences", "words"]
