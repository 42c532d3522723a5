"""A file or address -> Document: clean text, every character traceable to the original."""
