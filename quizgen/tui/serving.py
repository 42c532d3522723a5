"""The screens in a browser on this computer: nobody else is answered, and nothing is fetched from elsewhere.

A page of any other origin that opens the socket is refused: it could steer the app in the learner's name.
"""

import logging
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

HOST = "127.0.0.1"


class LocalServer(Server):
    """Serves one command on the loopback interface, with a page of our own."""

    def __init__(self, command: str, port: int) -> None:
        super().__init__(
            command, host=HOST, port=port, title="quizgen", templates_path=Path(__file__).parent / "browser"
        )
        self._hosts = {f"{HOST}:{port}", f"localhost:{port}"}

    def initialize_logging(self) -> None:
        """Tell of trouble only."""
        logging.basicConfig(level=logging.WARNING, format="%(message)s")

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has said where the page is."""

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page, by its own names only."""
        if request.host not in self._hosts:
            raise web.HTTPForbidden(text="quizgen answers this computer only")
        page: web.StreamResponse = await super().handle_index(request)
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The app, for our own page only."""
        origin = request.headers.get("Origin", "").partition("://")[2]
        if request.host not in self._hosts or origin not in self._hosts:
            raise web.HTTPForbidden(text="quizgen answers its own page only")
        return await super().handle_websocket(request)
