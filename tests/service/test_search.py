"""Search, articles and contacts as data."""

from __future__ import annotations

import httpx
import pytest

from sual.text.languages import LANGUAGES, Language

from .conftest import StartService
from .fakes import QUESTIONS
from .shape import assert_error


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_search_says_what_it_found_and_why(client: httpx.AsyncClient, language: Language) -> None:
    response = await client.get("/api/v1/search", params={"q": QUESTIONS[language], "language": language})
    assert response.status_code == 200
    body = response.json()
    assert (body["language"], body["script"], body["index_version"]) == (language, "native", "test-1")
    (result,) = body["results"]
    assert (result["article"], result["title"], result["score"]) == ("pin", f"Title of pin in {language}", 0.9)
    assert result["why"]["matched"] == "a question"
    assert body["rejected"][0]["rejected_by"] == "archived"
    assert body["seconds"] >= 0


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "invalid_request"),
        ("q=", "invalid_request"),
        ("q=%20%00", "invalid_request"),
        ("q=x&limit=0", "invalid_request"),
        ("q=x&limit=21", "invalid_request"),
        ("q=x&limit=ten", "invalid_request"),
        ("q=x&language=de", "unknown_language"),
        ("q=" + "a" * 1001, "text_too_long"),
        ("q=" + "a" * 5000, "invalid_request"),
    ],
)
async def test_a_search_that_cannot_be_is_refused(client: httpx.AsyncClient, query: str, code: str) -> None:
    assert_error(await client.get(f"/api/v1/search?{query}"), code)


async def test_bytes_that_are_no_utf8_are_searched_for_as_what_they_are(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/v1/search?q=%ff%fe")).status_code == 200


async def test_searches_are_limited_by_address(start: StartService, still: None) -> None:
    async with start(rate_limit="on") as client:
        statuses = [(await client.get("/api/v1/search?q=x")).status_code for _ in range(241)]
    assert statuses == [200] * 240 + [429]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_article_comes_with_its_sources_and_contacts(client: httpx.AsyncClient, language: Language) -> None:
    article = (await client.get(f"/api/v1/articles/pin?language={language}")).json()
    assert article["title"] == f"Title of pin in {language}"
    assert article["dir"] == ("rtl" if language in {"fa", "ar", "ur"} else "ltr")
    assert article["url"] == f"/a/{language}/pin"
    assert article["as_of"] == "2023"
    assert article["summary_sources"][0]["paragraph"] == "34"
    assert [passage["step"] for passage in article["passages"]] == [None, 1, 2, None, 1]
    assert "\u2066919\u2069" in article["passages"][0]["text"]
    assert [contact["phone"] for contact in article["contacts"]] == ["919"]


@pytest.mark.parametrize("id_", ["nowhere", "..", "%2e%2e%2fpin", "pin%00", "PIN", "a" * 3000])
async def test_an_article_that_is_not_there(client: httpx.AsyncClient, id_: str) -> None:
    response = await client.get(f"/api/v1/articles/{id_}?language=az")
    error = assert_error(response, "not_found" if ".." in id_ or "%2f" in id_ else "unknown_article")
    assert error["message"].startswith("[az]")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_contacts_can_be_had(client: httpx.AsyncClient, language: Language) -> None:
    body = (await client.get("/api/v1/contacts", headers={"Accept-Language": language})).json()
    assert (body["language"], body["dir"]) == (language, "rtl" if language in {"fa", "ar", "ur"} else "ltr")
    assert {contact["phone"] for contact in body["contacts"]} == {"919", "152"}
