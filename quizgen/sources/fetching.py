"""A page over HTTP, fetched with care for both sides.

The guard refuses everything that is not on the public internet, also behind a redirect, and connects to the very
number that it checked. Answers are limited in size and time. Servers are asked politely: a User-Agent that says who
asks, waiting when they say so, and a cache that is asked first.
"""

import hashlib
import http.client
import ipaddress
import json
import os
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from quizgen.errors import SourceError

MAX_BYTES = 20_000_000
MAX_REDIRECTS = 5
MAX_TRIES = 4
MAX_WAIT_SECONDS = 30.0
TIMEOUT_SECONDS = 15.0
DEADLINE_SECONDS = 60.0
FRESH_SECONDS = 86_400.0
# Translated (NAT64, also of local use) and compatible addresses end in one of version 4.
_WITH_VERSION_4 = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))
CONTACT_VARIABLE = "QUIZGEN_CONTACT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave: the address it came from in the end, its type and encoding as stated, its bytes."""

    url: str
    content_type: str
    charset: str
    etag: str
    fetched_at: float
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """How to reach servers: where answers are kept; hosts that the guard lets pass, which nobody but tests fills."""

    cache: Path | None = None
    allowed: frozenset[str] = frozenset()
    wikipedia: str = "https://{language}.wikipedia.org"
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


def fetch(url: str, web: Web, *, called: str = "") -> Answer:
    """The answer for an address, from the cache where it is fresh; errors call it ``called``. Raises SourceError."""
    kept = _read_cache(url, web)
    if kept and web.clock() - kept.fetched_at < FRESH_SECONDS:
        return kept
    try:
        answer = _follow(url, web, kept, called or url)
    except SourceError:
        if kept:
            return kept
        raise
    _write_cache(url, answer, web)
    return answer


def _follow(url: str, web: Web, kept: Answer | None, called: str) -> Answer:
    """Ask, wait and ask again where told to, and follow redirects."""
    asked = url
    tries = redirects = 0
    while True:
        tries += 1
        status, headers, body = _ask(url, web, kept.etag if kept and url == asked else "")
        if status == 304 and kept:
            return replace(kept, fetched_at=web.clock())
        if status in {301, 302, 303, 307, 308} and (target := headers.get("location")):
            redirects += 1
            if redirects > MAX_REDIRECTS:
                raise SourceError(f"{called}: redirects without end")
            following = urljoin(url, target)
            if urlsplit(url).scheme == "https" and urlsplit(following).scheme == "http":
                raise SourceError(f"{called}: redirects to an address that is not encrypted, {following}")
            url, tries = following, 0
        elif _is_busy(status, headers) and tries < MAX_TRIES:
            web.sleep(_wait(headers.get("retry-after", ""), tries, web, called))
        elif status == 404:
            raise SourceError(f"{called}: no such page (404); check its spelling")
        elif status in {403, 429}:
            raise SourceError(
                f"{called}: the server refuses to answer ({status}); try again later. Wikipedia asks who is asking: set"
                f" {CONTACT_VARIABLE} to your e-mail address"
            )
        elif status != 200 or _is_busy(status, headers):
            raise SourceError(f"{called}: the server answered {status} and has no page now; try again later")
        else:
            content_type, _, rest = headers.get("content-type", "").partition(";")
            charset = re.search(r"charset\s*=\s*\"?([\w.:-]+)", rest)
            return Answer(
                url=url,
                content_type=content_type.strip().lower(),
                charset=charset[1] if charset else "",
                etag=headers.get("etag", ""),
                fetched_at=web.clock(),
                body=body,
            )


def _is_busy(status: int, headers: dict[str, str]) -> bool:
    """Whether to come back later; MediaWiki says that its databases lag, or that one asks too much, with a 200."""
    return status in {429, 502, 503, 504} or headers.get("mediawiki-api-error") in {"maxlag", "ratelimited"}


def _wait(asked: str, tries: int, web: Web, called: str) -> float:
    """Seconds to wait: as the server says, in seconds or as a date; else twice as long each time."""
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", asked):
        seconds = float(asked)
    else:
        try:
            seconds = parsedate_to_datetime(asked).timestamp() - web.clock()
        except (ValueError, OverflowError):
            seconds = 2.0 ** (tries - 1)
    if seconds > MAX_WAIT_SECONDS:
        raise SourceError(f"{called}: the server asks to wait for {seconds:.0f} seconds; try again then")
    return max(1.0, seconds)


