"""Machine readers: the tables of an edition made by rules from any English news text; each row names its rule."""
