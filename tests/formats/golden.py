"""Expected exports, as files that a person can open. ``UPDATE_GOLDEN=1`` writes them anew, to be read as a diff."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, data: bytes) -> None:
    """The bytes are those of the golden file."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(data)
    assert data == path.read_bytes(), f"{name} differs from its golden file"
