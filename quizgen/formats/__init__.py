"""Deck <-> other programs' files; one file per format."""
