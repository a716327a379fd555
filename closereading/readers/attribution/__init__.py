"""Who says what: reporting words, what is said, and whose it is, found by rules."""
