"""Programs of others that read our files, each set up once a session."""

import shutil
import subprocess
from pathlib import Path

import pytest

NPM_PACKAGES = ("gift-pegjs@1.0.2",)


@pytest.fixture(scope="session")
def node_modules(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which node finds the packages that judge our files; skips where they cannot be had."""
    npm = shutil.which("npm")
    assert npm is not None, "the test needs the marker consumer('npm')"
    folder = tmp_path_factory.mktemp("node")
    arguments = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *NPM_PACKAGES]
    if subprocess.run(arguments, cwd=folder, check=False, capture_output=True).returncode:
        reason = f"npm cannot install {', '.join(NPM_PACKAGES)} here"
        if request.config.getoption("--require-consumers"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return folder
