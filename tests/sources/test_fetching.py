"""Pages over HTTP, against a server on this machine: the guard, redirects, limits, waiting, the cache, Wikipedia."""

import contextlib
import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from quizgen.errors import SourceError
from quizgen.extraction.facts import Extraction
from quizgen.questions.pipeline import make_deck
from quizgen.sources import fetching
from quizgen.sources.fetching import Web, fetch
from quizgen.sources.readers import read
from quizgen.sources.targets import Address, WikipediaPage
from tests.sources.test_documents import agreement, original, words

HERE = Path(__file__).parent
PAGE = (HERE / "documents" / "marie_curie.html").read_bytes()
Reply = tuple[int, dict[str, str], bytes]


class Server:
    """Answers from a table of paths, and remembers what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | Callable[[dict[str, str]], Reply]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {key.lower(): value for key, value in self.headers.items()}
                outer.asked.append((self.path, headers))
                reply = outer.replies.get(self.path, (404, {}, b"nothing here"))
                status, said, body = reply(headers) if callable(reply) else reply
                self.send_response(status)
                for key, value in said.items():
                    self.send_header(key, value)
                if "Content-Length" not in said:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def web(self, **options: object) -> Web:
        given = {"allowed": frozenset({f"127.0.0.1:{self.port}"}), "sleep": lambda _: None, "clock": lambda: 1000.0}
        return Web(**{**given, **options})  # type: ignore[arg-type]


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.http.shutdown()
    running.http.server_close()
    running.thread.join()


def test_a_page_is_read_with_its_address(server: Server) -> None:
    server.replies["/wiki/curie"] = (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)
    document = read(Address(url=f"{server.url}/wiki/curie#Life"), web=server.web())
    assert document.title == "Marie Curie"
    assert document.name == "curie"
    assert document.metadata["url"] == f"{server.url}/wiki/curie"
    assert server.asked[0][0] == "/wiki/curie"
    assert server.asked[0][1]["user-agent"].startswith("quizgen/0.")


def test_the_encoding_of_the_header_is_believed(server: Server) -> None:
    text = "<!doctype html><p>Władysław was a teacher of mathematics in the town of Łódź, and he was born in it.</p>"
    server.replies["/x"] = (200, {"Content-Type": "text/html; charset=iso-8859-2"}, text.encode("iso-8859-2"))
    assert "Władysław was a teacher" in read(Address(url=f"{server.url}/x"), web=server.web()).text


def test_a_packed_answer_is_unpacked(server: Server) -> None:
    server.replies["/x"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert read(Address(url=f"{server.url}/x"), web=server.web()).title == "Marie Curie"


def test_private_networks_are_refused() -> None:
    for url in (
        "http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data",
        "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://0.0.0.0/", "http://100.64.0.1/", "http://[fe80::1]/", "http://2130706433/",
        "http://224.0.0.1/", "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[::127.0.0.1]/", "http://[fec0::1]/", "http://198.18.0.1/",
        "http://[2001:0:7f00:1::]/",
    ):  # fmt: skip
        with pytest.raises(SourceError, match=r"private network|no server of that name"):
            fetch(url, Web())


def test_public_numbers_pass() -> None:
    for number in ("93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"):
        assert fetching._is_public(ipaddress.ip_address(number))


def test_a_port_of_this_machine_that_is_not_allowed_is_refused(server: Server) -> None:
    with pytest.raises(SourceError, match="private network"):
        fetch(f"{server.url}/x", Web(allowed=frozenset({"127.0.0.1:1"})))
    assert server.asked == []


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/x", "gopher://x/", "//10.0.0.1/x", "http://[::1]:80/"]
)
def test_redirects_are_guarded(server: Server, target: str) -> None:
    server.replies["/x"] = (302, {"Location": target}, b"")
    with pytest.raises(SourceError, match=r"only http and https|private network"):
        fetch(f"{server.url}/x", server.web())


def test_redirects_are_followed_but_not_for_ever(server: Server) -> None:
    server.replies["/a"] = (301, {"Location": "/b"}, b"")
    server.replies["/b"] = (200, {}, b"here")
    assert fetch(f"{server.url}/a", server.web()).url == f"{server.url}/b"
    server.replies["/b"] = (301, {"Location": "/a"}, b"")
    with pytest.raises(SourceError, match="redirects without end"):
        fetch(f"{server.url}/a", server.web())


@pytest.mark.parametrize(
    "url", ["http://", "http://user:word@example.org/", "http://a b/", "https://exa\nmple.org/", "http://x:99999/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SourceError):
        fetch(url, Web())


def test_endless_answers_end(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1_000_000)
    server.replies["/x"] = (200, {"Content-Length": str(10**10)}, b"x" * 2_000_000)
    with pytest.raises(SourceError, match="larger than 1 MB"):
        fetch(f"{server.url}/x", server.web())
    server.replies["/x"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
    with pytest.raises(SourceError, match="larger than 1 MB"):
        fetch(f"{server.url}/x", server.web())


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_answers_that_drip_end(start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "DEADLINE_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            with contextlib.suppress(OSError), listening.accept()[0] as client:
                client.sendall(start)
                while True:
                    client.sendall(b"x")
                    time.sleep(0.02)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        with pytest.raises(SourceError, match=r"cannot be reached|takes over"):
            fetch(f"http://127.0.0.1:{port}/", Web(allowed=frozenset({f"127.0.0.1:{port}"})))
        thread.join()


def test_damaged_and_missing_answers_are_one_line(server: Server) -> None:
    server.replies["/x"] = (200, {"Content-Encoding": "gzip"}, b"not gzip")
    with pytest.raises(SourceError, match="damaged answer"):
        fetch(f"{server.url}/x", server.web())
    server.replies["/x"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20])
    with pytest.raises(SourceError, match="damaged answer: it stops short"):
        fetch(f"{server.url}/x", server.web())
    server.replies["/x"] = (200, {"Content-Length": "100"}, b"short")
    with pytest.raises(SourceError, match="stops 95 bytes short"):
        fetch(f"{server.url}/x", server.web())
    with pytest.raises(SourceError, match="no such page"):
        fetch(f"{server.url}/nothing", server.web())
    server.replies["/x"] = (500, {}, b"")
    with pytest.raises(SourceError, match="answered 500"):
        fetch(f"{server.url}/x", server.web())


def test_it_waits_when_told_to(server: Server) -> None:
    waits: list[float] = []
    web = server.web(sleep=waits.append)
    lag: Reply = (200, {"MediaWiki-API-Error": "maxlag", "Retry-After": "5"}, b'{"error": {"code": "maxlag"}}')
    answers: list[Reply] = [(429, {"Retry-After": "7"}, b""), (503, {}, b""), lag, (200, {}, b"now")]
    server.replies["/x"] = lambda _: answers.pop(0)
    assert fetch(f"{server.url}/x", web).body == b"now"
    assert waits == [7.0, 2.0, 5.0]
    waits.clear()
    answers += [(503, {"Retry-After": "Thu, 01 Jan 1970 00:16:52 GMT"}, b""), (503, {"Retry-After": "soon"}, b"")]
    answers += [(503, {}, b""), (503, {}, b"")]
    with pytest.raises(SourceError, match="answered 503"):
        fetch(f"{server.url}/x", web)
    assert waits == [12.0, 2.0, 4.0]
    answers += [lag] * 4
    with pytest.raises(SourceError, match="has no page now"):
        fetch(f"{server.url}/x", web)


def test_it_does_not_wait_for_a_day(server: Server) -> None:
    server.replies["/x"] = (429, {"Retry-After": "86400"}, b"")
    with pytest.raises(SourceError, match="asks to wait for 86400 seconds"):
        fetch(f"{server.url}/x", server.web())
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [403, 429])
def test_a_refusal_says_how_to_name_oneself(server: Server, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    server.replies["/x"] = (status, {}, b"")
    with pytest.raises(SourceError, match="set QUIZGEN_CONTACT to your e-mail address"):
        fetch(f"{server.url}/x", server.web())
    monkeypatch.setenv("QUIZGEN_CONTACT", "ann@example.org\r\nHost: x")
    with pytest.raises(SourceError):
        fetch(f"{server.url}/x", server.web())
    assert "; ann@example.orgHost: x)" in server.asked[-1][1]["user-agent"]


def test_a_kept_page_is_asked_for_again_only_after_a_day(server: Server, tmp_path: Path) -> None:
    now = [1000.0]
    web = server.web(cache=tmp_path, clock=lambda: now[0])
    server.replies["/x"] = lambda said: (304, {}, b"") if said.get("if-none-match") else (200, {"ETag": '"1"'}, b"old")
    assert fetch(f"{server.url}/x", web).body == b"old"
    now[0] += 3600
    assert fetch(f"{server.url}/x", web).body == b"old"
    assert len(server.asked) == 1
    now[0] += 86_400
    assert fetch(f"{server.url}/x", web).body == b"old"
    assert server.asked[1][1]["if-none-match"] == '"1"'
    now[0] += 86_400
    server.replies["/x"] = (500, {}, b"")
    assert fetch(f"{server.url}/x", web).body == b"old"


def test_a_damaged_cache_is_none(server: Server, tmp_path: Path) -> None:
    web = server.web(cache=tmp_path)
    server.replies["/x"] = (200, {}, b"page")
    fetch(f"{server.url}/x", web)
    (kept,) = tmp_path.iterdir()
    for damage in (b"", b"{}\n", b"\xff\n", kept.read_bytes() + b"more", b'{"asked": 1}\nx'):
        kept.write_bytes(damage)
        assert fetch(f"{server.url}/x", web).body == b"page"
    kept.unlink()
    tmp_path.chmod(0o500)
    assert fetch(f"{server.url}/x", web).body == b"page"
    tmp_path.chmod(0o700)


def test_a_server_that_is_not_there_is_one_line() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/", Web(allowed=frozenset({f"127.0.0.1:{port}"})))


def test_wikipedia_by_title(server: Server, tmp_path: Path) -> None:
    answer = (HERE / "recorded" / "yuri_gagarin.json").read_bytes()
    server.replies["/w/rest.php/v1/page/Yuri_Gagarin/with_html"] = (200, {"Content-Type": "application/json"}, answer)
    document = read(WikipediaPage(title="Yuri_Gagarin"), web=server.web(wikipedia=server.url, cache=tmp_path))
    assert document.title == "Yuri Gagarin"
    assert document.name == "Yuri_Gagarin"
    assert document.source == "wikipedia:Yuri_Gagarin"
    assert document.metadata == {
        "url": "https://en.wikipedia.org/wiki/Yuri_Gagarin",
        "revision": "1254831234",
        "date": "2024-11-01T10:20:30Z",
        "licence": "Creative Commons Attribution-Share Alike 4.0 https://creativecommons.org/licenses/by-sa/4.0/deed.en",
        "attribution": "Wikipedia contributors",
        "language": "en",
    }
    provenance = make_deck(document, Extraction(subject=None, entities=(), facts=(), sentences=())).deck.provenance
    assert provenance.url == document.metadata["url"]
    assert provenance.licence == document.metadata["licence"]
    assert provenance.attribution == "Wikipedia contributors"
    assert provenance.extra == {"revision": "1254831234"}
    assert document.categories == ("1934 births", "Pilots of the Soviet Union")
    assert document.properties == (("Nationality", "Soviet"),)
    assert agreement(words(document), words(original(Path("yuri_gagarin.json")))) == 1.0
    assert "[" not in document.text
    for origin in document.origins:
        assert origin.end > origin.start


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"html": 1, "title": "x", "latest": null}', b"\xff", b"[" * 100_000]
)
def test_strange_answers_of_wikipedia_are_one_line(server: Server, body: bytes) -> None:
    server.replies["/w/rest.php/v1/page/X/with_html"] = (200, {}, body)
    with pytest.raises(SourceError, match="Wikipedia gave an answer"):
        read(WikipediaPage(title="X"), web=server.web(wikipedia=server.url))


def test_an_article_that_is_not_there(server: Server) -> None:
    with pytest.raises(SourceError, match=r"^wikipedia:X: no such page"):
        read(WikipediaPage(title="X"), web=server.web(wikipedia=server.url))
