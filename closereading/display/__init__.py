"""What readers see: figures, captions, the reading edition, maps, pages."""
