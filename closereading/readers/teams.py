"""Sports: places that stand for the teams that play for them."""

_SPORT = frozenset(
    "match matches goal goals scored scorer scoring defender midfielder striker goalkeeper penalty halftime kick kicked kickoff "
    "half-time quarterback touchdown innings wicket wickets batting bowler cricket football soccer rugby basketball baseball "
    "hockey tennis semifinal semi-final semi-finals quarter-final qualifier qualifiers playoff playoffs stadium referee "
    "scrum batsman bowled equaliser equalizer offside substitute winger league coach cup".split()
)
_WHERE = frozenset("in at near from across throughout outside inside of visit visiting to".split())
_LEAST, _SHARE = 5, 0.01  # so many different sports words, and this share of all words, make a text a sports report


def sports(text):
    """Whether a text reports on sports."""
    found = [word for word in text.word if word in _SPORT]
    return len(set(found)) >= _LEAST and len(found) >= _SHARE * len(text.word)


def teams(text, names):
    """Countries and cities of a sports report that play rather than hold the match: organisations, not places."""
    if not sports(text):
        return names
    return [_team(text, name) if name.type == "GPE" else name for name in names]


def _team(text, name):
    before = text.word[name.first - 1].lower() if name.first else ""
    after = text.word[name.last] if name.last < len(text.word) else ""
    if before in _WHERE or after == ",":
        return name
    return name._replace(type="ORG", rule="place that plays in a sports report", weight=1.5)
