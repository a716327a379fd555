"""What the formats share: their terms, and JSON in which no character is hidden."""

import json

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CODING = "The coding is under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)."
QUOTED = (
    "The words of the article are quoted for criticism and teaching; they are not under that licence, and no "
    "licence is granted for them."
)


def authors(citation: dict) -> list[str]:
    """The names of the authors of CITATION.cff (a dictionary), as people write them."""
    return [
        author.get("name") or f"{author.get('given-names', '')} {author['family-names']}".strip()
        for author in citation["authors"]
    ]


def as_json(value: object) -> str:
    """JSON text of dictionaries, lists, texts and whole numbers, the same each time.

    What cannot be seen (controls, marks that turn the direction of text) stands as \\uXXXX, so that nobody is misled who
    opens the file in an editor.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)
