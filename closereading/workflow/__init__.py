"""What a command or a chapter starts: annotate, begin, compare, hand in."""
