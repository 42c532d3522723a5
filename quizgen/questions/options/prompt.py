"""A question with its key, as the search for wrong options sees it: of a candidate or of a card."""

import re
from dataclasses import dataclass

from quizgen.dates.timevalue import Interval, TimeValue
from quizgen.questions.options.concepts import years_in

KIN_GENDER = {
    "father": "male", "husband": "male", "son": "male", "brother": "male", "grandfather": "male", "uncle": "male",
    "nephew": "male",
    "stepfather": "male", "stepbrother": "male", "stepson": "male", "stepsister": "female", "stepdaughter": "female",
    "half-brother": "male", "father-in-law": "male", "son-in-law": "male",
    "brother-in-law": "male", "king": "male",
    "emperor": "male", "prince": "male", "mother": "female", "wife": "female", "daughter": "female",
    "sister": "female", "woman": "female",
    "grandmother": "female", "aunt": "female", "niece": "female", "stepmother": "female", "half-sister": "female",
    "queen": "female",
    "mother-in-law": "female", "daughter-in-law": "female", "sister-in-law": "female", "empress": "female",
    "princess": "female",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """``seed`` names the fact and what is asked of it, so that better wording keeps the options.

    ``value`` is that of a key that is a date; ``years`` are those of the fact, as far as its clause tells.
    """

    question: str
    answer: str
    accepted: tuple[str, ...]
    category: str
    seed: str
    value: TimeValue | Interval | None = None
    years: frozenset[int] = frozenset()

    @property
    def given_years(self) -> frozenset[int]:
        """The years that the question itself states."""
        return years_in(self.question)

    @property
    def kin_gender(self) -> str:
        """The gender that the question gives away ("Who was her mother?"); "unknown" if none."""
        words = re.findall(r"[a-z-]+", self.question.lower())
        return next((KIN_GENDER[word] for word in reversed(words) if word in KIN_GENDER), "unknown")


@dataclass(frozen=True, slots=True)
class Rival:
    """A possible option and its rank: 0 and 1 from the document, from 2 on from a table."""

    text: str
    rank: int
