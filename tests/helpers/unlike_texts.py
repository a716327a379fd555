"""Texts that are unlike the article of the book, and unlike each other, written for the tests; and the editions that the readers make of them."""

import json
import random
import re
import tomllib
from pathlib import Path

from closereading.edition.loading import Edition
from closereading.readers.pipeline import tables
from closereading.workflow import edition_folder

ROOT = Path(__file__).resolve().parents[2]
# Beside the repository where it is there; no part of it.
CORPUS = ROOT.parent / "shared" / "evaluation" / "attribution_gum_news.jsonl"

NO_QUOTATION = """\
The mill at Harrow Ford closes
Snow fell on Harrow Ford for the third day on Monday. The road to the mill was shut at noon, and the last lorry left before dark.
The mill was built in 1911. It made paper for a century, and it gave work to half of the valley. Now its windows are boarded and its wheel stands still.
What comes next
In the spring the land goes to auction. The river runs past the gate as it always has. Nothing else moves.
"""

ONE_SPEAKER = """\
Keeper of the lighthouse goes after forty years
Joan Abara has kept the lighthouse at Skerry Point since 1984. On Friday she hands over the keys.
"I never once slept through a storm," Abara said. She said that the sea had changed. "The herring do not come any more, because the water is warmer," she said.
Abara denied that she was leaving with regret. She added that a machine could do the work as well, but that it would not see the seals.
"""

ONE_PARAGRAPH = (
    "The council of Port Ellery voted on Tuesday to sell the old ferry, although its mayor, Dana Whit, had asked it to wait. Whit said that the "
    "ferry could still be saved. Her opponent Piet Marsh disagreed: “It is a heap of rust, and everybody knows it,” he told the meeting. According to "
    "the harbour office, repairs would cost 1.2 million pounds, since the hull leaks. The vote was nine to four."
)

ALL_CAPITALS = """\
FLOOD WARNING FOR THE LOWER TARN
THE RIVER TARN ROSE BY TWO METRES OVERNIGHT, THE WEATHER OFFICE SAID ON SUNDAY. FAMILIES IN LOWBRIDGE WERE TOLD TO LEAVE THEIR HOMES.
"WE HAVE SEEN NOTHING LIKE IT," SAID MAYOR ELLEN PRYCE. SHE SAID THAT THE DAM WOULD HOLD BECAUSE IT HAD BEEN MENDED LAST YEAR.
MARK DENTON, A FARMER, DENIED THAT HE HAD BEEN WARNED.
"""

VERSE = """\
The Gate

The gate that nobody has hung
still swings upon the hill;
the wind has given it a tongue
and it is never still.

It says that all who climb must go,
it says that none come back;
the shepherd, whom I used to know,
went through it with his pack.

"And will you follow?" says the gate,
"The night is coming on."
I said that it was growing late.
By then the hill was gone.
"""

NON_ASCII = """\
Łódź and Zürich exchange trams
Łukasz Żółkiewski, mayor of Łódź, said on Thursday that the trams would arrive in May. “They are older than I am,” Żółkiewski said.
In Zürich, Zoë Müller-Šarić denied that the city had wanted money for them. Müller-Šarić said the trams were a gift, because nobody else asked for them.
Nguyễn Thị Hồng, a passenger, was not so sure. “A gift is never free,” Hồng told reporters. Ólafur Þórðarson and José Ñáñez agreed.
Владимир Ёлкин, a driver, added that 北京 had refused the same trams. Said محمد of the tram museum: “We would have taken them.”
"""

TRANSCRIPT = """\
A talk on the night bus
Recorded in the studio of Radio Fenn on 3 May.
MODERATOR: Good evening. Why did you cut the night bus?
ANNA LINDQVIST (councillor): We cut it because nobody rode it. The last count found four passengers a night.
TOM OKORO: That count was made in August. Students are away in August, so it says nothing.
MODERATOR: Is that right?
ANNA LINDQVIST: I do not deny it. The council said in June that it would count again.
TOM OKORO: Then count in October.
"""

NUMBERS = (
    "Results\n"
    + "\n".join(f"{place}. {1000 - 7 * place * place % 613} {place * 37 % 101}.{place % 10}" for place in range(1, 31))
    + "\n"
)

NO_FULL_STOP = (
    "first the bell rang then Ada Moss said that the boat was late and nobody answered because the fog had come in and Ben Moss "
    "said no it was early and they went on like this until the tide turned and the boat came"
)

EMOJI = """\
Fans of 🌊 FC wait for the cup
🎉 Kim 🦊 Lee said that the 🌊 would win. “We are ready 💪💪,” Lee said.
عمر الشريف said that the match would be hard. דנה כהן denied it, because the team had trained for months.
👩‍👩‍👧‍👦 families came. Nobody 🤷 knew who had called them.
"""

MARKUP = """\
A <script>alert(1) in the library
The librarian Rosa *Bold* Kane said that the field held =1+1 and nothing else. "It printed <b>two," Kane said.
Her colleague J_ohn_ D[o]e denied that $x$ and $\\frac{1}{2}$ were formulas, because {nobody} had run them. See [here](javascript:alert(1)) & ![there](x.png).
@SUM(A1:A9), said Kane | Doe, was `code`. "%s {0} \\n &amp; #tag" was not, Doe said.
"""

LETTER = """\
Dear Aunt Petra,
I arrived on Sunday, and I am well. I think that I shall stay until May, because the work is good and the people are kind to me.
I told Mr. Hale that I could mend clocks. I believe he doubted it. I said: "Give me the worst one you have." He gave me his father's, and I mended it.
I miss you and I do not miss the rain. If I can, I will come in summer, although the fare is high.
Your Nora
"""

