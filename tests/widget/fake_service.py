"""A service of paper on loopback: it speaks the chat contract, and can be down, slow or forgetful."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from babel.messages.pofile import read_po

from sual.answering.messages import Message
from sual.service.files import WIDGET, packed
from sual.service.widget_words import WIDGET_WORDS
from sual.text.languages import LANGUAGES, Language, direction, is_language

from .patience import PATIENT, with_waits
from .replies import article, greeting, reply

FONT = WIDGET.parent / "sual" / "service" / "static" / "fonts" / "noto-nastaliq-urdu.woff2"
LOCALES = WIDGET.parent / "locales"
# The strictest page that may embed the widget: nothing inline, nothing from elsewhere, no markup from strings.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
)
_STYLE = "html,body{height:100%;margin:0}main{height:100%;display:flow-root}h1{margin:0;font-size:1rem;line-height:2}"
_PAGE = """<!doctype html><html lang="{language}" dir="{dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Sual</title>
<link rel="stylesheet" href="/page.css"><script type="module" src="/widget.js"></script></head>
<body><main><h1>Sual</h1><sual-chat {attributes}></sual-chat>{other}</main></body></html>"""
_ELSEWHERE = "<!doctype html><html lang='en'><title>Weather</title><h1>Weather</h1></html>"
# Seconds after which what is held is let go, so that a test that failed ends.
_LONGEST_HOLD = 120
# How a page embeds the chat, by the names the tests use.
_MODES = {
    "open": 'lang="{language}" position="inline" open',
    "floating": 'lang="{language}"',
    "start": 'lang="{language}" position="start"',
    "exit": 'lang="{language}" exit="/elsewhere"',
    "auto": 'lang="auto" exit="/elsewhere" open',
    "leaving": 'lang="{language}" exit="/elsewhere" open',
}


def _words(language: Language) -> dict[str, str]:
    """Read the catalogue itself, so that nothing need be compiled first."""
    with (LOCALES / language / "LC_MESSAGES" / "sual.po").open("rb") as file:
        catalogue = read_po(file)
    translated = {key: catalogue.get(text) for key, text in WIDGET_WORDS.items()}
    return {key: str(message.string) for key, message in translated.items() if message}


WORDS = {language: _words(language) for language in LANGUAGES}


@dataclass
class FakeService:
    """What the service is asked, and how it behaves.

    Args:
        asked: every API request so far: method, path and body.
        keys: the Idempotency-Key of each message so far.
        ids: the Sual-Conversation of each message so far.
        scripts_are_down: all but the loader end without an answer too.
        replies_to_lose: how many messages arrive whose replies do not.
        down: requests of the API and for words end without an answer.
        refusal: status and message with which messages are refused, or None.
        pause: seconds that are asked for, once, with the status of somebody who is too quick.
        held: what is not answered while it stands here: files under /widget/, "begin" and "messages".
        waits: what the widget waits for, in place of what its files say; see patience.py.
        heard: what was told so far to who listens for a person: how the request for one stands.
        answers_after_the_end: a reply that was under way when its conversation was ended still comes.
        fonts: pages may load fonts.
        written: what a person of the helpline has written.
        is_asked_for: somebody waits for a person.
        foreign: addresses beyond it that may be asked for.
        conversations: ids that are known; emptied, the service has forgotten everything.
    """

    address: str = ""
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    down: bool = False
    scripts_are_down: bool = False
    replies_to_lose: int = 0
    refusal: tuple[int, str] | None = None
    pause: int | None = None
    held: set[str] = field(default_factory=set)
    waits: dict[str, int] = field(default_factory=PATIENT.copy)
    heard: list[str | None] = field(default_factory=list)
    answers_after_the_end: bool = False
    conversations: dict[str, str] = field(default_factory=dict)
    begun: int = 0
    fonts: bool = False
    written: list[Message] = field(default_factory=list)
    is_asked_for: bool = False
    foreign: list[str] = field(default_factory=list)

    @property
    def said(self) -> list[Any]:
        """Bodies of all messages, in order."""
        return [body for _, path, body in self.asked if path.endswith("/messages")]

    def hold(self, name: str) -> None:
        """Wait until what has this name is let go."""
        until = time.monotonic() + _LONGEST_HOLD
        while name in self.held and time.monotonic() < until:
            time.sleep(0.02)

    def begin(self, body: Any) -> tuple[int, Any]:
        if self.pause is not None:
            return self._too_quick()
        self.begun += 1
        id_ = f"conversation-{self.begun}"
        self.conversations[id_] = body["language"]
        self.hold("begin")
        return 201, {"id": id_, "messages": [greeting(body["language"]).model_dump()]}

    def say(self, id_: str, body: Any) -> tuple[int, Any]:
        self.hold("messages")
        if self.refusal:
            return _error(*self.refusal)
        if self.pause is not None:
            return self._too_quick()
        if id_ not in self.conversations and not self.answers_after_the_end:
            return _error(404, "Unknown conversation.")
        pinned = (body["payload"] or "").removeprefix("language:")
        if is_language(pinned) or is_language(body["language"]):
            self.conversations[id_] = pinned if is_language(pinned) else body["language"]
        language = self.conversations.get(id_, "en")
        assert is_language(language)
        return 200, {"messages": [m.model_dump() for m in reply(body["text"], body["payload"], language)]}

    def hear(self, after: int) -> tuple[int, Any]:
        until = time.monotonic() + 2
        while self.is_asked_for and len(self.written) == after and time.monotonic() < until:
            time.sleep(0.05)
        news = [message.model_dump() for message in self.written[after:]]
        handover = "taken" if self.is_asked_for else None
        self.heard.append(handover)
        return 200, {"messages": news, "last": len(self.written), "handover": handover}

    def end(self, id_: str) -> tuple[int, Any]:
        return (204, None) if self.conversations.pop(id_, None) else _error(404, "Unknown conversation.")

    def _too_quick(self) -> tuple[int, Any]:
        detail, self.pause = {"retry_after_seconds": self.pause}, None
        return 429, {"error": {"code": "too_many_requests", "message": "Too quick.", "detail": detail}}


def _error(status: int, message: str) -> tuple[int, Any]:
    return status, {"error": {"code": "refused", "message": message, "detail": None}}


class _Server(ThreadingHTTPServer):
    service: FakeService
    request_queue_size = 64  # all files are asked for at once

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # the browser has gone on meanwhile
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        url, service = urlsplit(self.path), self.server.service
        if url.path == "/":
            self._send(200, "text/html", _page(**dict(parse_qsl(url.query))).encode())
        elif url.path == "/elsewhere":
            self._send(200, "text/html", _ELSEWHERE.encode())
        elif url.path == "/page.css":
            self._send(200, "text/css", _STYLE.encode())
        elif url.path.startswith("/widget/words/"):
            service.hold(url.path.removeprefix("/widget/"))
            self._answer(200, WORDS[Path(url.path).stem])
        elif url.path.startswith("/api/v1/articles/"):
            self._answer(200, article(url.path.rpartition("/")[2], dict(parse_qsl(url.query))["language"]))
        elif url.path == "/api/v1/conversation/messages":
            self._answer(*service.hear(int(dict(parse_qsl(url.query))["after"])))
        elif service.scripts_are_down and url.path.startswith("/widget/"):
            self.close_connection = True
        elif url.path.startswith("/widget"):
            name = url.path.removeprefix("/widget/").lstrip("/")
            service.hold(name)
            content = packed(WIDGET / name)
            self._send(200, content.media_type, with_waits(content.plain, service.waits))
        elif url.path == "/static/fonts/noto-nastaliq-urdu.woff2":
            self._send(200, "font/woff2", FONT.read_bytes())
        else:
            self._send(404, "text/plain", b"")

    def do_POST(self) -> None:
        service = self.server.service
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        service.asked.append(("POST", self.path, body))
        if self.path == "/api/v1/ratings":
            self._answer(204, None)
        elif self.path == "/api/v1/conversations":
            self._answer(*service.begin(body))
        else:
            assert self.path == "/api/v1/conversation/messages"
            service.keys.append(self.headers["Idempotency-Key"])
            service.ids.append(self.headers["Sual-Conversation"])
            reply = service.say(self.headers["Sual-Conversation"], body)
            lost = service.replies_to_lose > 0
            service.replies_to_lose -= lost
            self._answer(*reply, lost=lost)

    def do_DELETE(self) -> None:
        assert self.path == "/api/v1/conversation"
        self.server.service.asked.append(("DELETE", self.headers["Sual-Conversation"], None))
        self._answer(*self.server.service.end(self.headers["Sual-Conversation"]))

    def _answer(self, status: int, content: Any, *, lost: bool = False) -> None:
        if lost or self.server.service.down:
            self.close_connection = True
            return
        self._send(status, "application/json", b"" if content is None else json.dumps(content).encode())

    def _send(self, status: int, type_: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{type_}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        policy = f"{_POLICY}; font-src 'self'" if self.server.service.fonts else _POLICY
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(service: FakeService) -> ThreadingHTTPServer:
    """Serve on a free port of loopback, in a thread of its own; sets `service.address`."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.service = service
    service.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


def _page(language: str = "en", mode: str = "open", second: str = "") -> str:
    """Give a page with a chat; with another at the start of the line, in the language `second`."""
    assert is_language(language)
    attributes = _MODES[mode].format(language=language)
    other = f'<sual-chat lang="{second}" position="start"></sual-chat>' if second else ""
    return _PAGE.format(language=language, dir=direction(language), attributes=attributes, other=other)
