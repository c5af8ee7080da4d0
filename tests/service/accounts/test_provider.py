"""Signing in at an identity provider over HTTP: who is bound gets in, and whatever does not fit does not."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import OctKey
from pydantic import SecretStr, ValidationError

from sual.service.settings import Settings

from .conftest import House, OpenHouse, home
from .oidc import CLIENT, SECRET, LyingProvider, foreign_provider


@pytest.fixture(scope="session")
def running() -> Iterator[LyingProvider]:
    provider = LyingProvider()
    yield provider
    provider.close()


@pytest.fixture
def provider(running: LyingProvider) -> LyingProvider:
    running.be_honest()
    return running


def configured(issuer: str) -> dict[str, Any]:
    return {
        "oidc_issuer": issuer,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SecretStr(SECRET),
        "oidc_name": "Example",
    }


@pytest.fixture
async def bound(open_house: OpenHouse, provider: LyingProvider) -> AsyncIterator[House]:
    """A house where Leyla's account is bound to her address at the provider."""
    async with open_house(**configured(provider.issuer)) as house:
        await house.change(await house.hire("Leyla", "staff", "editor", password=None), email="leyla@example.org")
        yield house


async def there_and_back(browser: httpx.AsyncClient, provider: LyingProvider, next_: str = "") -> httpx.Response:
    departure = await browser.get(f"/sign-in/provider?next={next_}")
    assert departure.status_code == 303, departure.text
    back = urlsplit(provider.approve(departure.headers["location"]))
    assert back.netloc == "sual.test"
    return await browser.get(f"{back.path}?{back.query}")


async def test_at_a_provider_that_others_wrote(open_house: OpenHouse) -> None:
    with foreign_provider() as issuer:
        async with open_house(**configured(issuer), public_url="https://sual.test") as house:
            await house.change(await house.hire("Leyla", "editor"), subject="leyla-there")
            browser = house.browser()
            assert "Sign in with Example" in (await browser.get("/sign-in")).text
            departure = await browser.get("/sign-in/provider?next=/console/me")
            async with httpx.AsyncClient() as person:
                agreed = await person.post(departure.headers["location"], data={"sub": "leyla-there"})
            assert agreed.status_code in (302, 303), agreed.text
            back = urlsplit(agreed.headers["location"])
            arrival = await browser.get(f"{back.path}?{back.query}")
            assert (arrival.status_code, arrival.headers["location"]) == (303, "/console/me")
            assert "Leyla" in (await browser.get("/console/me")).text


