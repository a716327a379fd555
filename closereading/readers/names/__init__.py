"""Names: where they begin and end, their types, which are one, and how each is used."""
