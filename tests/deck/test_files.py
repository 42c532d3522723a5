"""Deck files: written whole or not at all, and one clear line where that fails."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.deck.card import Citation
from quizgen.deck.format import parse, read_deck, render, write_deck
from quizgen.errors import DeckError
from tests.deck.decks import BIRTH, SPIGELGLAS

OLD = "the old deck\n"
as_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")


def test_a_written_deck_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    write_deck(SPIGELGLAS, path)
    assert path.read_bytes() == render(SPIGELGLAS).encode()
    assert read_deck(path) == SPIGELGLAS
    assert [p.name for p in tmp_path.iterdir()] == ["deck.toml"]


def test_a_new_deck_obeys_the_umask_and_an_old_one_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    before = os.umask(0o027)
    try:
        write_deck(SPIGELGLAS, path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    write_deck(SPIGELGLAS, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "real" / "deck.toml"
    real.parent.mkdir()
    real.write_text(OLD)
    link = tmp_path / "deck.toml"
    link.symlink_to("real/deck.toml")
    write_deck(SPIGELGLAS, link)
    assert link.is_symlink()
    assert read_deck(real) == SPIGELGLAS


def test_a_full_disk_leaves_the_old_deck_whole(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    path.write_text(OLD)
    code = (
        "import sys, resource; from pathlib import Path\n"
        "from quizgen.deck.format import write_deck; from quizgen.errors import DeckError\n"
        "from tests.deck.decks import SPIGELGLAS\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))\n"
        "try: write_deck(SPIGELGLAS, Path(sys.argv[1]))\n"
        "except DeckError as error: print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert run.stdout == f"{path}: cannot write this deck: the file would be larger than allowed here\n"
    assert path.read_text() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["deck.toml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_device_is_one_clear_line() -> None:
    with pytest.raises(DeckError, match="the disk is full; free some space"):
        write_deck(SPIGELGLAS, Path("/dev/full"))


def test_a_read_only_deck_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deck.toml"
    path.write_text(OLD)
    # Root may write everything, so what the system answers for others is put in its place.
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(DeckError, match="permission denied; choose another place"):
        write_deck(SPIGELGLAS, path)
    assert path.read_text() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["deck.toml"]


@as_root
def test_a_read_only_folder_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DeckError, match="permission denied"):
        write_deck(SPIGELGLAS, tmp_path / "deck.toml")


@pytest.mark.parametrize(
    ("place", "cause"),
    [("missing/deck.toml", "no such file or folder"), (".", "this is a folder"), ("file/deck.toml", "not a folder")],
)
def test_a_wrong_place_is_one_clear_line(tmp_path: Path, place: str, cause: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DeckError, match=cause):
        write_deck(SPIGELGLAS, tmp_path / place)
    with pytest.raises(DeckError, match=cause):
        read_deck(tmp_path / place)


def test_half_a_surrogate_pair_is_refused(tmp_path: Path) -> None:
    deck = replace(SPIGELGLAS, cards=(replace(BIRTH, citation=Citation(quote="\ud800", locator="")),))
    with pytest.raises(DeckError, match="surrogate"):
        write_deck(deck, tmp_path / "deck.toml")
    assert not list(tmp_path.iterdir())


def test_a_deck_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "deck.toml"
    path.write_bytes('schema = 1\nname = "é"\n'.encode("latin-1"))
    with pytest.raises(DeckError, match=r"deck\.toml:2: this is not UTF-8 text"):
        read_deck(path)
    path.write_bytes(b"\x7fELF\x00\x00")
    with pytest.raises(DeckError, match=r"deck\.toml:1: "):
        read_deck(path)


def test_a_deeply_nested_deck_is_refused() -> None:
    with pytest.raises(DeckError, match="nested too deeply"):
        parse("schema = " + "[" * 100_000)
