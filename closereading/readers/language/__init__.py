"""The text as the readers see it: tokens with tags, quotations, connectives, clauses and their subjects."""
