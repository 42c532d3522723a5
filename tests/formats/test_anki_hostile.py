"""Hostile and broken packages: one clear line each, within time and memory, and nothing is written."""

import io
import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import zstandard

from quizgen.cli.app import run
from quizgen.errors import FormatError
from quizgen.formats import anki, anki_package, anki_read
from tests.deck.decks import SPIGELGLAS

GOOD = anki.package(anki.prepare([SPIGELGLAS], moment=1_800_000_000))


def database() -> bytes:
    """The collection of a good package."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return archive.read("collection.anki2")


def changed(*statements: str) -> bytes:
    """The good collection after some SQL."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database())
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()


def packed(files: dict[str, bytes]) -> bytes:
    """An archive of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def newest(data: bytes, **others: bytes) -> bytes:
    """A package that claims the newest format."""
    return packed({"meta": b"\x08\x03", "collection.anki21b": data, "collection.anki2": database(), **others})


ZEROS = b"\0" * (100 << 20)
UPDATE = "UPDATE notes SET "
HUGE = UPDATE + "flds = zeroblob(20000000) WHERE id = (SELECT min(id) FROM notes)"
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "damaged"),
    "no archive": (lambda: b"PK\x03\x04 not really" * 9, "damaged"),
    "no collection": (lambda: packed({"readme": b"hello"}), "no Anki package"),
    "parent folder": (lambda: packed({"../evil": b"x", "collection.anki2": database()}), "no Anki package"),
    "absolute": (lambda: packed({"/etc/passwd": b"x", "collection.anki2": database()}), "no Anki package"),
    "backslash": (lambda: packed({"..\\evil": b"x", "collection.anki2": database()}), "no Anki package"),
    "drive": (lambda: packed({"c:evil": b"x", "collection.anki2": database()}), "no Anki package"),
    "media name": (
        lambda: packed({"collection.anki2": database(), "media": json.dumps({"0": "../../x.png"}).encode()}),
        "media file",
    ),
    "media no JSON": (lambda: packed({"collection.anki2": database(), "media": b"{"}), "media"),
    "media nested": (lambda: packed({"collection.anki2": database(), "media": b"[" * 100_000}), "media"),
    "future package": (lambda: packed({"meta": b"\x08\x04", "collection.anki2": database()}), "newer"),
    "broken meta": (lambda: packed({"meta": b"\xff" * 20, "collection.anki2": database()}), "damaged"),
    "long meta": (lambda: packed({"meta": b"\x08\x03" * 2000, "collection.anki2": database()}), "meta"),
    "decoy only": (lambda: packed({"meta": b"\x08\x03", "collection.anki2": database()}), "collection.anki21b"),
    "future schema": (lambda: packed({"collection.anki2": changed("UPDATE col SET ver = 99")}), "newer"),
    "bad Zstandard": (lambda: newest(b"\x28\xb5\x2f\xfd" + b"\x99" * 500), "Zstandard"),
    "cut Zstandard": (lambda: newest(zstandard.compress(database())[:-900]), "export"),
    "Zstandard bomb": (lambda: newest(zstandard.compress(database() + ZEROS)), "unpacks"),
    "zip bomb": (lambda: packed({"collection.anki2": database() + ZEROS}), "unpacks"),
    "no database": (lambda: packed({"collection.anki2": b"hello" * 99}), "no database"),
    "cut database": (lambda: packed({"collection.anki2": database()[:-4096]}), "cut off"),
    "other database": (
        lambda: packed({"collection.anki2": changed("DROP TABLE notes")}),
        "no table notes",
    ),
    "trigger": (
        lambda: packed(
            {"collection.anki2": changed("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END")}
        ),
        "trigger",
    ),
    "view": (
        lambda: packed({"collection.anki2": changed("ALTER TABLE notes RENAME TO n", "CREATE VIEW notes AS SELECT 1")}),
        "view",
    ),
    "virtual table": (
        lambda: packed({"collection.anki2": changed("CREATE VIRTUAL TABLE v USING fts5(x)")}),
        "virtual|'v",
    ),
    "no number": (lambda: packed({"collection.anki2": changed("UPDATE cards SET due = 'soon'")}), "no number"),
    "blob field": (lambda: packed({"collection.anki2": changed(UPDATE + "flds = x'00ff'")}), "damaged"),
    "huge field": (
        lambda: packed({"collection.anki2": changed(HUGE)}),
        "damaged",
    ),
    "models no JSON": (lambda: packed({"collection.anki2": changed("UPDATE col SET models = '{'")}), "damaged"),
    "models a list": (lambda: packed({"collection.anki2": changed("UPDATE col SET models = '[1]'")}), "damaged"),
    "type without fields": (
        lambda: packed({"collection.anki2": changed("""UPDATE col SET models = '{"1": {"name": "x"}}'""")}),
        "damaged",
    ),
    "no col": (lambda: packed({"collection.anki2": changed("DELETE FROM col")}), "damaged"),
    "no notes": (lambda: packed({"collection.anki2": changed("DELETE FROM notes")}), "no card"),
}


def files_below(folder: Path) -> set[Path]:
    """Everything in a folder."""
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory that quizgen has used before."""
    monkeypatch.setenv("QUIZGEN_DATA_DIR", str(tmp_path / "data"))
    good = tmp_path / "good.apkg"
    good.write_bytes(GOOD)
    assert run(["import", str(good)]) == 0
    return tmp_path


