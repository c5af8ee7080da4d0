"""The widget's files and words."""

from __future__ import annotations

import httpx
import pytest

from sual.service.widget_words import WIDGET_WORDS
from sual.text.languages import LANGUAGES, Language

from .shape import assert_error

KEYS = {
    "title", "placeholder", "send", "you", "sual", "call", "source", "as_of", "close", "new_conversation", "language",
    "sending", "offline", "retry", "helplines", "more", "less", "paragraph", "degraded", "typing", "website", "exit",
    "history", "slow",
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/widget.js", "text/javascript; charset=utf-8"),
        ("/widget/view.js", "text/javascript; charset=utf-8"),
        ("/widget/chat.css", "text/css; charset=utf-8"),
        ("/widget/examples/index.html", "text/html; charset=utf-8"),
        ("/static/pages.css", "text/css; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml"),
        ("/widget/words/fa.json", "application/json"),
    ],
)
async def test_a_file_has_its_type_and_is_sent_once(client: httpx.AsyncClient, path: str, type_: str) -> None:
    response = await client.get(path)
    assert (response.status_code, response.headers["content-type"]) == (200, type_)
    again = await client.get(path, headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/widget.js", "/widget/chat.css", "/widget/words/ur.json"])
async def test_the_widget_is_sent_compressed_to_who_can_read_that(client: httpx.AsyncClient, path: str) -> None:
    zipped = await client.get(path, headers={"Accept-Encoding": "gzip, br"})
    plain = await client.get(path, headers={"Accept-Encoding": "identity"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert zipped.content == plain.content
    assert int(zipped.headers["Content-Length"]) < int(plain.headers["Content-Length"])
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    assert zipped.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_widget_gets_every_word_in_every_language(client: httpx.AsyncClient, language: Language) -> None:
    words = (await client.get(f"/widget/words/{language}.json")).json()
    assert set(words) == set(WIDGET_WORDS) >= KEYS
    assert all(word.startswith(f"[{language}] ") for word in words.values())
    assert "{paragraph}" in words["paragraph"]
    assert "{year}" in words["as_of"]


async def test_there_are_no_words_of_a_seventh_language(client: httpx.AsyncClient) -> None:
    assert_error(await client.get("/widget/words/de.json"), "unknown_language")


@pytest.mark.parametrize("path", ["/widget.js", "/widget/view.js"])
async def test_files_are_only_read(client: httpx.AsyncClient, path: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert_error(await client.request(method, path), "method_not_allowed")
