"""The pinned requirements: in step with pyproject.toml, each with hashes, from no named place."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "requirements.txt").read_text("utf-8")
PINNED = {
    canonicalize_name(requirement.name): requirement
    for line in re.sub(r" *\\\n", " ", TEXT).splitlines()
    if (requirement := Requirement(line.partition(" --hash")[0]))
}


def test_every_dependency_is_pinned_to_a_version_that_it_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for wanted in map(Requirement, project["dependencies"]):
        pinned = PINNED[canonicalize_name(wanted.name)]
        (exact,) = pinned.specifier
        assert exact.operator == "=="
        assert wanted.specifier.contains(exact.version), f"{wanted} is pinned to {exact.version}"


def test_every_pin_has_hashes_and_no_address() -> None:
    lines = re.sub(r" *\\\n", " ", TEXT).splitlines()
    assert all(" --hash=sha256:" in line for line in lines)
    assert "://" not in TEXT
    assert not any(line.startswith("-") for line in lines)
