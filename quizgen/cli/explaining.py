"""Why candidates were refused, in words: the text of ``quizgen generate --explain``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.questions.pipeline import Generation


def explain_generation(generation: "Generation") -> str:
    """Each refused candidate with the gate that refused it and the reason, one a line."""
    lines = [
        f"{rejection.gate}: {rejection.reason}\t{rejection.candidate.question}\t{rejection.candidate.answer}"
        for rejection in generation.rejections
    ]
    return "\n".join([*lines, f"{len(generation.deck.cards)} cards, {len(lines)} candidates refused"])
