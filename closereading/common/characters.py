"""Characters that are not seen and act on the text around them."""

import re

# Controls but white space, and marks that turn the direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def shown(text: object, instead: str = "\ufffd") -> str:
    """A text on one line or several, with U+FFFD, or what is given, in the place of each of these characters."""
    return _UNSEEN.sub(instead, str(text))
