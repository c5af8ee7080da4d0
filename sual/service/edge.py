"""The outermost layer: what may come in, what every answer carries, and what happens when all else fails."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import nullcontext
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sual.service.errors import error_response
from sual.service.headers import add_headers, is_console
from sual.service.language import request_language
from sual.service.logs import ACCESS, describe

PUBLIC_BODY_BYTES = 8 * 1024
# What is pasted into the console or the editor stays in its box; letters beyond ASCII take up to nine bytes each.
CONSOLE_BODY_BYTES = 256 * 1024
# Files that come back from translators, or all knowledge: a third of this each. Few at a time, because a body is held
# in memory before anybody knows who sent it; whoever fills those places keeps editors waiting, but not the chat.
IMPORT_BODY_BYTES = 8 * 1024 * 1024
_IMPORT = "/editor/exchange/import"
_IMPORTS_AT_ONCE = 2
# A file of an article has at most 64 * 1024 characters (`sual/editing/drafts/guard.py`).
EDITOR_BODY_BYTES = 400 * 1024
# A form writes one letter of Arabic with six characters, and a message that is too long is to be shown again.
FORM_BODY_BYTES = 64 * 1024
# Rasa sends the whole tracker and the domain with each call.
RASA_BODY_BYTES = 8 * 1024 * 1024
# A body that is too large is read to its end up to here, so that the sender sees the answer and not a reset.
_DRAINED_BYTES = 4 * 1024 * 1024
_BODY_SECONDS = 10.0
_IMPORT_SECONDS = 60.0

_log = logging.getLogger(__name__)
TellStaff = Callable[[Request, str, dict[str, Any] | None], Awaitable[Response]]


class RefusedError(Exception):
    """A body that is not let in; the argument is the code of the error."""


class Edge:
    """Pure ASGI middleware around the whole application.

    Args:
        app: the application.
        allowed_origins: sites that may embed the widget.
        from_rasa: says by the headers whether Rasa sends a request.
        tell_staff: answers a form of the console or the editor that was not let in, whose sender is to read why.
    """

    def __init__(
        self,
        app: ASGIApp,
        allowed_origins: tuple[str, ...],
        from_rasa: Callable[[Headers], bool],
        tell_staff: TellStaff | None = None,
    ) -> None:
        self.app = app
        self.tell_staff = tell_staff
        self.allowed_origins = allowed_origins
        self.from_rasa = from_rasa
        self.imports = asyncio.Semaphore(_IMPORTS_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send, self.allowed_origins)
        try:
            async with self.imports if scope["path"] == _IMPORT else nullcontext():
                body = await self._read_body(scope, receive)
                await self.app(scope, _replay(body, receive), answer.send)
        except RefusedError as refusal:
            await self._refuse(str(refusal), scope, receive, answer)
        except Exception as error:  # the last place where a trace can be kept from a person
            await self._fail(error, scope, receive, answer)
        answer.log()

    async def _read_body(self, scope: Scope, receive: Receive) -> bytes:
        limit = self._limit(scope)
        declared = Headers(scope=scope).get("content-length", "0")
        too_large = not declared.isdigit() or int(declared[:20]) > limit
        body, length = bytearray(), 0
        try:
            async with asyncio.timeout(_IMPORT_SECONDS if scope["path"] == _IMPORT else _BODY_SECONDS):
                async for chunk in _chunks(receive):
                    length += len(chunk)
                    too_large = too_large or length > limit
                    if length > _DRAINED_BYTES + limit:
                        break
                    if not too_large:
                        body += chunk
        except TimeoutError:
            raise RefusedError("bad_request") from None
        if too_large:
            raise RefusedError("too_large")
        return bytes(body) if scope["path"] == _IMPORT else _utf8(bytes(body))

    def _limit(self, scope: Scope) -> int:
        if scope["path"] == _IMPORT:
            return IMPORT_BODY_BYTES
        is_rasa = scope["path"].startswith("/rasa/") and self.from_rasa(Headers(scope=scope))
        if is_rasa:
            return RASA_BODY_BYTES
        if scope["path"] == "/editor" or scope["path"].startswith("/editor/"):
            return EDITOR_BODY_BYTES
        if is_console(scope["path"]):
            return CONSOLE_BODY_BYTES
        return FORM_BODY_BYTES if scope["path"] == "/chat" else PUBLIC_BODY_BYTES

    async def _refuse(self, code: str, scope: Scope, receive: Receive, answer: _Answer) -> None:
        if answer.status:
            return
        detail = {"limit_bytes": self._limit(scope)} if code == "too_large" else None
        if self.tell_staff and is_console(scope["path"]):
            try:
                response = await self.tell_staff(Request(scope), code, detail)
            except Exception as error:  # nobody else would catch it
                await self._fail(error, scope, receive, answer)
                return
        else:
            response = error_response(code, request_language(Request(scope)), detail)
        await response(scope, receive, answer.send)

    async def _fail(self, error: Exception, scope: Scope, receive: Receive, answer: _Answer) -> None:
        name, place = describe(error)
        _log.error("unexpected", extra={"error": name, "place": place})
        if not answer.status:
            response = error_response("internal_error", request_language(Request(scope)))
            await response(scope, receive, answer.send)


class _Answer:
    """Passes an answer on with the fixed headers, and remembers its status for the log."""

    def __init__(self, scope: Scope, send: Send, allowed_origins: tuple[str, ...]) -> None:
        self.scope = scope
        self.pass_on = send
        self.allowed_origins = allowed_origins
        self.status = 0
        self.began = time.perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            add_headers(headers, self.scope["path"], self.allowed_origins)
        await self.pass_on(message)

    def log(self) -> None:
        route = getattr(self.scope.get("route"), "path", "other")
        milliseconds = round((time.perf_counter() - self.began) * 1000, 1)
        fields = {
            "method": self.scope["method"] if self.scope["method"].isalpha() else "other",
            "route": route,
            "status": self.status,
            "milliseconds": milliseconds,
        }
        ACCESS.info("request", extra=fields)


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


def _utf8(body: bytes) -> bytes:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError("not_utf8") from None
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
