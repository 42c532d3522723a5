"""The README is true: its commands exist, its options exist, its deck is a deck, its files are there."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import typer

from quizgen.cli.app import app
from quizgen.deck.format import parse
from quizgen.study.settings import Settings, from_table, to_table

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
LINES = [line for language, block in BLOCKS if language == "sh" for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("quizgen")]
PROGRAM = typer.main.get_command(app)


def test_the_two_commands_stand_there_to_be_copied() -> None:
    assert LINES[:2] == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/quizgen study seeds/spigelglas.txt",
        "python3 -m venv .venv && .venv/bin/pip install '.[dev]' && .venv/bin/pytest",
    ]


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_parses(line: str) -> None:
    arguments = shlex.split(line)[1:]
    with PROGRAM.make_context("quizgen", arguments) as context:
        if not arguments:
            return
        name, command, rest = PROGRAM.resolve_command(context, arguments)
        with command.make_context(name, list(rest), parent=context) as inner:
            if hasattr(command, "resolve_command"):
                name, below, rest = command.resolve_command(inner, rest[:])
                below.make_context(name, rest, parent=inner).close()


def test_options_in_the_text_exist() -> None:
    commands = [PROGRAM, *PROGRAM.commands.values()]
    commands += [below for command in commands[1:] for below in getattr(command, "commands", {}).values()]
    known = {option for command in commands for p in command.params for option in p.opts}
    text = "\n".join(line for line in README.splitlines() if "pip" not in line and "python3" not in line)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    assert named - known - {"--check", "--require-consumers"} == set()


def test_the_card_shown_is_one() -> None:
    (block,) = [block for language, block in BLOCKS if language == "toml"]
    assert parse(f'schema = 1\nname = "x"\n{block}').cards[0].id == "7kq2m9x4ta"


def test_the_settings_shown_are_some_and_name_everything() -> None:
    (block,) = [block for language, block in BLOCKS if language == "ini"]
    table = tomllib.loads(block)
    assert from_table(table).keys == {"undo": "u,z"}
    assert {name: set(values) for name, values in table.items() if name != "keys"} == {
        name: set(values) for name, values in to_table(Settings()).items() if name != "keys"
    }


def test_pictures_and_files_named_are_there() -> None:
    for path in (*re.findall(r"\]\(([^)]+)\)", README), "quizgen/deck/schema.json", "seeds/NOTICE.md", "LICENSE"):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"(?:seeds|decks)/[\w.-]+\.(?:txt|toml)", README):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("name", sorted(PROGRAM.commands))
def test_every_command_stands_in_the_readme_and_has_help_and_an_example(name: str) -> None:
    command = PROGRAM.commands[name]
    assert f"quizgen {name}" in README
    assert command.help
    assert f"quizgen {name}" in (command.epilog or "")
    for parameter in command.params:
        assert parameter.help, f"{name} {parameter.name}"
