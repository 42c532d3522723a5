"""Wrong options that only the text can rule out."""

from collections.abc import Sequence

from quizgen.extraction.facts import Extraction
from quizgen.questions.candidate import Candidate


def with_distractors(chosen: Sequence[Candidate], pool: Sequence[Candidate], extraction: Extraction) -> list[Candidate]:
    """The candidates with their options."""
    return list(chosen)
