"""Anki's own library as the judge: collections in folders of their own, imports, and what arrived."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anki.collection import Collection


@contextmanager
def collection(folder: Path) -> "Iterator[Collection]":
    """An Anki collection in a folder, made where there is none, closed at the end."""
    from anki.collection import Collection

    folder.mkdir(parents=True, exist_ok=True)
    opened = Collection(str(folder / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def import_package(col: "Collection", path: Path, **options: Any) -> dict[str, int]:
    """Let Anki import a package; how many notes became what."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions(**options))
    log = col.import_anki_package(request).log
    kinds = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck")
    return {kind: found for kind in kinds if (found := len(getattr(log, kind)))}


def is_sound(col: "Collection") -> bool:
    """Whether Anki's Check Database finds nothing."""
    message, ok = col.fix_integrity()
    return bool(ok) and "rebuilt and optimized" in message and message.count("\n") == 0


def question(col: "Collection", text: str) -> Any:
    """The only note whose question holds a text."""
    found = [col.get_note(id_) for id_ in col.find_notes("") if text in col.get_note(id_).fields[0]]
    assert len(found) == 1
    return found[0]
