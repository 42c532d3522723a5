"""The screens in a real browser: keys arrive, nothing is fetched from elsewhere, strangers are refused."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.study.store import Store

serving = pytest.mark.consumer(module="textual_serve")


@pytest.fixture
def address(deck_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "quizgen", "serve", "--port", str(port)], stderr=subprocess.DEVNULL, env=os.environ
    )
    try:
        for _ in range(200):
            time.sleep(0.05)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
    assert server.returncode == 0


@serving
@pytest.mark.consumer("chromium", module="playwright")
def test_studying_in_a_browser_without_any_other_host(address: str, data: Path) -> None:
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"], chromium_sandbox=False
        )
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.goto(address)
        page.wait_for_selector("body.-first-byte")
        page.wait_for_timeout(1500)
        for key in ("Enter", " ", "3"):
            page.keyboard.press(key)
            page.wait_for_timeout(700)
        if picture := os.environ.get("BROWSER_PICTURE"):
            page.screenshot(path=picture)
        browser.close()
    hosts = {url.partition("://")[2].partition("/")[0] for url in asked if not url.startswith("data:")}
    assert hosts == {address.partition("://")[2]}
    assert any(url.endswith("/ws") or "/ws?" in url for url in asked)
    with Store(data / "progress.sqlite") as store:
        assert [review.rating.label for review in store.reviews()] == ["Good"]


@serving
def test_strangers_are_refused(address: str) -> None:
    def ask(path: str, **headers: str) -> int:
        try:
            with urllib.request.urlopen(urllib.request.Request(address + path, headers=headers)) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    assert ask("/") == 200
    assert ask("/", Host="evil.example") == 403
    assert ask("/ws", **upgrade) == 403
    assert ask("/ws", **upgrade, Origin="http://evil.example") == 403
