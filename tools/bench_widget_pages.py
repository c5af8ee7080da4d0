"""The web server of `bench_widget.py`: a bare page, the files of other widgets, as much of a socket as one needs."""

from __future__ import annotations

import gzip
import json
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_SOCKET = "/socket.io/"
_POLL_SECONDS = 20.0
# Packets of Engine.IO 4 and Socket.IO 5: opened, connected, the first message that rasa-webchat waits for, nothing new.
_OPENED = "0" + json.dumps({"sid": "x", "upgrades": [], "pingInterval": 60_000, "pingTimeout": 60_000})
_CONNECTED = '40{"sid":"x"}'
_CONFIRMED = '42["session_confirm","x"]'
_NOTHING = "6"


class PageServer(ThreadingHTTPServer):
    """Serves `page` at its root and the scripts of a folder, compressed as any web server would."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.page = ""
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.packets: queue.Queue[str] = queue.Queue()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a page that was left while its socket waited."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Give the page, a script, or what a socket has to say."""
        name = self.path.split("?")[0].strip("/")
        file = self.server.folder / Path(name).name
        if self.path.startswith(_SOCKET):
            self._give(self._poll().encode(), "text/plain")
        elif not name:
            self._give(self.server.page.encode(), "text/html")
        elif file.suffix == ".js" and file.is_file():
            self._give(file.read_bytes(), "text/javascript")
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        """Hear what a widget says through its socket."""
        said = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.packets.put(_CONNECTED if said == "40" else _CONFIRMED if "session_request" in said else _NOTHING)
        self._give(b"ok", "text/plain")

    def _poll(self) -> str:
        if "sid=" not in self.path:
            self.server.packets = queue.Queue()
            return _OPENED
        try:
            return self.server.packets.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            return _NOTHING

    def _give(self, content: bytes, type_: str) -> None:
        zipped = gzip.compress(content, 9)
        self.send_response(200)
        self.send_header("Content-Type", f"{type_}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(zipped)))
        self.end_headers()
        self.wfile.write(zipped)

    def log_message(self, format: str, *arguments: object) -> None:
        """Print nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[PageServer]:
    """Serve a folder until the block ends.

    Args:
        folder: the scripts that a page may load.

    Yields:
        The server, whose page can be changed.
    """
    server = PageServer(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
