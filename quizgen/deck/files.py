"""Replacing a file so that nobody ever sees half of it.

The new bytes go to a temporary file beside the old one, are forced to the disk, and take its name in one step: after
a crash or on a full disk the old file is still whole. Refuses nothing itself: errors are the operating system's, and
``describe`` says them in words for a person.
"""

import errno
import os
import stat
import tempfile
from pathlib import Path

CAUSES = {
    errno.ENOSPC: "the disk is full; free some space and run the command again",
    errno.EDQUOT: "your disk quota is used up; free some space and run the command again",
    errno.EFBIG: "the file would be larger than allowed here",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.EACCES: "permission denied; choose another place or change the permissions",
    errno.EPERM: "permission denied; choose another place or change the permissions",
    errno.ENOENT: "no such file or folder; check the name",
    errno.ENOTDIR: "a part of this path is a file, not a folder; check the name",
    errno.EISDIR: "this is a folder, not a file; give a file name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def describe(error: OSError) -> str:
    """The cause of an operating system's error and its cure, in one line without the path."""
    return CAUSES.get(error.errno or 0) or (error.strerror or str(error) or type(error).__name__)


def replace_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all. Raises OSError.

    Follows symbolic links and keeps the old file's permissions. Something that is no regular file (a pipe, a
    terminal) is written to directly.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.write(data)
        return
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_permissions(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _permissions(target: Path) -> int:
    """Those of the file that is replaced, or what a new file gets under the current umask."""
    if target.exists():
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
