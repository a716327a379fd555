"""Function words: the words of a language that build sentences rather than name things."""

import re
from importlib.resources import files

# Words that every English text is made of; a short list, to be read: function-words.txt.
FUNCTION_WORDS = frozenset(
    files("closereading.common").joinpath("function-words.txt").read_text(encoding="utf-8").split()
)

# The writer, or whoever is quoted, speaking of himself or herself: “we” may be anybody.
FIRST_PERSON = re.compile(r"\b(?:(?<!War )I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b")
