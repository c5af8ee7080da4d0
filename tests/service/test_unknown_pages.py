"""Where an address leads nowhere, people get a page in their language and programs an error."""

from __future__ import annotations

import httpx
import pytest

from sual.text.languages import LANGUAGES, Language, direction
from sual.text.service_words import ERRORS

from .conftest import StartService
from .shape import assert_error

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SHORTENED = ("privacy", "accessibility", "answering", "offline")


@pytest.mark.parametrize("page", SHORTENED)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_page_without_a_language_leads_to_that_of_the_browser(
    client: httpx.AsyncClient, page: str, language: Language
) -> None:
    response = await client.get(f"/{page}", headers={"Accept-Language": f"tr, {language}-XX;q=0.8"})
    assert (response.status_code, response.headers["location"]) == (307, f"/{page}/{language}")
    assert response.headers["vary"] == "Accept-Language"
    assert (await client.get(response.headers["location"])).status_code == 200


@pytest.mark.parametrize("page", SHORTENED)
async def test_it_repeats_nothing_that_came_with_the_request(client: httpx.AsyncClient, page: str) -> None:
    response = await client.get(f"/{page}?next=//evil.example", headers={"Host": "evil.example"})
    assert response.headers["location"] == f"/{page}/en"  # as the first page


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("/nowhere", "not_found", 404),
        ("/a", "not_found", 404),
        ("/widget/nothing.js", "not_found", 404),
        ("/static/nothing.css", "not_found", 404),
        ("/editors", "not_found", 404),
        ("/chat/end", "method_not_allowed", 405),
        ("/privacy/de", "unknown_language", 422),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_follows_a_wrong_link_reads_so_and_finds_numbers_and_a_way_on(
    client: httpx.AsyncClient, language: Language, path: str, code: str, status: int
) -> None:
    response = await client.get(path, headers={"Accept": BROWSER, "Accept-Language": language})
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["vary"] == "Accept, Accept-Language"
    text = response.text
    assert f'<html lang="{language}" dir="{direction(language)}">' in text
    assert f"<h1>[{language}] {ERRORS[code]}" in text
    assert 'href="tel:152"' in text and 'href="tel:919"' in text
    assert f'href="/?language={language}"' in text
    assert "noindex" in text and "hreflang" in text


async def test_an_article_nobody_wrote_is_told_in_the_language_of_its_address(client: httpx.AsyncClient) -> None:
    response = await client.get("/a/fa/nothing", headers={"Accept": BROWSER, "Accept-Language": "ru"})
    assert (response.status_code, response.headers["content-language"]) == (404, "fa")
    assert f"<h1>[fa] {ERRORS['unknown_article']}" in response.text


@pytest.mark.parametrize("accept", ["*/*", "application/json", ""])
async def test_programs_still_get_an_error(client: httpx.AsyncClient, accept: str) -> None:
    assert_error(await client.get("/nowhere", headers={"Accept": accept}), "not_found")


@pytest.mark.parametrize("path", ["/api/nowhere", "/api/v1/articles/nothing", "/rasa/nowhere"])
async def test_what_is_for_programs_stays_so_in_a_browser(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path, headers={"Accept": BROWSER})
    assert_error(response, response.json()["error"]["code"])


async def test_what_was_asked_for_is_not_repeated(start: StartService) -> None:
    async with start() as client:
        response = await client.get("/my-boss-beats-me?q=secret", headers={"Accept": BROWSER})
    assert "boss" not in response.text and "secret" not in response.text