TEXTS = {
    "no quotation": NO_QUOTATION,
    "one speaker": ONE_SPEAKER,
    "one paragraph": ONE_PARAGRAPH,
    "all capitals": ALL_CAPITALS,
    "verse": VERSE,
    "non-ASCII names": NON_ASCII,
    "transcript": TRANSCRIPT,
    "one word": "Rain",
    "a title only": "Council of Port Ellery votes to sell the old ferry\n",
    "numbers": NUMBERS,
    "no full stop": NO_FULL_STOP,
    "emoji and right to left": EMOJI,
    "headings only": "The morning\nThe noon\nThe evening in Oslo\nThe night\n",
    "markup": MARKUP,
    "letter": LETTER,
    "Windows": "\ufeff" + ONE_SPEAKER.replace("\n", "\r\n\r\n"),
}


def long(words, seed=1):
    """A report of about so many words (never fewer), made of sentence patterns, names and reasons that vary; the same for the same seed."""
    chance = random.Random(seed)
    people = [
        f"{first} {last}" for first, last in zip(chance.sample(_FIRST, len(_FIRST)), chance.sample(_LAST, len(_FIRST)))
    ]
    text, length = ["A season of disputes on the coast"], 0
    while length < words:
        if len(text) % 8 == 7:
            text.append(f"{chance.choice(_TOPICS).capitalize()} in {chance.choice(_TOWNS)}")
        paragraph = " ".join(_sentence(chance, people) for _ in range(chance.randint(1, 5)))
        length += len(paragraph.split())
        text.append(paragraph)
    return "\n\n".join(text) + "\n"


def _sentence(chance, people):
    pattern = chance.choice(_PATTERNS)
    one, other = chance.sample(people, 2)
    sentence = pattern.format(
        one=one,
        last=one.split()[-1],
        other=other,
        town=chance.choice(_TOWNS),
        role=chance.choice(_ROLES),
        body=chance.choice(_BODIES),
        topic=chance.choice(_TOPICS),
        fact=chance.choice(_FACTS),
        more=chance.choice(_FACTS),
        reason=chance.choice(_FACTS),
        number=chance.randint(2, 990),
        day=chance.choice(_DAYS),
    )
    return re.sub(r"\w", lambda letter: letter[0].upper(), sentence, count=1)


_FIRST = """Ada Boris Carla Dmitri Elena Farid Greta Hassan Ines Jonas Katya Lars Mina Nils Olga Pavel Rosa Stefan Tariq Ursula
    Viktor Wanda Yusuf Zofia""".split()
_LAST = """Abel Brandt Castell Dray Eklund Farrow Gants Holm Ivers Jansky Keller Lund Marek Novik Orlov Petersen Quist Renner Sorel
    Tamm Ulrich Varga Winter Zeman""".split()
_TOWNS = "Oslo Tallinn Gdansk Riga Bergen Turku Kiel Hamburg Malmo Helsinki London Warsaw".split()
_ROLES = ["harbour master", "mayor", "historian", "engineer", "fisherman", "minister", "professor", "captain"]
_BODIES = ["the harbour office", "the union", "the ministry", "the police", "the council", "the company"]
_TOPICS = [
    "the new pier",
    "the night ferry",
    "the fishing quota",
    "the oil spill",
    "the old lighthouse",
    "the toll bridge",
    "the wind park",
]
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FACTS = [
    "the money has run out",
    "the storm broke the wall",
    "nobody was asked",
    "the fish have gone north",
    "the contract ends in June",
    "the law forbids it",
    "the workers were not paid",
    "the ice came early",
    "the numbers do not add up",
    "the bridge can bear the load",
    "the tourists will come back",
    "the crew saw nothing",
    "the company knew of the leak",
    "the town needs the jobs",
    "the ships are too large",
    "the plan was never published",
    "the water is rising",
    "the engine failed twice",
    "the price may double",
    "the court must decide",
    "the birds nest there",
    "the old pier is unsafe",
    "the tax is unfair",
    "the votes were counted twice",
]
_PATTERNS = [
    "{one}, a {role} from {town}, said that {fact}.",
    "“We know that {fact},” said {one}.",
    "According to {body}, {fact}.",
    "{one} denied that {fact}, because {reason}.",
    "{last} told reporters in {town} that {fact}, but {more}.",
    "{other} disagreed with {last}: “It is not so, since {reason}.”",
    "On {day} {number} people met in {town} to speak of {topic}.",
    "{one} believes that {fact}; therefore {more}.",
    "{body} did not exclude that {fact}.",
    "Although {fact}, {topic} stays as it is.",
    "“{topic} is no gift,” {other} said on {day}, “because {reason}.”",
    "In {town} {topic} has cost {number} thousand so far.",
    "{one} warned that {fact}, and {other} agreed.",
    "{last} may be right that {fact}, the {role} of {town} wrote.",
    "Nobody in {town} can say whether {fact}.",
    "{one} claimed that {fact} and that {more}.",
    "She added that {fact}.",
    "He said {topic} would come, if {fact}.",
]


def corpus():
    """The articles of the evaluation data, name to text; none where the data are not beside the repository."""
    if not CORPUS.is_file():
        return {}
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return {article["id"]: article["text"] for article in map(json.loads, lines)}


def edition_of(raw):
    """The machine's edition of a text in memory, with what `annotate` would write into its edition.toml."""
    made = tables(raw)
    titles = made["blocks"].text[made["blocks"].kind == "title"]
    meta = tomllib.loads(edition_folder._toml("text", next(iter([*titles, *made["sentences"].text])), raw))
    return Edition(raw, meta, **made)
