"""Offices, ranks and callings beside each other; none that the document gives to the one who is asked about."""

import re
from collections.abc import Callable, Iterator

from quizgen.questions.grammar import strip_article
from quizgen.questions.options.atlas import is_american_state, is_city, is_country
from quizgen.questions.options.families import longest_member, swapped
from quizgen.questions.options.places import cities, countries, states
from quizgen.questions.options.prompt import Prompt, Rival
from quizgen.questions.options.setting import Setting, is_same
from quizgen.questions.options.statements import words_of
from quizgen.questions.options.stock import FAMILIES, rows_with


def roles(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """Offices of others in the document; the office or its place, field or body put out for its like."""
    asked = {name for name in setting.roles if name and name in prompt.question}
    own = {role for name in asked for role in setting.roles[name]}
    for holder, roles in setting.roles.items():
        if holder in asked or holder == setting.topic:
            continue
        for role in sorted(roles - own):
            if prompt.category == "rank" and rows_with("rank", role):
                yield Rival(role, 1)
    yield from _unheld(_varied(prompt, setting), setting)


def _varied(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    head, joint, rest = _split_role(prompt.answer)
    if rest and longest_member(rest, "field") is not None:
        yield from (Rival(head + joint + one.text, one.rank) for one in swapped(rest, ("field",), prompt, setting))
        return
    family = prompt.category
    if rest:
        known = (("high office", prompt.answer), ("high office", head), ("post", head))
        family = next((one for one, text in known if longest_member(text, one) is not None), family)
    if longest_member(prompt.answer, family) is not None:
        found = list(swapped(prompt.answer, (family,), prompt, setting))
        if found:
            yield from found
            return
    if longest_member(rest, "organization") is not None:
        yield from (
            Rival(head + joint + one.text, one.rank) for one in swapped(rest, ("organization",), prompt, setting)
        )
        return
    place = re.search(r"(?:the )?(?:[A-Z][\w.’-]+ ?)+$", rest)
    if place is None:
        return
    name, before = place[0], rest[: place.start()]
    stand_in = Prompt(
        question=prompt.question, answer=name, accepted=(), category="", seed=prompt.seed, years=prompt.years
    )
    finder: Callable[[Prompt, Setting], Iterator[Rival]] | None = None
    if is_country(name) and not name.endswith("Empire"):
        finder = countries
    elif is_american_state(name):
        finder = states
    elif is_city(name):
        finder = cities
    if finder is None:
        return
    found = [one for one in finder(stand_in, setting) if one.rank >= 2 and words_of(one.text) not in words_of(before)]
    yield from (
        Rival(head + joint + before + one.text, one.rank) for one in found if not is_same(one.text, name, "country")
    )


def _split_role(role: str) -> tuple[str, str, str]:
    """ "professor | of | chemistry"."""
    match = re.search(r" (?:of|to|for|at|in) ", role)
    return (role[: match.start()], match[0], role[match.end() :]) if match is not None else (role, "", "")


def _unheld(found: Iterator[Rival], setting: Setting) -> Iterator[Rival]:
    """Those that the document names nowhere: it may have been held at another time."""
    for rival in found:
        bare_role = words_of(
            re.sub(r"^(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) ", "", strip_article(rival.text))
        )
        if not any(bare_role in statement.words for statement in setting.statements):
            yield rival


def professions(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """As many trades as the key has, none of them named anywhere in the document."""
    trades = re.split(r", and |, | and ", prompt.answer)
    known = [trade if rows_with("profession", trade) else trade.split()[-1] for trade in trades]
    shares = [sum(1 for trade in known if trade in row) for row in FAMILIES["profession"]]
    rows = [row for row, share in zip(FAMILIES["profession"], shares, strict=True) if share and share == max(shares)]
    own = _own_words(prompt, setting)
    others: list[str] = []
    nearest = set(rows[0]) if rows else set()
    for row in rows:
        for other in row:
            if words_of(other) not in own and other not in others and other not in known:
                others.append(other)
    if len(trades) == 1:
        modifier = trades[0][: -len(known[0])]
        yield from (Rival(modifier + other, 2 if other in nearest else 4) for other in others)
        return
    yield from (Rival(text, 2) for text in _mixed(trades, others))


def _mixed(trades: list[str], others: list[str]) -> Iterator[str]:
    """Options of right and wrong trades, each of them as often as any other, so that none stands out."""
    count = len(trades)
    if len(others) < count or count > 3:
        return
    wrong = others[:count]
    groups: list[tuple[str, ...]]
    if count == 2:
        groups = [(trades[0], wrong[1]), (wrong[0], trades[1]), (wrong[0], wrong[1])]
    else:
        groups = [(trades[0], wrong[0], wrong[1]), (wrong[0], trades[1], wrong[2]), (wrong[1], wrong[2], trades[2])]
    for group in groups:
        yield ", ".join(group[:-1]) + " and " + group[-1]


def _own_words(prompt: Prompt, setting: Setting) -> str:
    """All that is said in sentences that name the one who is asked about, and the roles given to them."""
    forms = [form for form in setting.topic_forms if form in prompt.question] and setting.topic_forms
    asked = {name for name in (*setting.roles, *forms) if name and (name in prompt.question or name in forms)}
    told = [statement.words for statement in setting.index.naming(words_of(name) for name in asked)]
    return " ".join([*told, *(words_of(role) for name in asked for role in sorted(setting.roles.get(name, ())))])
