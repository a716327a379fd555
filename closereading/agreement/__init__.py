"""Two or more codings of one article: matched, compared, in dispute."""

from closereading.agreement.two_codings import disagreements, scores

__all__ = ["disagreements", "scores"]
