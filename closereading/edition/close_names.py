"""Names in the column `entity` that differ by one letter: two persons in every table, where one may be meant."""

from collections import Counter, defaultdict
from pathlib import Path

from closereading.common.errors import notice
from closereading.edition.loading import Edition

_SHORTEST, _LONGEST = 5, 60  # letters of a name; Iran and Iraq are two
_MOST = 5_000  # names that are compared; an article has fewer


def close_names(folder: Path, article: Edition) -> list[str]:
    """A notice for each name of one row that is not in the text, where a letter more, less or other makes it another of its type.

    What the text itself writes is no slip of a person's, and digits tell things apart.
    """
    rows = article.entities
    named = Counter(zip(rows.type, rows.entity))
    alike, found = defaultdict(dict), []
    for kind, name in named if len(named) <= _MOST else []:
        for form in _forms(name):
            alike[kind, form][name] = True
    for row in rows.itertuples():
        if named[row.type, row.entity] == 1 and row.entity not in article.raw:
            others = (other for form in _forms(row.entity) for other in alike[row.type, form] if other != row.entity)
            other = next((one for one in others if _letters(one) != _letters(row.entity)), None)
            if other:
                said = f"entity {row.entity!r}, one letter from the entity {other!r}"
                taken = "two different names; if one is meant, write it the same in all rows"
                found.append(notice(f"{folder / 'entities.csv'}, {row.id}", said, taken))
    return found


def _forms(name):
    """A name, and the name without each of its characters; two that share one differ by one character or by its place."""
    if not _SHORTEST <= len(name) <= _LONGEST:
        return []
    return dict.fromkeys([name, *(name[:place] + name[place + 1 :] for place in range(len(name)))])


def _letters(name):
    return "".join(char for char in name if not char.isdigit())
