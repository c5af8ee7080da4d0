"""An address that leads nowhere: a page with a way on for a person, the one shape for a program."""

from __future__ import annotations

import httpx
import pytest

from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.phrases import phrase
from sual.text.not_read_words import LOST

from ..shape import assert_error
from .conftest import HOST, House

PERSON = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
WRONG = [
    ("/editor/articles/..%2f..", 404, "gone", "/editor"),
    ("/editor/sources/..%2fx", 404, "gone", "/editor/sources"),
    ("/editor/articles/a/b", 404, "gone", "/editor"),
    ("/editor/preview", 404, "gone", "/editor"),
    ("/editor/contacts/nobody/edit/twice", 404, "gone", "/editor/contacts"),
    ("/editor/contacts/publish/", 404, "gone", "/editor/contacts"),
    ("/editor/exchange/take", 405, "only_sent", "/editor/exchange"),
    ("/console/nowhere", 404, "gone", "/console"),
    ("/console/accounts/99999", 404, "gone", "/console/accounts"),
]


@pytest.fixture
async def leyla(house: House) -> httpx.AsyncClient:
    """Somebody who may do everything, as far as pages go."""
    return await house.enter(await house.hire("leyla", "staff", "editor", "admin"))


@pytest.mark.parametrize(("path", "status", "why", "overview"), WRONG)
async def test_a_person_reads_what_happened_and_finds_a_way_on(
    leyla: httpx.AsyncClient, path: str, status: int, why: str, overview: str
) -> None:
    page = await leyla.get(path, headers=PERSON)
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert LOST[why] in page.text
    assert f'<a class="button" href="{overview}">' in page.text
    assert "leyla" in page.text


@pytest.mark.parametrize(("path", "status"), [(path, status) for path, status, _, _ in WRONG])
async def test_a_program_gets_the_one_shape(leyla: httpx.AsyncClient, path: str, status: int) -> None:
    code = {404: "not_found", 405: "method_not_allowed"}[status]
    for accept in ("application/json", "*/*"):
        assert_error(await leyla.get(path, headers={"Accept": accept}), code)
    assert_error(await leyla.get(path, headers=PERSON | {"HX-Request": "true"}), code)


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
async def test_it_speaks_the_language_of_the_account(house: House, language: str) -> None:
    account = await house.hire("leyla", "editor")
    await house.change(account, language=language)
    page = await (await house.enter(account)).get("/editor/articles/a/b", headers=PERSON | {"Accept-Language": "fa"})
    assert f'<html lang="{language}"' in page.text
    assert phrase(LOST["gone_next"], language) in page.text  # type: ignore[arg-type]


@pytest.mark.parametrize(("asked", "language"), [("ru", "ru"), ("az", "az"), ("ur", "en")])
async def test_who_is_not_signed_in_reads_it_in_the_language_of_the_browser(
    house: House, asked: str, language: str
) -> None:
    page = await house.browser().get("/editor/articles/a/b", headers=PERSON | {"Accept-Language": asked})
    assert page.status_code == 404
    assert f'<html lang="{language}"' in page.text
    assert '<a class="button" href="/editor">' in page.text
    assert "/console/accounts" not in page.text


async def test_the_way_back_is_a_page_of_ours(leyla: httpx.AsyncClient) -> None:
    ours = await leyla.get("/editor/preview", headers=PERSON | {"Referer": f"{HOST}/editor/reviews?told=saved"})
    assert '<a class="button" href="/editor/reviews?told=saved">' in ours.text
    theirs = await leyla.get("/editor/preview", headers=PERSON | {"Referer": "https://evil.example/editor/reviews"})
    assert "evil.example" not in theirs.text
    assert "/editor/reviews" not in theirs.text.split("<main")[1]


async def test_who_may_not_open_the_overview_is_led_to_what_they_may(house: House) -> None:
    staff = await house.enter(await house.hire("samir", "staff"))
    page = await staff.get("/editor/articles/a/b", headers=PERSON)
    assert '<a class="button" href="/console">' in page.text


async def test_everybody_else_keeps_the_one_shape(leyla: httpx.AsyncClient) -> None:
    assert_error(await leyla.get("/nowhere", headers={"Accept": "application/json"}), "not_found")
    assert_error(await leyla.get("/editors", headers={"Accept": "application/json"}), "not_found")
    assert_error(await leyla.get("/api/v1/nowhere", headers=PERSON), "not_found")