async def test_a_verified_address_binds_the_number_there_at_the_first_time(
    bound: House, provider: LyingProvider
) -> None:
    browser = bound.browser()
    arrival = await there_and_back(browser, provider, "/console/me")
    assert arrival.headers["location"] == "/console/me"
    assert (await browser.get("/console/me")).status_code == 200  # an editor: the second factor is the provider's
    # From now on the number counts, whatever the address is.
    provider.claims = {"sub": "42"}
    assert (await there_and_back(bound.browser(), provider)).headers["location"] == home("staff", "editor")
    provider.claims = {"sub": "43", "email": "leyla@example.org", "email_verified": True}
    assert (await there_and_back(bound.browser(), provider)).status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "7", "email": "stranger@example.org", "email_verified": True},
        {"sub": "42", "email": "leyla@example.org", "email_verified": False},
        {"sub": "42", "email": "leyla@example.org"},
        {"sub": "42", "email": "leyla@example.org", "email_verified": "true"},
        {"sub": "42"},
    ],
)
async def test_who_is_not_bound_is_not_let_in_and_gets_no_account(
    bound: House, provider: LyingProvider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    browser = bound.browser()
    arrival = await there_and_back(browser, provider)
    assert arrival.status_code == 403
    assert "no account here is bound to you" in arrival.text
    assert (await browser.get("/console/me")).status_code == 303


async def test_a_disabled_account_stays_out(bound: House, provider: LyingProvider) -> None:
    await bound.change(1, disabled=True)
    assert (await there_and_back(bound.browser(), provider)).status_code == 403


@pytest.mark.parametrize(
    "lies",
    [
        {"claims": {"iss": "https://evil.example"}},
        {"claims": {"aud": "another"}},
        {"claims": {"aud": ["sual", "another"], "azp": "another"}},
        {"claims": {"exp": 1}},
        {"claims": {"exp": None}},
        {"claims": {"nonce": "another"}},
        {"claims": {"nonce": None}},
        {"claims": {"sub": None}},
        {"algorithm": "none"},
        {"algorithm": "HS256", "key": OctKey.import_key(SECRET)},
        {"token": {"id_token": "x.y.z"}},
        {"token": {"id_token": None}},
        {"back": {"state": "another"}},
        {"back": {"iss": "https://evil.example"}},
        {"back": {"code": "another"}},
        {"metadata": {"issuer": "https://evil.example"}},
        {"metadata": {"token_endpoint": "ftp://evil.example"}},
        {"metadata": {"token_endpoint": "http://127.0.0.1:9/token"}},
    ],
)
async def test_whatever_does_not_fit_is_refused(bound: House, provider: LyingProvider, lies: dict[str, Any]) -> None:
    provider.lies = lies
    browser = bound.browser()
    departure = await browser.get("/sign-in/provider")
    if "issuer" not in lies.get("metadata", {}) and not str(lies).count("ftp"):
        back = urlsplit(provider.approve(departure.headers["location"]))
        departure = await browser.get(f"{back.path}?{back.query}")
    assert departure.status_code == 502
    assert "did not work" in departure.text
    assert "__Host-sual" not in browser.cookies


async def test_a_token_signed_with_another_key_is_refused_and_new_keys_are_learned(
    bound: House, provider: LyingProvider
) -> None:
    provider.lies = {"key": provider.other_key}
    assert (await there_and_back(bound.browser(), provider)).status_code == 502
    provider.lies = {"key": provider.other_key, "shown_key": provider.other_key}  # it changed its keys
    assert (await there_and_back(bound.browser(), provider)).status_code == 303


async def test_a_way_back_works_once_and_only_in_the_browser_that_left(bound: House, provider: LyingProvider) -> None:
    browser, other = bound.browser(), bound.browser()
    departure = await browser.get("/sign-in/provider")
    back = urlsplit(provider.approve(departure.headers["location"]))
    assert (await other.get(f"{back.path}?{back.query}")).status_code == 502
    assert (await browser.get(f"{back.path}?{back.query}")).status_code == 303
    assert (await browser.get(f"{back.path}?{back.query}")).status_code == 502


async def test_the_way_there_says_what_it_must_and_no_more(bound: House, provider: LyingProvider) -> None:
    departure = await bound.browser().get("/sign-in/provider?next=//evil.example")
    query = parse_qs(urlsplit(departure.headers["location"]).query)
    assert set(query) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce",
        "code_challenge", "code_challenge_method",
    }  # fmt: skip
    assert query["redirect_uri"] == ["https://sual.test/sign-in/provider/return"]
    [cookie] = departure.headers.get_list("set-cookie")
    assert re.match(r"__Host-sual-elsewhere=[\w-]{43};", cookie)
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=600"):
        assert part in cookie


async def test_a_provider_that_is_down_leaves_the_password(open_house: OpenHouse) -> None:
    async with open_house(**configured("http://127.0.0.1:9")) as house:
        page = await house.browser().get("/sign-in/provider")
        assert page.status_code == 502
        assert 'name="password"' in page.text


async def test_without_a_provider_there_is_no_such_way(house: House) -> None:
    assert (await house.browser().get("/sign-in/provider")).status_code == 404
    assert "/sign-in/provider" not in (await house.browser().get("/sign-in")).text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"oidc_issuer": "http://id.example.org"}, "begins with https"),
        ({"oidc_issuer": "https://id.example.org"}, "SUAL_OIDC_CLIENT_ID"),
    ],
)
def test_a_provider_that_is_not_wholly_configured_is_told_at_the_start(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Settings(**changes)
