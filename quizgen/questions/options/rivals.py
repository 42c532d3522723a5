"""Things of the kind of a key that might stand beside it: those of the document first, then those of the tables.

Whether one of them may be right too is not judged here.
"""

from collections.abc import Callable, Iterator

from quizgen.questions.options.families import fields, kindred
from quizgen.questions.options.persons import pairs, persons
from quizgen.questions.options.places import cities, countries, peoples, states, universities
from quizgen.questions.options.prompt import Prompt, Rival
from quizgen.questions.options.roles import professions, roles
from quizgen.questions.options.setting import Setting

_FINDERS: dict[str, Callable[[Prompt, Setting], Iterator[Rival]]] = {
    "person": persons,
    "pair": pairs,
    "country": countries,
    "state": states,
    "region": fields,
    "continent": fields,
    "empire": fields,
    "city": cities,
    "people": peoples,
    "university": universities,
    "field": fields,
    "illness": fields,
    "rank": roles,
    "office": roles,
    "profession": professions,
}


def rivals(prompt: Prompt, setting: Setting) -> Iterator[Rival]:
    """All rivals of a key, with repetitions."""
    yield from _FINDERS.get(prompt.category, kindred)(prompt, setting)
