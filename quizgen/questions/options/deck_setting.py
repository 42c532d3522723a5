"""The setting that a deck alone gives: its quotes and its keys."""

import re

from quizgen.dates.grading import parse_date_answer
from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.deck.card import Deck
from quizgen.questions.options.categories import category_of, first_name_gender, is_personal
from quizgen.questions.options.setting import CAPITALS, Life, Setting, describe, names_by_category
from quizgen.questions.options.statements import Index, read_statement

_OTHER_NAME = re.compile(r"\b(?:name at birth|birth name|born name|real name|pen name|full name|pseudonym|nickname)\b")


def setting_of_deck(deck: Deck) -> Setting:
    """The setting that a deck alone gives: its quotes and its keys."""
    texts = [card.citation.quote for card in deck.cards]
    texts += [f"{card.question.rstrip('?')}, in {card.answer}" for card in deck.cards]
    statements = tuple(read_statement(text) for text in dict.fromkeys(texts) if text)
    index = Index(statements)
    found: list[tuple[str, str, frozenset[str]]] = []
    dates: list[TimeValue | Interval] = []
    lives: dict[str, Life] = {}
    for card in deck.cards:
        value = parse_date_answer(card.answer)
        if value is not None:
            dates.append(value)
            match = re.fullmatch(r"[\w ]*?(?:was (?P<born>.+) born|did (?P<died>.+) die)\?", card.question)
            if match is not None and isinstance(value, TimeValue):
                name = match["born"] or match["died"]
                life = lives.get(name, Life())
                lives[name] = (
                    Life(birth=value, death=life.death) if match["born"] else Life(birth=life.birth, death=value)
                )
        else:
            category = category_of(card.question, card.answer)
            found.append((card.answer, category, frozenset({card.answer, *card.accept})))
    for statement in statements:
        for match in CAPITALS.finditer(statement.text):
            name = re.sub(r"[’']s$", "", match[0])
            if is_personal(name) and first_name_gender(name) != "unknown" and " " in name:
                found.append((name, "person", frozenset({name})))
    title = deck.title or deck.name
    own = [card.answer for card in deck.cards if _OTHER_NAME.search(card.question)]
    return Setting(
        topic=title,
        topic_forms=frozenset({title, *own}),
        statements=statements,
        index=index,
        names=names_by_category(
            statements, index, [describe(text, category, forms, index) for text, category, forms in found if category]
        ),
        dates=tuple(dates),
        lives=lives,
        roles={},
        relatives=frozenset(),
        latest=max((year for statement in statements for year in statement.years if year < 2100), default=0),
    )
