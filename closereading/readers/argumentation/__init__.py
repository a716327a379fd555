"""Claims, reasons and their relations, found by rules."""
