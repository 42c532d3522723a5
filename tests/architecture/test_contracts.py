"""The layers of the packages, proved from the import graph and from what is really loaded."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "quizgen"
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc"}


def loaded_by(code: str, *wanted: str) -> set[str]:
    """Which of the wanted modules are loaded after the code ran in a Python of its own."""
    code = f"{code}\nimport sys\nprint()\nprint(*(name for name in {wanted!r} if name in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].split())


def test_the_import_contracts_hold() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_every_package_stands_in_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["type"] == "layers")
    assert layers["containers"] == ["quizgen"]
    assert layers["exhaustive"] is True


def test_the_command_line_loads_nothing_heavy() -> None:
    heavy = ("spacy", "lemminflect", "numpy", "textual", "rich", "sqlmodel", "sqlalchemy", "fsrs", "genanki", "tomli_w")
    assert loaded_by("import quizgen.cli.app", "typer", *heavy) == {"typer"}


@pytest.mark.parametrize("package", ["tui", "formats", "study"])
def test_the_learners_half_loads_nothing_of_the_authors(package: str) -> None:
    modules = [f"quizgen.{package}.{path.stem}" for path in sorted((PACKAGE / package).glob("*.py"))]
    code = "\n".join(f"import {module}" for module in modules)
    authors = ("spacy", "lemminflect", "numpy", "quizgen.sources", "quizgen.extraction", "quizgen.questions")
    assert loaded_by(code, *authors) == set()


def test_questions_load_no_language_model() -> None:
    modules = [f"quizgen.questions.{path.stem}" for path in sorted((PACKAGE / "questions").glob("*.py"))]
    code = "\n".join(f"import {module}" for module in modules)
    assert loaded_by(code, "spacy", "lemminflect", "numpy") == set()


def test_dates_and_errors_load_the_standard_library_only() -> None:
    modules = [f"quizgen.dates.{path.stem}" for path in sorted((PACKAGE / "dates").glob("*.py"))]
    code = "import sys\nbefore = set(sys.modules)\n"
    code += "\n".join(f"import {module}" for module in (*modules, "quizgen.errors"))
    code += "\nnew = {name.partition('.')[0] for name in set(sys.modules) - before}"
    code += "\nassert new - sys.stdlib_module_names == {'quizgen'}, new - sys.stdlib_module_names"
    loaded_by(code)


def test_packages_import_nothing_by_themselves() -> None:
    for path in (PACKAGE / "__init__.py", *PACKAGE.glob("*/__init__.py")):
        body = ast.parse(path.read_text("utf-8")).body
        assert [type(node) for node in body] == [ast.Expr], f"{path}: a docstring and nothing else"


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in PACKAGE.rglob("*.py") if path.stem in VAGUE]