@pytest.mark.parametrize("name", CASES)
def test_one_line_and_nothing_written(name: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, said = CASES[name]
    path = home / "bad.apkg"
    path.write_bytes(make())
    before = {path: path.read_bytes() for path in files_below(home / "data") if path.suffix == ".toml"}
    capsys.readouterr()
    assert run(["import", str(path)]) == 5
    error = capsys.readouterr().err
    assert error.count("\n") == 1, error
    assert any(word in error for word in said.split("|")), error
    assert str(path) in error
    after = {path: path.read_bytes() for path in files_below(home / "data") if path.suffix == ".toml"}
    assert after == before


def test_a_good_package_cut_at_any_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.apkg"
    newer = newest(zstandard.compress(database()))
    for whole in (GOOD, newer):
        for length in range(0, len(whole), max(1, min(1000, len(whole) // 40))):
            path.write_bytes(whole[:length])
            with pytest.raises(FormatError) as raised:
                anki_read.read(path)
            assert "\n" not in str(raised.value)


def test_a_damaged_page_is_refused_or_read_but_never_an_unexpected_error(tmp_path: Path) -> None:
    path = tmp_path / "damaged.apkg"
    whole = database()
    for place in range(100, len(whole), 397):
        path.write_bytes(packed({"collection.anki2": whole[:place] + b"\xff" * 40 + whole[place + 40 :]}))
        try:
            anki_read.read(path)
        except FormatError as error:
            assert "\n" not in str(error)


def test_a_folder_and_a_missing_file_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("", "missing.apkg"):
        target = tmp_path / name if name else tmp_path / "folder.apkg"
        if not name:
            target.mkdir()
        assert run(["import", str(target)]) == 5
        assert capsys.readouterr().err.count("\n") == 1


def test_scripts_in_fields_become_plain_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><b onload=x>born</b>\x1b[31m [/x]"
    path = tmp_path / "evil.apkg"
    data = changed("UPDATE notes SET mid = 1", f"UPDATE notes SET flds = '{evil}' || char(31) || 'answer'", _basic())
    path.write_bytes(packed({"collection.anki2": data}))
    for deck in anki_read.read(path).decks:
        for card in deck.cards:
            assert card.question == "born[31m [/x]"


def _basic() -> str:
    kind = {
        "id": 1,
        "name": "B",
        "type": 0,
        "flds": [{"name": "F"}, {"name": "A"}],
        "tmpls": [{"name": "C", "qfmt": "{{F}}", "afmt": "{{FrontSide}}<hr id=answer>{{A}}"}],
    }
    return f"UPDATE col SET models = '{json.dumps({'1': kind})}'"


def test_more_cards_than_can_be_held_are_counted_not_read(tmp_path: Path) -> None:
    """In a process that may use little memory. (``python -m tests.formats.test_anki_hostile`` tries two million.)"""
    refuse_many(tmp_path, anki_package.MAX_CARDS + 1)


def refuse_many(folder: Path, number: int) -> None:
    """Import a package of so many cards with 600 MB of address space."""
    path, limit = folder / "many.apkg", 600 << 20
    make = (
        f"WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < {number + 9})"
        " INSERT INTO cards SELECT i, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '' FROM n"
    )
    indexes = (f"DROP INDEX {name}" for name in ("ix_cards_usn", "ix_cards_nid", "ix_cards_sched"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", changed(*indexes, "DELETE FROM cards", make))
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))\n"
        f"from quizgen.cli.app import run; sys.exit(run(['import', {str(path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 5, done.stderr
    assert f"{number} cards" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_package_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "good.apkg"
    path.write_bytes(GOOD)
    path.chmod(0o444)
    with anki_package.opened(path) as package, pytest.raises(sqlite3.OperationalError, match="readonly"):
        package.database.execute("DELETE FROM notes")
    assert path.read_bytes() == GOOD


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        refuse_many(Path(name), 2_000_000)
