"""Where an article is from, as edition.toml states it."""

_UNKNOWN = "unknown"  # as a machine's edition has it, which knows the text alone
NOT_STATED = "No source of the article is stated."


def stated_source(meta: dict) -> str:
    """Author, publisher, day and address of an article, as far as its edition.toml (meta) states them; "" if it states none."""
    source, date = (meta.get(key) if isinstance(meta.get(key), dict) else {} for key in ("source", "date"))
    parts = [source.get("author"), source.get("publisher"), date.get("published"), source.get("address")]
    said = (" ".join(str(part).split()) for part in parts if part)
    return "; ".join(part for part in said if part and part.casefold() != _UNKNOWN)


def source_line(meta: dict) -> str:
    """The same as a line of a page, which says if none is stated."""
    source = stated_source(meta)
    return f"Source of the article: {source}." if source else NOT_STATED
