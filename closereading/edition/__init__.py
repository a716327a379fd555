"""The edition: one article with one coding of it; its format, and how it is read, repaired and checked."""

from closereading.edition.loading import Edition, load, read_edition

__all__ = ["Edition", "load", "read_edition"]
