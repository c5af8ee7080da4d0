"""What every answer carries, and what is not let in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from sual.service import edge
from sual.service.edge import EDITOR_BODY_BYTES, IMPORT_BODY_BYTES, Edge

from .conftest import StartService
from .shape import assert_error

PATHS = (
    "/", "/a/ru/pin", "/nowhere", "/healthz", "/metrics", "/api/docs", "/api/openapi.json", "/widget.js",
    "/static/pages.css", "/widget/words/ru.json", "/api/v1/contacts", "/api/v1/search", "/rasa/nlg",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_tells_the_browser_to_trust_nobody_else(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert {policy[f"{kind}-src"] for kind in ("script", "style", "connect", "img", "font")} == {"'self'"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    is_loader = path == "/widget.js"  # its helplines are for everybody
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_loader else "same-origin")
    assert headers.get("Access-Control-Allow-Origin") == ("*" if is_loader else None)
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "set-cookie" not in headers
    assert "server" not in headers


@pytest.mark.parametrize("path", PATHS)
async def test_only_files_that_are_the_same_for_all_may_be_kept(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    is_file = path.startswith(("/widget", "/static"))
    assert response.headers["Cache-Control"] == ("no-cache" if is_file else "no-store")


async def test_named_sites_may_embed_the_widget_and_no_others(start: StartService) -> None:
    async with start(allowed_origins=("https://shelter.example",)) as client:
        headers = {"Origin": "https://shelter.example"}
        response = await client.post("/api/v1/conversations", headers=headers)
        assert response.headers["Access-Control-Allow-Origin"] == "https://shelter.example"
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "frame-ancestors https://shelter.example;" in response.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in response.headers
        asked = {
            **headers,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type,idempotency-key,sual-conversation",
        }
        assert (await client.options("/api/v1/conversations", headers=asked)).status_code == 200
        for origin in ("null", "https://shelter.example.evil", "http://shelter.example", "https://evil.example"):
            response = await client.post("/api/v1/conversations", headers={"Origin": origin})
            assert "Access-Control-Allow-Origin" not in response.headers
            response = await client.options("/api/v1/conversations?language=ru", headers={**asked, "Origin": origin})
            assert_error(response, "forbidden")


async def test_nobody_else_may_read_answers_when_no_site_is_named(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/v1/conversations", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("declared", ["8193", "99999999999999999999999999", "-1", "a", "٣"])
async def test_a_declared_length_beyond_the_limit_is_refused(client: httpx.AsyncClient, declared: str) -> None:
    headers = {b"Content-Length": declared.encode(), b"Content-Type": b"application/json"}
    response = await client.post("/api/v1/conversations", content=b"{}", headers=headers)
    error = assert_error(response, "too_large")
    assert error["detail"] == {"limit_bytes": 8192}


async def test_a_body_of_exactly_the_limit_is_let_in(client: httpx.AsyncClient) -> None:
    content = b'{"language": "ru"}'.ljust(8192)
    headers = {"Content-Type": "application/json"}
    assert (await client.post("/api/v1/conversations", content=content, headers=headers)).status_code == 201
    assert_error(await client.post("/api/v1/conversations", content=content + b" ", headers=headers), "too_large")


async def test_a_body_in_pieces_is_counted_as_a_whole(client: httpx.AsyncClient) -> None:
    async def pieces() -> Any:
        for _ in range(20):
            yield b" " * 1000

    assert_error(await client.post("/api/v1/conversations", content=pieces()), "too_large")


async def test_a_body_that_never_ends_is_given_up(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def pieces() -> Any:
        yield b"{"
        await asyncio.sleep(60)

    monkeypatch.setattr(edge, "_BODY_SECONDS", 0.05)
    assert_error(await client.post("/api/v1/conversations", content=pieces()), "bad_request")


async def test_an_answer_that_breaks_in_the_middle_is_not_begun_again() -> None:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError

    sent = []

    async def send(message: Any) -> None:
        sent.append(message["type"])

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "path": "/", "method": "GET", "headers": [], "query_string": b""}
    await Edge(application, (), lambda _: False)(scope, receive, send)
    assert sent == ["http.response.start"]


async def test_files_for_the_editor_may_be_large_and_of_any_bytes_but_nothing_else_may(
    client: httpx.AsyncClient,
) -> None:
    large = b"\xff" * (EDITOR_BODY_BYTES + 1)
    kind = {"Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "same-origin"}
    let_in = await client.post("/editor/exchange/import", content=large, headers=kind)
    assert let_in.status_code == 303  # to be signed in
    assert (await client.post("/editor/exchange/take", content=large, headers=kind)).status_code == 413
    too_large = await client.post("/editor/exchange/import", content=b"x" * (IMPORT_BODY_BYTES + 1), headers=kind)
    assert too_large.status_code == 413


async def test_no_more_than_two_files_for_the_editor_are_read_at_once(app: FastAPI) -> None:
    begun: list[int] = []
    going = asyncio.Event()

    def slow(number: int) -> AsyncIterator[bytes]:
        async def content() -> AsyncIterator[bytes]:
            begun.append(number)
            yield b"x"
            await going.wait()

        return content()

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://sual.test") as client:
        sent = [asyncio.create_task(client.post("/editor/exchange/import", content=slow(n))) for n in range(3)]
        while len(begun) < 2:
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.1)  # time for a third, which must not begin
        assert len(begun) == 2
        assert (await client.get("/healthz")).status_code == 200
        going.set()
        await asyncio.gather(*sent)
    assert sorted(begun) == [0, 1, 2]
