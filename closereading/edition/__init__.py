"""The edition: one article with one coding of it; its format, and how it is read, repaired and checked."""

from closereading.edition.corrected_edition import read_edition
from closereading.edition.loading import Edition, load

__all__ = ["Edition", "load", "read_edition"]
