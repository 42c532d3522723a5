"""A PDF read in a process of its own, with bounds on its time and memory.

A small PDF can make any library draw the same form a billion times, and a library in C can crash: neither may take
the program with it. Knows nothing of PDFs but the name of their reader.
"""

import os
import pickle
import subprocess
import sys

from quizgen.errors import SourceError
from quizgen.sources.assembly import Content

SECONDS = 6
SECONDS_PER_MEGABYTE = 3
MAX_SECONDS = 60
MEMORY = 800_000_000
MEMORY_PER_BYTE = 3
_CHILD = "from quizgen.sources.confinement import serve; serve()"


def read_confined(data: bytes, source: str) -> Content:
    """What ``read_pdf`` gives for the bytes, or raises. Raises SourceError, also where it does not come to an end."""
    memory = MEMORY + MEMORY_PER_BYTE * len(data)
    seconds = min(MAX_SECONDS, SECONDS + SECONDS_PER_MEGABYTE * len(data) // 1_000_000)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, source, str(seconds), str(memory)],
            input=data,
            capture_output=True,
            check=False,
            timeout=5 * seconds,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise _endless(source) from error
    if done.returncode:
        raise _endless(source)
    found = pickle.loads(done.stdout)
    if isinstance(found, Content):
        return found
    raise SourceError(str(found))


def _endless(source: str) -> SourceError:
    return SourceError(
        f"{source}: this PDF takes too long or too much memory to read, or is damaged; print it to a new PDF and try"
        " again"
    )


def serve() -> None:
    """Read a PDF from standard input and write what it holds, or the error's words, to standard output."""
    from quizgen.sources.pdf import read_pdf

    source, seconds, memory = sys.argv[1:]
    _limit(int(seconds), int(memory))
    found: Content | str
    try:
        found = read_pdf(sys.stdin.buffer.read(), source)
    except SourceError as error:
        found = str(error)
    sys.stdout.buffer.write(pickle.dumps(found))


def _limit(seconds: int, memory: int) -> None:
    """Bound this process; where a system cannot, the one that waits for it still stops it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
