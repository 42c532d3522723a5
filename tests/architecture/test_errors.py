"""The tree of errors: each kind has an exit code of its own, and the documents tell them all."""

import ast
from pathlib import Path

from quizgen import errors
from quizgen.cli.app import EPILOG
from quizgen.errors import QuizgenError

ROOT = Path(__file__).parents[2]
KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, QuizgenError)]


def test_each_kind_of_error_has_its_own_exit_code() -> None:
    assert {kind.__name__: kind.exit_code for kind in KINDS} == {
        "QuizgenError": 1,
        "UsageError": 2,
        "SourceError": 3,
        "NothingGeneratedError": 4,
        "FormatError": 5,
        "DeckError": 6,
        "StoreError": 7,
        "ModelError": 8,
    }


def test_the_exit_codes_are_documented() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for code in sorted({0, 130, *(kind.exit_code for kind in KINDS)}):
        assert f" {code} " in " ".join(EPILOG.split())
        assert f"| {code} |" in readme


def test_errors_are_raised_as_a_kind_that_says_what_to_do() -> None:
    for path in (ROOT / "quizgen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
                assert node.exc.func.id != "QuizgenError", f"{path}:{node.lineno}"
