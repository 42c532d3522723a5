"""``generate``: where decks go, what is merged, what is told, and which exit code comes back."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.cli.app import run
from quizgen.deck.card import Card, Deck, Provenance
from quizgen.deck.format import parse, read_deck, render, write_deck
from tests.deck.decks import BIRTH, CHIEF, DEATH

Facts = dict[str, tuple[Card, ...]]
Source = Callable[..., Path]
Output = pytest.CaptureFixture[str]


def generate(*arguments: object) -> int:
    return run(["generate", *map(str, arguments)])


def ids(path: Path) -> list[str]:
    return [card.id for card in read_deck(path).cards]


def test_the_deck_goes_to_standard_output(source: Source, capsys: Output) -> None:
    assert generate(source()) == 0
    out, err = capsys.readouterr()
    assert parse(out).name == "spy"
    assert out == render(parse(out))
    assert err == ""


def test_json_is_one_deck_a_line(source: Source, capsys: Output) -> None:
    assert generate(source(), source("other.txt"), "--json") == 0
    decks = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(deck["name"], len(deck["card"])) for deck in decks] == [("spy", 3), ("other", 3)]
    assert decks[0]["card"][0]["quote"] == BIRTH.citation.quote


def test_output_names_a_file(source: Source, tmp_path: Path, capsys: Output) -> None:
    target = tmp_path / "x.deck"
    assert generate(source(), "-o", target) == 0
    assert read_deck(target).name == "spy"
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{target}: 3 cards" in err
    assert f"quizgen study {target}" in err


def test_output_names_a_folder(source: Source, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    assert generate(source("a.b.txt"), "-o", tmp_path / "old") == 0
    assert generate(source(), "-o", f"{tmp_path}/new/") == 0
    assert generate(source("one.txt"), source("two.txt"), "-o", tmp_path / "both") == 0
    assert generate(source(), "--name", "named", "-o", tmp_path / "old") == 0
    made = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.toml"))
    assert made == ["both/one.toml", "both/two.toml", "new/spy.toml", "old/a.b.toml", "old/named.toml"]


def test_the_name_is_the_stem_or_the_option_never_the_output(source: Source, tmp_path: Path) -> None:
    target = tmp_path / "target.toml"
    assert generate(source(), "--name", "agent", "-o", target) == 0
    assert read_deck(target).name == "agent"


def test_the_same_again_writes_nothing(source: Source, tmp_path: Path, capsys: Output) -> None:
    target = tmp_path / "spy.toml"
    generate(source(), "-o", target)
    before = target.stat().st_ino
    assert generate(source(), "-o", target) == 0
    assert target.stat().st_ino == before
    assert "nothing changed" in capsys.readouterr().err


def test_a_persons_work_is_kept_and_the_rest_is_told(
    source: Source, facts: Facts, tmp_path: Path, capsys: Output
) -> None:
    target = tmp_path / "spy.toml"
    generate(source(), "-o", target)
    text = target.read_text()
    target.write_text(text.replace('answer = "29 April 1897"', 'answer = "29.4.1897"'))
    facts["all"] = (
        replace(BIRTH, question="Other?"),
        replace(CHIEF, question="What was he?"),
        replace(DEATH, id="new"),
    )
    capsys.readouterr()
    assert generate(source(), "-o", target) == 0
    cards = {card.id: card for card in read_deck(target).cards}
    assert cards[BIRTH.id].answer == "29.4.1897"
    assert cards[BIRTH.id].question == BIRTH.question
    assert cards[CHIEF.id].question == "What was he?"
    err = capsys.readouterr().err
    assert f"no longer generated: {DEATH.question} [{DEATH.id}]" in err
    assert "(1 new, 1 reworded, 1 kept as you left them, 1 no longer generated but kept" in err
    assert generate(source(), "-o", target, "--prune") == 0
    assert ids(target) == [BIRTH.id, CHIEF.id, "new"]
    assert "1 removed" in capsys.readouterr().err


def test_fresh_ignores_what_the_deck_holds(source: Source, tmp_path: Path) -> None:
    target = tmp_path / "spy.toml"
    generate(source(), "-o", target)
    whole = target.read_text()
    target.write_text(whole.replace('"draft"', '"approved"').replace(BIRTH.question, "Mine?"))
    assert generate(source(), "-o", target, "--fresh") == 0
    assert target.read_text() == whole


@pytest.mark.parametrize("options", [[], ["--fresh"]])
def test_what_is_no_deck_of_this_source_is_never_written_over(
    source: Source, tmp_path: Path, capsys: Output, options: list[str]
) -> None:
    target = tmp_path / "target.toml"
    write_deck(Deck(name="other", title="Other", provenance=Provenance(source="other.txt")), target)
    before = target.read_bytes()
    assert generate(source(), "-o", target, *options) == 6
    assert target.read_bytes() == before
    assert "another source, other.txt; choose another file" in capsys.readouterr().err
    target.write_text("# Some notes\n")
    assert generate(source(), "-o", target, *options) == 6
    assert target.read_text() == "# Some notes\n"
    assert f"{target}:1: expected" in capsys.readouterr().err


def test_an_empty_file_may_be_filled(source: Source, tmp_path: Path) -> None:
    (tmp_path / "empty.toml").touch()
    assert generate(source(), "-o", tmp_path / "empty.toml") == 0
    assert len(ids(tmp_path / "empty.toml")) == 3


def test_the_rest_go_on_and_the_highest_code_comes_back(source: Source, tmp_path: Path, capsys: Output) -> None:
    folder = tmp_path / "decks"
    sources = [source("a.txt"), source("empty.txt", "none"), tmp_path / "missing.txt", source("z.txt", "birth")]
    assert generate(*sources, "-o", folder) == 4
    assert sorted(path.name for path in folder.iterdir()) == ["a.toml", "z.toml"]
    err = capsys.readouterr().err.splitlines()
    assert [line for line in err if "error" in line] == [
        f"quizgen: error: {sources[1]}: no question could be made from this text; it takes whole sentences that state"
        f" facts (see what was refused and why: quizgen generate --explain {sources[1]})",
        f"quizgen: error: {sources[2]}: cannot be read",
    ]
    assert generate(sources[2], "-o", tmp_path / "x.toml") == 3


def test_sources_that_would_make_one_deck_are_refused(source: Source, tmp_path: Path, capsys: Output) -> None:
    assert generate(source("a.txt"), source("A.html"), "-o", tmp_path / "decks") == 2
    assert "a.txt" in capsys.readouterr().err
    assert not (tmp_path / "decks").exists()


def test_command_lines_that_make_no_sense(source: Source, tmp_path: Path, capsys: Output) -> None:
    one, two = source("one.txt"), source("two.txt")
    for arguments, cure in (
        ([one, two], "-o FOLDER"),
        ([one, two, "-o", one], "need a folder"),
        ([one, two, "--name", "x"], "one source"),
        ([one, "--limit", "0"], "--limit"),
        ([], "SOURCE"),
        ([one, "--nonsense"], "--nonsense"),
    ):
        assert generate(*arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert cure in err
        assert err.count("\n") == 1
    assert not list(tmp_path.glob("*.toml"))


def test_an_explanation_stands_in_the_place_of_the_deck(source: Source, tmp_path: Path, capsys: Output) -> None:
    assert generate(source(), "--explain", "-o", tmp_path / "spy.toml") == 0
    assert "3 cards, 0 candidates refused" in capsys.readouterr().out
    assert len(ids(tmp_path / "spy.toml")) == 3
    assert generate(source("nil.txt", "none"), "--explain") == 4
    assert "0 cards" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_one_line(source: Source, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "file").touch()
    assert generate(source(), "-o", f"{tmp_path}/file/decks/") == 6
    assert generate(source(), "-o", tmp_path / "missing" / "deck.toml") == 6
    err = capsys.readouterr().err
    assert "not a folder; check the name" in err
    assert "no such file or folder; check the name" in err
