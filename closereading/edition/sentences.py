"""Which sentence holds an offset."""

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd


def sentence_at(sentences: pd.DataFrame, starts: Iterable[int]) -> np.ndarray:
    """The ids of the sentences in which offsets lie, or after which, for what lies between sentences; as an array."""
    found, places = _places(sentences, starts)
    return found.id.to_numpy()[places.clip(0)]


def sentence_holding(sentences: pd.DataFrame, starts: Collection[int]) -> list[str]:
    """The ids of the sentences in which offsets lie, blank where none does; as a list."""
    found, places = _places(sentences, starts)
    ids, ends = found.id.to_numpy(), found.end.to_numpy()
    return [ids[place] if place >= 0 and start < ends[place] else "" for place, start in zip(places, starts)]


def _places(sentences, starts):
    """The sentences in the order of the text, and the place of the last that begins at or before each offset, or -1."""
    found = sentences.sort_values("start")
    return found, found.start.to_numpy(dtype=int).searchsorted(list(starts), side="right") - 1
