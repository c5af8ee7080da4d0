"""Every route is listed with who may use it, and lets in nobody else."""

from __future__ import annotations

import re

import httpx
import pytest

from sual.service.accounts.account import ROLES
from sual.service.accounts.matrix import ANYBODY_SIGNED_IN, MATRIX, PUBLIC, RASA, WHILE_SETTING_UP, routes_of
from sual.service.main import create_app
from sual.service.settings import Settings

from ..shape import assert_error
from .conftest import House, OpenHouse

# Values that lead to nothing, so that trying a route changes nothing.
_VALUES = {
    "language": "en",
    "account_id": "999999",
    "article_id": "pin",
    "conversation_id": "x",
    "token": "x",
    "handover_id": "x",
    "draft_id": "x",
}
_CLOSED = sorted(route for route, who in MATRIX.items() if who not in (PUBLIC, RASA))


def test_every_route_is_listed_and_every_line_is_a_route() -> None:
    assert sorted(routes_of(create_app(Settings()))) == sorted(MATRIX)
    assert set(WHILE_SETTING_UP) <= set(MATRIX)
    for route, who in MATRIX.items():
        assert who in (PUBLIC, RASA) or (who and who <= ANYBODY_SIGNED_IN), route


async def attempt(browser: httpx.AsyncClient, route: str) -> httpx.Response:
    method, _, path = route.partition(" ")
    path = re.sub(r"\{(\w+)\}", lambda match: _VALUES[match[1]], path)
    return await browser.request(method, path)


async def test_a_route_that_is_not_listed_is_refused_to_everybody(open_house: OpenHouse) -> None:
    async with open_house(conversation_minutes=59) as house:  # an application of its own

        @house.app.get("/console/forgotten")
        async def forgotten() -> str:
            return "secret"

        admin = await house.enter(await house.hire("Ana", *ROLES))
        assert (await house.browser().get("/console/forgotten")).status_code == 303
        response = await admin.get("/console/forgotten")
        assert response.status_code == 403
        assert "secret" not in response.text


async def test_public_routes_let_everybody_in(house: House) -> None:
    browser = house.browser()
    for route in (route for route, who in MATRIX.items() if who == PUBLIC and not route.startswith("MOUNT")):
        response = await attempt(browser, route)
        # Nobody has no name and no password.
        assert response.status_code not in (403, 500), route
        assert response.status_code != 401 or route == "POST /sign-in"
        assert "/sign-in?next" not in response.headers.get("location", ""), route


async def test_the_routes_of_rasa_let_nobody_in_from_outside(house: House) -> None:
    admin = await house.enter(await house.hire("Ana", *ROLES))
    for route in (route for route, who in MATRIX.items() if who == RASA):
        assert (await attempt(admin, route)).status_code == 403, route


async def test_who_is_signed_out_is_led_to_sign_in_or_told_401(house: House) -> None:
    page, data = house.browser(), house.browser(Accept="application/json")
    htmx = house.browser(**{"HX-Request": "true"})
    for route in _CLOSED:
        led = await attempt(page, route)
        assert led.status_code == 303, route
        assert led.headers["location"].startswith("/sign-in"), route
        assert_error(await attempt(data, route), "signed_out")
        assert_error(await attempt(htmx, route), "signed_out")


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_opens_its_routes_and_no_other(house: House, role: str) -> None:
    account_id = await house.hire("Ana", role)  # type: ignore[arg-type]
    for route in _CLOSED:
        browser = await house.enter(account_id)
        response = await attempt(browser, route)
        if role in MATRIX[route]:
            assert response.status_code not in (401, 403, 500), route
            assert "/sign-in" not in response.headers.get("location", ""), route
        else:
            assert response.status_code == 403, route
            browser.headers["Accept"] = "application/json"
            assert_error(await attempt(browser, route), "role_missing")


@pytest.mark.parametrize("stage", ["code", "setup"])
async def test_who_is_half_signed_in_gets_no_further(house: House, stage: str) -> None:
    account_id = await house.hire("Ana", *ROLES)
    browser = await house.enter(account_id, stage)  # type: ignore[arg-type]
    for route in _CLOSED:
        if stage == "setup" and route in WHILE_SETTING_UP:
            continue
        response = await attempt(browser, route)
        assert response.status_code == 303, route
        assert response.headers["location"].startswith("/sign-in" if stage == "code" else "/console/me"), route
