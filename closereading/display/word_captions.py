"""What stands with each of word_figures: title (the finding in a few words), caption and alt, made from the table that is drawn.

Every function returns a dictionary of these, for `show.figure(drawing, name, rows=..., **said)`. Where there is nothing to draw,
the caption says that it is too little, and what is missing.
"""

import pandas as pd

from closereading.common.english import count, listing, some
from closereading.display import captions
from closereading.display.drawing import MOST
from closereading.display.word_figures import EARLY, FEW, percent, stops_and_goes_on, words_for
from closereading.measures import reference_corpus


def nothing_to_draw(missing: str) -> dict[str, str]:
    """What is said where nothing can be drawn."""
    said = captions.too_little(missing)
    return {"title": "", "caption": said, "alt": said}


def dispersion(rows: pd.DataFrame, headings: pd.DataFrame, words: int) -> dict[str, str]:
    """For word_figures.dispersion, with what is drawn."""
    if rows.empty:
        return nothing_to_draw("the body has no name and no word often enough")
    drawn = rows.head(MOST)
    early = drawn[drawn.places.str[-1] <= EARLY * words]
    top = drawn.iloc[0]
    span = (
        f"from word {top.places[0]:,} to word {top.places[-1]:,}"
        if len(top.places) > 1
        else f"at word {top.places[0]:,}"
    )
    alike = sum(len(places) == len(top.places) for places in drawn.places) > 1
    title = f"“{top['name']}” comes {'as often as any other' if alike else 'most often'}, {span}"
    if compared := stops_and_goes_on(drawn, words):
        ends = [f"“{drawn['name'][row]}” {{}} word {drawn.places[row][-1]:,}" for row in compared]
        title = f"{ends[0].format('stops at')}; {ends[1].format('goes on to')}"
    caption = f"Each row is a name or a word, each stroke a place where it occurs among {'the ' if words > 1 else ''}{count(words, 'word')} of the body. The number is how often it occurs."
    if len(headings):
        caption += " The dotted lines are headings."
    if len(early):
        caption += f" Not in the last two fifths of the text: {listing(f'“{name}”' for name in early.name)}."
    if len(rows) > MOST:
        caption += f" The figure shows the {MOST} names and words with the most places, of {len(rows)}."
    alt = f"{title}. Strokes along the body; each stroke is one place. " + " ".join(
        f"{row.name}, {count(len(row.places), 'place')}, at words {some(map(str, row.places), MOST)}."
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
    title = f"{words_for(here, others).capitalize()}: this article beside {number} others"
    if here["reported"] == 0:
        caption = "No word of this article is found to be what somebody is reported to say. "
    else:
        caption = (
            f"{percent(here['reported']).capitalize()} of the words of this article’s body are what somebody is reported to say; "
            f"{_rank(below['reported'], number)}. "
        )
    if here["quoted"] == 0:
        caption += "No word is in quotation marks."
    else:
        caption += f"{percent(here['quoted']).capitalize()} are in quotation marks; {_rank(below['quoted'], number)}."
    caption += (
        " The two articles with names report most nearly as much as this one. "
        "On the dotted line, as many words are in quotation marks as in reported speech."
    )
    alt = (
        f"{title}. One point for each article: the percentages of its words that are reported and that are quoted. "
        f"This one: {here['reported']:.0f} and {here['quoted']:.0f}. The others: "
        + listing(f"{row.reported:.0f} and {row.quoted:.0f}" for row in others.sort_values("reported").itertuples())
        + "."
    )
    return {"title": title, "caption": caption, "alt": alt}


def diversity(growth: pd.DataFrame, others: pd.DataFrame) -> dict[str, str]:
    """For word_figures.diversity."""
    if growth.empty:
        return nothing_to_draw("no paragraph has a word")
    if len(growth) < 2:
        words = count(growth.words.iloc[0], "word is", "words are")
        return nothing_to_draw(f"{words} too few to show how the ratio of kinds of words to words changes")
    whole = growth.moving_average.dropna()
    first, last = growth.iloc[0], growth.iloc[-1]
    falls = f"{last.type_token_ratio:.2f}" < f"{first.type_token_ratio:.2f}"
    title = "The longer the text, the lower the score" if falls else "The score does not fall in this text"
    caption = (
        "The score is the number of different words (kinds of words), divided by the number of all words. It "
        f"{_goes(first.type_token_ratio, last.type_token_ratio, ' after ' + format(first.words, ',.0f') + ' words')} at the end of the text. "
    )
    window = f"stretches of {reference_corpus.WINDOW} words"
    if whole.empty:
        caption += f"The text is too short for a mean of {window}."
    elif len(whole) == 1:
        caption += f"The mean of {window} is {whole.iloc[0]:.2f}."
    else:
        begin, end, low, high = (f"{mean:.2f}" for mean in (whole.iloc[0], whole.iloc[-1], whole.min(), whole.max()))
        if low == high:
            caption += f"The mean of {window} stays at {low}."
        else:
            ends = f"{begin} at first and at the end" if begin == end else f"{begin} at first and {end} at the end"
            caption += f"The mean of {window} is {ends}"
            caption += "." if {low, high} == {begin, end} else f", and between {low} and {high} on the way."
        title += f"; in {window} it is the same at both ends" if falls and begin == end else ""
    shorter = others.words < others.words.median()
    alt = caption + (
        f" {len(others)} other articles, of {others.words.min()} to {others.words.max()} words, have ratios from "
        f"{others.type_token_ratio.min():.2f} to {others.type_token_ratio.max():.2f}: {others.type_token_ratio[shorter].mean():.2f} "
        f"on average in the shorter half of them, {others.type_token_ratio[~shorter].mean():.2f} in the longer half."
    )
    return {"title": title, "caption": caption, "alt": alt}


def _rank(below, number):
    """In how many of the other articles the share is lower."""
    if not below:
        return f"in each of {number} other news articles the share is the same or higher"
    which = f"all {number}" if below == number else f"{below} of {number}"
    return f"in {which} other news articles the share is lower"


def _goes(one, other, after):
    """How a ratio moves from one value to another, as they are written."""
    one, other = f"{one:.2f}", f"{other:.2f}"
    if one == other:
        return f"is {one}{after} and {other}"
    return f"{'falls' if other < one else 'goes'} from {one}{after} to {other}"
