"""What another site sends changes nothing, and no page of staff can be framed."""

from __future__ import annotations

import httpx
import pytest

from sual.service.accounts.matrix import MATRIX, PUBLIC, RASA

from ..shape import assert_error
from .conftest import House, OpenHouse
from .test_matrix import attempt

_UNSAFE = sorted(
    route
    for route, who in MATRIX.items()
    if not route.startswith(("GET", "HEAD", "MOUNT")) and who != RASA and (who != PUBLIC or " /sign-" in route)
)
OWN = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Origin": "https://sual.test"},
]
FOREIGN = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://sual.test"},
    {"Origin": "https://evil.example"},
    {"Origin": "https://sual.test.evil.example"},
    {"Origin": "https://sual.test:444"},
    {"Origin": "null"},
]


def bare(browser: httpx.AsyncClient, headers: dict[str, str]) -> httpx.AsyncClient:
    del browser.headers["sec-fetch-site"]
    browser.headers.update(headers)
    return browser


async def test_there_is_something_to_protect() -> None:
    assert "POST /sign-in" in _UNSAFE
    assert "POST /console/accounts/{account_id}/roles" in _UNSAFE


@pytest.mark.parametrize("headers", FOREIGN)
async def test_every_form_refuses_what_another_site_sends(house: House, headers: dict[str, str]) -> None:
    browser = bare(await house.enter(await house.hire("Ana", "admin", "staff")), headers)
    for route in _UNSAFE:
        page = await attempt(browser, route)
        assert page.status_code == 403, route
        assert "came from another site" in page.text
    browser.headers["Accept"] = "application/json"
    assert_error(await attempt(browser, _UNSAFE[0]), "foreign_origin")


@pytest.mark.parametrize("headers", OWN)
async def test_our_own_pages_may_send(house: House, headers: dict[str, str]) -> None:
    browser = bare(await house.enter(await house.hire("Ana", "admin", "staff")), headers)
    assert (await browser.post("/console/me/language", data={"language": "az"})).status_code == 303


async def test_the_public_address_is_ours_too(open_house: OpenHouse) -> None:
    async with open_house(public_url="https://sual.example.org") as house:
        browser = bare(await house.enter(await house.hire("Ana", "admin")), {"Origin": "https://sual.example.org"})
        assert (await browser.post("/console/me/language", data={"language": "az"})).status_code == 303


async def test_reading_needs_no_origin(house: House) -> None:
    browser = bare(await house.enter(await house.hire("Ana", "admin")), {"Sec-Fetch-Site": "cross-site"})
    assert (await browser.get("/console/me")).status_code == 200


async def test_the_chat_needs_none(house: House) -> None:
    browser = bare(house.browser(), {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"})
    assert (await browser.post("/api/v1/conversations", json={"language": None})).status_code == 201


@pytest.mark.parametrize("path", ["/sign-in", "/console/me", "/editor", "/"])
async def test_pages_of_staff_are_never_framed_and_send_forms_to_us_alone(open_house: OpenHouse, path: str) -> None:
    async with open_house(allowed_origins="https://example.org") as house:
        headers = (await house.browser().get(path)).headers
        policy = headers["content-security-policy"]
        is_staff = path != "/"
        assert ("frame-ancestors 'none'" in policy) == is_staff
        assert ("form-action 'self'" in policy) == is_staff
        assert headers["referrer-policy"] == ("same-origin" if is_staff else "no-referrer")
        assert headers.get("x-frame-options") == ("DENY" if is_staff else None)
        assert headers["cache-control"] == "no-store"
