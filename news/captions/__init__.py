"""Picture captions: who is in the picture, row by row, read from the text as people write it.

Pure functions over text. `read` never raises and `write(read(text)) == text`, letter by letter.
"""

from .caption import Caption, Group, Named, as_json, write
from .editing import renamed, without
from .names import near_name, same_name
from .reading import read

__all__ = ["Caption", "Group", "Named", "as_json", "near_name", "read", "renamed", "same_name", "without", "write"]