def _ask(url: str, web: Web, etag: str) -> tuple[int, dict[str, str], bytes]:
    """One request: status, headers, body. Raises SourceError."""
    parts = _split(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    address = _check(host, port, url, web)
    headers = {
        "User-Agent": user_agent(),
        "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5",
        "Accept-Encoding": "gzip",
        "Accept-Language": "en",
        "Connection": "close",
    }
    if etag:
        headers["If-None-Match"] = etag
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{parts.query}" if parts.query else "")
    started = time.monotonic()
    try:
        with closing(_connect(parts.scheme, host, port, address)) as connection, _deadline(connection):
            connection.request("GET", target, headers=headers)
            response = connection.getresponse()
            said = {key.lower(): value for key, value in response.getheaders()}
            body = b""
            if response.status == 200:
                body = _read(response, said.get("content-encoding", "").lower(), url, started)
            return response.status, said, body
    except TimeoutError as error:
        raise SourceError(f"{url}: the server does not answer; try again later") from error
    except ssl.SSLError as error:
        raise SourceError(f"{url}: no safe connection ({error.reason or error}); check the address") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SourceError(f"{url}: cannot be reached ({error}); check the address and the network") from error


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise SourceError(f"{url}: this is no address ({error})") from error
    if parts.scheme not in {"http", "https"}:
        raise SourceError(f"{url}: only http and https addresses are read")
    if not parts.hostname or parts.username or parts.password or any(c.isspace() or ord(c) < 33 for c in url):
        raise SourceError(f"{url}: this is no address of a page")
    return parts


def _check(host: str, port: int, url: str, web: Web) -> str:
    """The number of a host on the public internet. Raises SourceError."""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"{url}: no server of that name; check the address and the network") from error
    numbers = [str(entry[4][0]) for entry in found]
    if f"{host}:{port}" in web.allowed:
        return numbers[0]
    if not all(_is_public(ipaddress.ip_address(number.partition("%")[0])) for number in numbers):
        raise SourceError(f"{url}: this address is in a private network; save the page and give the file")
    return numbers[0]


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether a number, and the number of version 4 that stands in it, belongs to the public internet."""
    if not ip.is_global or ip.is_multicast:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    within = ip.ipv4_mapped or ip.sixtofour
    if within is None and any(ip in net for net in _WITH_VERSION_4):
        within = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return not ip.is_site_local and (within is None or _is_public(within))


def _connect(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    """A connection to the checked number that calls itself by the host's name."""
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)
    stream = socket.create_connection((address, port), timeout=TIMEOUT_SECONDS)
    if scheme == "https":
        stream = ssl.create_default_context().wrap_socket(stream, server_hostname=host)
    connection.sock = stream
    return connection


@contextmanager
def _deadline(connection: http.client.HTTPConnection) -> Iterator[None]:
    """Ends a connection that drips: each byte within the time-out, but never done."""

    stream = connection.sock

    def end() -> None:
        with suppress(OSError):
            stream.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(DEADLINE_SECONDS, end)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _read(response: http.client.HTTPResponse, encoding: str, url: str, started: float) -> bytes:
    """The body, unpacked, within the limits of size and time."""
    body = bytearray()
    for chunk in _unpacked(response, encoding):
        body += chunk
        if len(body) > MAX_BYTES:
            raise SourceError(f"{url}: larger than {MAX_BYTES // 1_000_000} MB; give the part to learn from as a file")
        if time.monotonic() - started > DEADLINE_SECONDS:
            break
    if time.monotonic() - started > DEADLINE_SECONDS:
        raise SourceError(f"{url}: takes over {DEADLINE_SECONDS:.0f} seconds; try again later")
    if response.length:
        raise OSError(f"the answer stops {response.length} bytes short")
    return bytes(body)


def _unpacked(response: http.client.HTTPResponse, encoding: str) -> Iterator[bytes]:
    unpack = zlib.decompressobj(wbits=47) if encoding in {"gzip", "deflate", "x-gzip"} else None
    while chunk := response.read1(1 << 16):
        if unpack is None:
            yield chunk
            continue
        try:
            while chunk:
                yield unpack.decompress(chunk, 1 << 20)
                chunk = unpack.unconsumed_tail
        except zlib.error as error:
            raise OSError(f"damaged answer: {error}") from error
    if unpack is not None and not unpack.eof:
        raise OSError("damaged answer: it stops short")


def user_agent() -> str:
    """Who asks, as servers of Wikimedia want it; QUIZGEN_CONTACT adds an e-mail or address for complaints."""
    contact = "".join(c for c in os.environ.get(CONTACT_VARIABLE, "") if c.isprintable() and c.isascii())
    about = f"makes study questions; one page at a time, asked by a person{'; ' + contact if contact else ''}"
    return f"quizgen/{version('quizgen')} ({about}) python-http.client"


def _cache_file(url: str, web: Web) -> Path | None:
    return web.cache / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.page" if web.cache else None


def _read_cache(url: str, web: Web) -> Answer | None:
    """The kept answer; a damaged one is none."""
    path = _cache_file(url, web)
    if path is None or not path.is_file():
        return None
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        said = json.loads(head)
        if said.pop("asked") != url or hashlib.sha256(body).hexdigest() != said.pop("sha256"):
            return None
        return Answer(body=body, **said)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _write_cache(url: str, answer: Answer, web: Web) -> None:
    """Keep an answer; a full or read-only disk only means asking again."""
    path = _cache_file(url, web)
    if path is None:
        return
    said = asdict(answer)
    del said["body"]
    head = json.dumps({**said, "asked": url, "sha256": hashlib.sha256(answer.body).hexdigest()})
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(head.encode() + b"\n" + answer.body)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)


def normalise(url: str) -> str:
    """The address without its fragment, as it is asked for."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, parts.query, ""))
