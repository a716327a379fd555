"""Machine readers: from a raw text to the tables of an edition, every row with the rule that made it."""
