"""One shape of errors on every route, in the person's language, without a trace and without their words."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from sual.service.errors import STATUS
from sual.text.languages import LANGUAGES
from sual.text.service_words import ERRORS

from .fakes import QUESTIONS, FakeAnswers
from .shape import assert_error

VALUES = {"conversation_id": "unknown", "article_id": "unknown", "language": "xx"}


def test_every_error_has_a_message_and_a_status() -> None:
    assert set(ERRORS) == set(STATUS)


async def test_every_route_of_the_description_holds_the_shape(client: httpx.AsyncClient) -> None:
    description = (await client.get("/api/openapi.json")).json()
    walked = 0
    for path, operations in description["paths"].items():
        url = path.format(**VALUES)
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            walked += 1
            response = await client.request(method, url, content=b"[]", headers={"Content-Type": "application/json"})
            if method.lower() not in operations:
                assert_error(response, "method_not_allowed")
                assert response.headers["Allow"]
            elif response.status_code >= 400:
                code = response.json()["error"]["code"]
                assert_error(response, code)
                assert str(response.status_code) in operations[method.lower()]["responses"], (method, path, code)
    assert walked >= 60


async def test_the_description_knows_one_shape_of_errors_only(client: httpx.AsyncClient) -> None:
    description = (await client.get("/api/openapi.json")).json()
    assert "HTTPValidationError" not in str(description)
    for operations in description["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if status >= "400":
                    schema = answer["content"]["application/json"]["schema"]
                    assert schema == {"$ref": "#/components/schemas/ErrorBody"}
    parameters = {str(p) for o in description["paths"].values() for p in o}
    assert parameters <= {"get", "post", "delete"}


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere", "/api/v1/conversations/", "/a", "/a/ru/", "/widget/", "/widget/nothing.js",
        "/widget/%2e%2e/pyproject.toml", "/static/..%2f..%2fmain.py", "/static/%00", "/widget/%ff", "/docs",
        "/redoc", "/openapi.json", "/webhooks/rest/webhook", "/conversations", "/static/" + "a" * 3000,
    ],
)  # fmt: skip
async def test_where_nothing_is_the_shape_is_the_same(client: httpx.AsyncClient, path: str) -> None:
    assert_error(await client.get(path), "not_found")


@pytest.mark.parametrize("language", LANGUAGES)
class TestLanguageOfAnError:
    async def test_it_is_that_of_the_query(self, client: httpx.AsyncClient, language: str) -> None:
        await self._check(await client.get(f"/nowhere?language={language}"), language)

    async def test_it_is_that_of_the_body(self, client: httpx.AsyncClient, conversation: str, language: str) -> None:
        body = {"text": 5, "language": language}
        response = await client.post(f"{conversation}/messages", json=body, headers={"Accept-Language": "en"})
        await self._check(response, language)

    async def test_it_is_that_of_the_conversation(
        self, client: httpx.AsyncClient, conversation: str, language: Any
    ) -> None:
        await client.post(f"{conversation}/messages", json={"text": QUESTIONS[language]})
        for content in (b'{"text": "' + b"a" * 9000, b'{"text": "\xff"}', b"{}"):
            response = await client.post(
                f"{conversation}/messages",
                content=content,
                headers={"Content-Type": "application/json", "Accept-Language": "en"},
            )
            await self._check(response, language)

    async def test_it_is_that_of_the_browser(self, client: httpx.AsyncClient, language: str) -> None:
        headers = {"Accept-Language": f"de, xx;q=0.9, {language}-AZ;q=0.8, en;q=0.1, ;;q=, *;q=x"}
        await self._check(await client.get("/nowhere", headers=headers), language)

    async def _check(self, response: httpx.Response, language: str) -> None:
        assert response.json()["error"]["message"].startswith(f"[{language}] ")
        assert response.headers["Content-Language"] == language


async def test_without_any_sign_it_is_english(client: httpx.AsyncClient) -> None:
    response = await client.get("/nowhere?language=xx", headers={"Accept-Language": "tlh"})
    assert response.json()["error"]["message"].startswith("[en]")


async def test_without_catalogues_it_is_english(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr("sual.service.phrases.words", missing)
    error = assert_error(await client.get("/nowhere?language=ru"), "not_found")
    assert error["message"] == ERRORS["not_found"]


async def test_what_nobody_foresaw_ends_in_the_shape(
    client: httpx.AsyncClient, app: FastAPI, answers: FakeAnswers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret from inside")

    monkeypatch.setattr(answers, "search", broken)
    response = await client.get("/api/v1/search?q=words-of-a-person&language=fa")
    error = assert_error(response, "internal_error")
    assert error["message"].startswith("[fa]")
    assert "secret" not in response.text
    assert "words-of-a-person" not in response.text
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("canary", ["Zanzibar-4711"])
async def test_no_error_repeats_what_a_person_typed(client: httpx.AsyncClient, conversation: str, canary: str) -> None:
    responses = [
        await client.post(f"{conversation}/messages", json={"text": [canary]}),
        await client.post(f"{conversation}/messages", json={canary: canary}),
        await client.post(f"{conversation}/messages", json={"text": canary * 100}),
        await client.post(f"{conversation}/messages", json={"text": "x", "payload": canary}),
        await client.post(f"{conversation}/messages", json={"text": "x", "language": canary}),
        await client.post(f"{conversation}/messages", content=canary, headers={"Content-Type": "application/json"}),
        await client.post(f"{conversation}/messages", content=canary),
        await client.post(f"/api/v1/conversations/{canary}/messages", json={"text": canary}),
        await client.get(f"/api/v1/search?q={canary}&limit={canary}"),
        await client.get(f"/api/v1/articles/{canary}"),
        await client.get(f"/a/{canary}/{canary}"),
        await client.get(f"/{canary}?{canary}={canary}"),
    ]
    assert all(response.status_code >= 400 for response in responses)
    assert not [response.text for response in responses if canary in response.text]
