"""What stands with each of word_figures: title (the finding in a few words), caption and alt, made from the table that is drawn.

Every function returns a dictionary of these, for `show.figure(drawing, name, rows=..., **said)`. Where there is nothing to draw,
the caption says that it is too little, and what is missing.
"""

import pandas as pd

from closereading.common.english import count, listing
from closereading.display import captions
from closereading.display.drawing import MOST
from closereading.display.word_figures import EARLY, FEW, percent, words_for
from closereading.measures import reference_corpus


def nothing_to_draw(missing: str) -> dict[str, str]:
    """What is said where nothing can be drawn."""
    said = captions.too_little(missing)
    return {"title": "", "caption": said, "alt": said}


def dispersion(rows: pd.DataFrame, words: int) -> dict[str, str]:
    """For word_figures.dispersion; words: the length of the body."""
    if rows.empty:
        return nothing_to_draw("the body has no name and no word often enough")
    drawn = rows.head(MOST)
    last = drawn.places.str[-1]
    early, late = drawn[last <= EARLY * words], drawn[last > 0.9 * words]
    top = drawn.iloc[0]
    span = (
        f"from word {top.places[0]:,} to word {top.places[-1]:,}"
        if len(top.places) > 1
        else f"at word {top.places[0]:,}"
    )
    title = f"“{top['name']}” comes most often, {span}"
    if len(early) and len(late):
        gone = early.iloc[0]
        title = f"“{gone['name']}” stops at word {gone.places[-1]:,}; “{late.name.iloc[0]}” goes on to word {late.places.iloc[0][-1]:,}"
    caption = f"Each row is a name or a word, each stroke a place where it occurs among {'the ' if words > 1 else ''}{count(words, 'word')} of the body. The number is how often it occurs."
    if len(early):
        ends = [f"“{name}” (last at word {places[-1]:,})" for name, places in zip(early.name, early.places)]
        caption += f" In bold: what does not occur in the last two fifths of the text, {listing(ends)}."
    if len(rows) > MOST:
        caption += f" The figure shows the {MOST} names and words with the most places, of {len(rows)}."
    alt = f"{title}. Strokes along the body; each stroke is one place. " + " ".join(
        f"{row.name}, {count(len(row.places), 'place')}, at words {_some(map(str, row.places))}."
        for row in drawn[["name", "places"]].itertuples(index=False, name="Row")
    )
    return {"title": title, "caption": caption, "alt": alt}


def reported_and_quoted(here: dict[str, float], others: pd.DataFrame) -> dict[str, str]:
    """For word_figures.reported_and_quoted."""
    if here["words"] < FEW:
        return nothing_to_draw(
            f"{count(here['words'], 'word is', 'words are')} too few to be set beside whole articles"
        )
    number = len(others)
    below = {name: (others[name] < here[name]).sum() for name in ("reported", "quoted")}
    title = words_for(here, others)
    if here["reported"] == 0:
        caption = "No word of this article is found to be what somebody is reported to say. "
    else:
        caption = (
            f"{percent(here['reported']).capitalize()} of the words of this article's body are what somebody is reported to say; "
            f"{_rank(below['reported'], number)}. "
        )
    if here["quoted"] == 0:
        caption += "No word is in quotation marks."
    else:
        caption += f"{percent(here['quoted']).capitalize()} are in quotation marks; {_rank(below['quoted'], number)}."
    near = reference_corpus.nearest(here, others)
    caption += " The articles with the nearest shares are " + listing(
        f"“{row.title}” ({percent(row.reported)}, and {percent(row.quoted)} in quotation marks)"
        for row in near.itertuples()
    )
    alt = (
        f"{title}. One point for each article: the percentages of its words that are reported and that are quoted. "
        f"This article: {here['reported']:.0f} and {here['quoted']:.0f}. The others: "
        + listing(f"{row.reported:.0f} and {row.quoted:.0f}" for row in others.sort_values("reported").itertuples())
        + "."
    )
    return {"title": title[0].upper() + title[1:], "caption": caption + ".", "alt": alt}


def diversity(growth: pd.DataFrame, others: pd.DataFrame) -> dict[str, str]:
    """For word_figures.diversity."""
    if growth.empty:
        return nothing_to_draw("no paragraph has a word")
    if len(growth) < 2:
        words = count(growth.words.iloc[0], "word is", "words are")
        return nothing_to_draw(f"{words} too few to show how the ratio of kinds of words to words changes")
    whole = growth.dropna()
    # A text shorter than the window has no mean, one not much longer only one; its first stretch stands for what it begins with.
    first, last = (growth if len(whole) < 2 else whole).iloc[0], growth.iloc[-1]
    falls = f"{last.type_token_ratio:.2f}" < f"{first.type_token_ratio:.2f}"
    title = "The more of the text is read, the lower the score" if falls else "The score does not fall in this text"
    caption = (
        f"The number of kinds of words, divided by the number of words, {_goes(first.type_token_ratio, last.type_token_ratio, ' after ' + format(first.words, ',.0f') + ' words')}"
        " at the end of the same text; "
    )
    if whole.empty:
        caption += "the text is too short for a mean over windows."
    elif len(whole) == 1:
        caption += f"the mean of this ratio over windows is {last.moving_average:.2f}."
    else:
        caption += (
            f"the mean of this ratio over windows {_goes(first.moving_average, last.moving_average, '', 'goes')}."
        )
    shorter = others.words < others.words.median()
    alt = caption + (
        f" {len(others)} other articles, of {others.words.min()} to {others.words.max()} words, have ratios from "
        f"{others.type_token_ratio.min():.2f} to {others.type_token_ratio.max():.2f}: {others.type_token_ratio[shorter].mean():.2f} "
        f"on average in the shorter half of them, {others.type_token_ratio[~shorter].mean():.2f} in the longer half."
    )
    return {"title": title, "caption": f"{caption} Each circle is another article.", "alt": alt}


def _rank(below, number):
    """In how many of the other articles the share is lower."""
    if not below:
        return f"in each of {number} other news articles the share is the same or higher"
    which = f"all {number}" if below == number else f"{below} of {number}"
    return f"in {which} other news articles the share is lower"


def _goes(one, other, after, verb="falls"):
    """How a ratio moves from one value to another, as they are written."""
    one, other = f"{one:.2f}", f"{other:.2f}"
    if one == other:
        return f"is {one}{after} and {other}" if after else f"stays at {one}"
    return f"{verb if other < one else 'goes'} from {one}{after} to {other}"


def _some(items):
    """A listing of no more than MOST items, with the number of the others."""
    items = list(items)
    left = len(items) - MOST
    return listing([*items[:MOST], *([f"{left:,} more"] if left > 0 else [])])
