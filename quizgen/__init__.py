"""quizgen turns a factual document into questions worth learning, and helps people learn them.

Two halves meet in a text file, the deck::

    sources -> extraction -> questions -> deck -> study -> tui
    Document   Facts         Cards        Deck -> formats (Anki and others)

sources     a file -> Document: clean text, each character traceable to the original
extraction  Document -> Facts: dates, roles, events; the only home of spaCy
questions   Facts -> Cards: wording, gates, ranking, distractors; plain Python
deck        the file in the middle: cards, their text form, merging, the library folder
study       what the learner did and what comes next: scheduling, sessions, store
formats     deck <-> other programs' files
tui, cli    screens and commands
dates       what a date means and how it is written
errors      what can go wrong, cut by what the user can do

The one rule: a package imports only what stands below it (the contracts in pyproject.toml), and nothing here is
imported eagerly, so that studying never loads the language model.
"""
