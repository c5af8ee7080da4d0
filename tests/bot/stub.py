"""Stands in for the service: takes Rasa's action and NLG calls, and fails them when told to."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class StubService(ThreadingHTTPServer):
    """Answers on a port of its own; `failing` makes every call fail, quoting what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.failing: str | None = None
        self.calls: list[tuple[str, str | None, dict[str, Any]]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: StubService

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        call = json.loads(content)
        self.server.calls.append((self.path, self.headers.get("X-Sual-Secret"), call))
        if self.server.failing == "status":
            self._send(500, content)
        elif self.server.failing == "garbage":
            self._send(200, content[: len(content) // 2])
        elif self.server.failing == "rejected":
            self._send(400, json.dumps({"action_name": "action_answer", "error": content.decode()}).encode())
        else:
            self._send(200, json.dumps(_answer(self.path, call)).encode())

    def _send(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _answer(path: str, call: dict[str, Any]) -> dict[str, Any]:
    language = call["tracker"]["slots"]["language"]
    if path == "/rasa/nlg":
        return {"custom": {"outcome": "say", "language": language, "response": call["response"]}}
    outcome = "urgent" if call["next_action"] == "action_urgent" else "answer"
    decision = {"outcome": outcome, "language": language, "article": "helplines", "about": [["helplines", 0.9]]}
    topic = {"event": "slot", "name": "topic", "value": "helplines"}
    about = {"event": "slot", "name": "about", "value": decision["about"]}
    return {"events": [topic, about], "responses": [{"custom": decision}]}
