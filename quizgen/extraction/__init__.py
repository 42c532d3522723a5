"""Clean text -> facts; the only home of spaCy."""
