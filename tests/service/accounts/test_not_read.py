"""A form of staff that is not let in: a page in their language with the way back, and nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from sual.service import edge
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.edge import CONSOLE_BODY_BYTES, EDITOR_BODY_BYTES, IMPORT_BODY_BYTES
from sual.service.storage.failures import DatabaseUnavailableError

from ..shape import assert_error
from .conftest import HOST, House

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FILES = {"Content-Type": "multipart/form-data; boundary=x"}


@pytest.fixture
async def leyla(house: House) -> httpx.AsyncClient:
    """Somebody who may do everything, as far as pages go."""
    return await house.enter(await house.hire("leyla", "staff", "editor", "admin"))


def assert_page(response: httpx.Response, status: int, said: str, back: str) -> None:
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert '<p class="error" role="alert">' in response.text
    assert said in response.text
    assert "What was saved before is still there." in response.text
    assert f'<a class="button" href="{back}">' in response.text


@pytest.mark.parametrize(
    ("path", "limit", "told"),
    [
        ("/editor/drafts/some-draft", EDITOR_BODY_BYTES, "400 kB"),
        ("/editor/contacts/new", EDITOR_BODY_BYTES, "400 kB"),
        ("/console/me/language", CONSOLE_BODY_BYTES, "256 kB"),
        ("/console/nowhere", CONSOLE_BODY_BYTES, "256 kB"),
    ],
)
async def test_a_paste_that_is_too_large_leads_back_to_the_page(
    leyla: httpx.AsyncClient, path: str, limit: int, told: str
) -> None:
    came = {"Referer": f"{HOST}/editor/articles/work-permit?part=az&edit=1", **FORM}
    response = await leyla.post(path, content=b"a=" + b"x" * limit, headers=came)
    assert_page(response, 413, f"larger than [en] {told}", "/editor/articles/work-permit?part=az&amp;edit=1")
    assert "leyla" in response.text  # in the frame of every page, with all that may be opened


async def test_files_that_are_too_large(leyla: httpx.AsyncClient) -> None:
    content = b"x" * (IMPORT_BODY_BYTES + 1)
    response = await leyla.post("/editor/exchange/import", content=content, headers=FILES)
    assert_page(response, 413, "larger than [en] 8 MB", "/editor")
    assert "Send fewer or smaller files at a time." in response.text


async def test_a_form_that_comes_too_slowly(leyla: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"a="
        await asyncio.sleep(60)

    monkeypatch.setattr(edge, "_BODY_SECONDS", 0.05)
    assert_page(await leyla.post("/console", content=pieces(), headers=FORM), 400, "did not arrive in time", "/console")


async def test_a_form_that_is_no_text(leyla: httpx.AsyncClient) -> None:
    assert_page(await leyla.post("/console", content=b"q=\xff", headers=FORM), 400, "cannot be read", "/console")


@pytest.mark.parametrize(("path", "back"), [("/console", "/console"), ("/editor/contacts/publish", "/editor")])
async def test_a_form_with_too_many_fields(leyla: httpx.AsyncClient, path: str, back: str) -> None:
    response = await leyla.post(path, data={f"field-{number}": "x" for number in range(65)})
    assert_page(response, 400, "too many fields", back)


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
async def test_it_speaks_the_language_of_the_account(house: House, language: str) -> None:
    account = await house.hire("leyla", "editor")
    await house.change(account, language=language)
    browser = await house.enter(account)
    response = await browser.post("/editor/drafts/one", content=b"x" * (EDITOR_BODY_BYTES + 1), headers=FORM)
    assert f'<html lang="{language}"' in response.text
    assert response.headers["content-language"] == language


async def test_a_program_gets_the_one_shape(leyla: httpx.AsyncClient) -> None:
    headers = {**FORM, "Accept": "application/json"}
    response = await leyla.post("/editor/drafts/one", content=b"x" * (EDITOR_BODY_BYTES + 1), headers=headers)
    assert assert_error(response, "too_large")["detail"] == {"limit_bytes": EDITOR_BODY_BYTES}
    many = {f"field-{number}": "x" for number in range(65)}
    assert_error(await leyla.post("/console", data=many, headers=headers), "bad_request")


async def test_who_is_not_signed_in_learns_nothing_and_is_led_to_the_door(house: House) -> None:
    out = house.browser()
    response = await out.post("/editor/drafts/one", content=b"x" * (EDITOR_BODY_BYTES + 1), headers=FORM)
    assert_page(response, 413, "larger than [en] 400 kB", "/editor")
    assert "/console/accounts" not in response.text
    assert (await out.get("/editor")).headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("referer", ["https://evil.example/editor", "//evil.example", "", f"{HOST}//evil.example"])
async def test_the_way_back_stays_with_us(leyla: httpx.AsyncClient, referer: str) -> None:
    came = {"Referer": referer, **FORM}
    response = await leyla.post("/editor/drafts/one", content=b"x" * (EDITOR_BODY_BYTES + 1), headers=came)
    assert_page(response, 413, "larger than", "/editor")


async def test_a_database_that_does_not_answer_is_no_reason_for_silence(
    house: House, leyla: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise DatabaseUnavailableError("locked", "the accounts")

    monkeypatch.setattr(house.accounts, "find_session", fails)
    response = await leyla.post("/editor/drafts/one", content=b"x" * (EDITOR_BODY_BYTES + 1), headers=FORM)
    assert_page(response, 413, "larger than", "/editor")
