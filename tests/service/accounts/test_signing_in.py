"""Signing in, from the first link to signing out, and everything that can be wrong on the way."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from sqlalchemy import select

from sual.service.accounts import people
from sual.service.accounts.audit import verify
from sual.service.accounts.second_factor import new_key
from sual.service.storage.accounts import FailedSignIns, StaffSession

from ..shape import assert_error
from .conftest import HOST, PASSWORD, House, OpenHouse, home, sign_in


def cookie_of(response: httpx.Response) -> str:
    [cookie] = response.headers.get_list("set-cookie")
    return cookie


def told(response: httpx.Response) -> str:
    """Give what a page says is wrong."""
    found = re.search(r'role="alert"[^>]*>([^<]+)<', response.text)
    assert found, response.text
    return found[1]


async def test_a_link_sets_the_password_once_and_then_one_signs_in_and_out(house: House) -> None:
    account_id = await house.hire("Leyla", "staff", password=None)
    now = house.clock()
    token = await house.accounts.write(lambda s: people.new_link(_account(s, account_id), now))
    browser = house.browser()
    page = await browser.get(f"/sign-in/link/{token}")
    assert 'value="Leyla"' in page.text
    assert 'autocomplete="new-password"' in page.text
    weak = await browser.post(f"/sign-in/link/{token}", data={"password": "short"})
    assert (weak.status_code, told(weak)) == (422, "[en] The password has 5 characters, at least 12 are needed.")
    done = await browser.post(f"/sign-in/link/{token}", data={"password": PASSWORD})
    assert done.headers["location"] == "/sign-in?told=link_done"
    again = await browser.post(f"/sign-in/link/{token}", data={"password": PASSWORD})
    assert again.status_code == 404

    into = await sign_in(browser, "leyla ", next_="/console/me?x=1")
    assert into.status_code == 303
    assert into.headers["location"] == "/console/me?x=1"
    assert (await browser.get("/console/me")).status_code == 200
    assert (await browser.get("/sign-in")).headers["location"] == home("staff")
    out = await browser.post("/sign-out")
    assert out.headers["location"] == "/sign-in"
    assert (await browser.get("/console/me")).headers["location"] == "/sign-in?next=/console/me"


def _account(session: Any, account_id: int) -> Any:
    account = people.by_id(session, account_id)
    assert account is not None
    return account


async def test_a_link_is_too_old_after_three_days(house: House) -> None:
    account_id = await house.hire("Leyla", "staff", password=None)
    token = await house.accounts.write(lambda s: people.new_link(_account(s, account_id), house.clock()))
    house.clock.forward(days=3)
    assert (await house.browser().get(f"/sign-in/link/{token}")).status_code == 404


@pytest.mark.parametrize("name", ["Leyla", "nobody", "Disabled", "Linkless", "'; DROP TABLE staff_accounts; --"])
async def test_whatever_is_wrong_the_answer_is_the_same(house: House, name: str) -> None:
    await house.hire("Leyla", "staff")
    await house.hire("Linkless", "staff", password=None)
    await house.change(await house.hire("Disabled", "staff"), disabled=True)
    # The right password for the disabled one, a wrong one for the others.
    response = await sign_in(house.browser(), name, PASSWORD if name == "Disabled" else "wrong" * 4)
    assert (response.status_code, told(response)) == (401, "[en] The name or the password is wrong.")
    assert "set-cookie" not in response.headers


async def test_an_unknown_name_costs_one_hash_as_a_known_one_does(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.hire("Leyla", "staff")
    asked: list[str] = []
    verify = house.accounts.passwords._hash.verify

    def counted(password: str, kept: str) -> bool:
        asked.append(kept.rsplit("$", 2)[0])  # kind and costs
        return verify(password, kept)

    monkeypatch.setattr(house.accounts.passwords._hash, "verify", counted)
    for name in ("Leyla", "nobody"):
        await sign_in(house.browser(), name, "wrong" * 4)
    assert len(asked) == 2
    assert asked[0] == asked[1]


async def test_wrong_tries_make_one_wait_longer_each_time_but_never_for_ever(house: House) -> None:
    await house.hire("Leyla", "staff")
    waits = []
    for number in range(14):
        # From another network each time, so that only the name counts.
        wrong = await sign_in(house.browser(address=f"198.51.100.{number}"), "Leyla", "wrong" * 4)
        assert wrong.status_code == 401
        refused = await sign_in(house.browser(address="192.0.2.1"), "leyla", "wrong" * 4) if number >= 2 else None
        if refused is not None:
            assert refused.status_code == 429
            assert told(refused).startswith("[en] There were too many wrong tries. Wait")
            waits.append(int(refused.headers["retry-after"]))
            house.clock.forward(seconds=waits[-1])
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert waits[-1] == 300
    assert (await sign_in(house.browser(), "Leyla")).status_code == 303
    assert (await sign_in(house.browser(), "Leyla", "wrong" * 4)).status_code == 401  # it begins anew


async def test_one_network_that_tries_many_names_waits_and_others_do_not(house: House) -> None:
    await house.hire("Leyla", "staff")
    for number in range(10):
        assert (await sign_in(house.browser(), f"name {number}", "wrong" * 4)).status_code == 401
    assert (await sign_in(house.browser(), "Leyla")).status_code == 429
    assert (await sign_in(house.browser(address="198.51.100.1"), "Leyla")).status_code == 303


async def test_a_restart_does_not_forget_the_wait(open_house: OpenHouse) -> None:
    async with open_house() as house:
        await house.hire("Leyla", "staff")
        for _ in range(3):
            await sign_in(house.browser(), "Leyla", "wrong" * 4)
    async with open_house() as house:
        assert (await sign_in(house.browser(), "Leyla")).status_code == 429
        house.clock.forward(seconds=2)
        assert (await sign_in(house.browser(), "Leyla")).status_code == 303


async def test_many_tries_at_once_are_all_counted(house: House) -> None:
    await house.hire("Leyla", "staff")
    browser = house.browser()
    answers = await asyncio.gather(*(sign_in(browser, "Leyla", "wrong" * 4) for _ in range(8)))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [401] * 3 + [429] * 5


async def test_no_name_or_address_is_kept_of_a_failed_try(house: House) -> None:
    await sign_in(house.browser(), "zxqv-canary", "zxqv-canary")
    rows = await house.accounts.read(lambda s: [vars(row) for row in s.scalars(select(FailedSignIns))])
    assert len(rows) == 2
    assert not any(word in str(rows) for word in ("canary", "203.0.113"))
    house.clock.forward(days=1, seconds=1)
    await house.accounts.write(house.accounts._tidy)
    assert await house.accounts.read(lambda s: s.scalars(select(FailedSignIns)).all()) == []


@pytest.mark.parametrize(
    ("next_", "goes"),
    [
        ("/console/accounts?a=1", "/console/accounts?a=1"),
        ("https://evil.example", None),
        ("//evil.example", None),
        ("/\\evil.example", None),
        ("/\t/evil.example", None),
        ("javascript:alert(1)", None),
        ("console/accounts", None),
    ],
)
async def test_one_is_led_only_to_pages_of_ours(house: House, next_: str, goes: str | None) -> None:
    await house.hire("Leyla", "staff")
    assert (await sign_in(house.browser(), "Leyla", next_=next_)).headers["location"] == (goes or home("staff"))


async def test_an_id_from_before_is_worth_nothing_after_signing_in(house: House) -> None:
    account_id = await house.hire("Leyla", "staff")
    browser = await house.enter(account_id)
    old = browser.cookies["__Host-sual"]
    await sign_in(browser, "Leyla")
    new = browser.cookies["__Host-sual"]
    assert new != old
    keys = await house.accounts.read(lambda s: s.scalars(select(StaffSession.key)).all())
    assert len(keys) == 1
    assert old not in keys
    assert new not in keys  # only its hash
    other = house.browser()
    other.cookies.set("__Host-sual", old, domain="sual.test")
    assert (await other.get("/console/me")).status_code == 303


@pytest.mark.parametrize(
    ("host", "beginning", "is_secure"),
    [
        (HOST, "__Host-sual=", True),
        ("http://sual.test", "__Host-sual=", True),  # which no browser keeps; the page says so
        ("http://127.0.0.1:8000", "sual=", False),
        ("http://localhost:8000", "sual=", False),
    ],
)
async def test_the_cookie_fits_the_address(house: House, host: str, beginning: str, is_secure: bool) -> None:
    await house.hire("Leyla", "staff")
    browser = house.browser(host)
    assert ("Signing in needs an encrypted address" in (await browser.get("/sign-in")).text) == ("http://s" in host)
    cookie = cookie_of(await sign_in(browser, "Leyla"))
    assert cookie.startswith(beginning)
    assert ("Secure" in cookie) == is_secure
    for part in ("HttpOnly", "Path=/", "SameSite=lax"):
        assert part in cookie
    assert "Domain" not in cookie


async def test_behind_a_web_server_with_tls_the_cookie_is_secure(open_house: OpenHouse) -> None:
    async with open_house(public_url="https://sual.example.org") as house:
        await house.hire("Leyla", "staff")
        cookie = cookie_of(await sign_in(house.browser("http://127.0.0.1:8000"), "Leyla"))
        assert cookie.startswith("__Host-sual=")
        assert "Secure" in cookie


async def test_the_password_manager_finds_its_fields_and_paste_is_not_hindered(house: House) -> None:
    text = (await house.browser().get("/sign-in")).text
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text
    assert "onpaste" not in text
    assert "<script" not in text


@pytest.mark.parametrize(("asked", "shown"), [("az", "az"), ("ru", "ru"), ("en", "en"), ("ur", "en"), ("fa", "en")])
async def test_the_page_is_in_one_of_three_languages(house: House, asked: str, shown: str) -> None:
    for page in (
        await house.browser().get(f"/sign-in?language={asked}"),
        await house.browser(**{"Accept-Language": asked}).get("/sign-in"),
    ):
        assert page.headers["content-language"] == shown
        assert f'<html lang="{shown}" dir="ltr">' in page.text
        assert f"[{shown}] Password" in page.text


async def test_without_a_database_the_page_says_so_and_the_chat_goes_on(open_house: OpenHouse, tmp_path: Path) -> None:
    async with open_house(database_url=f"sqlite:///{tmp_path / 'own.db'}") as house:
        browser = await house.enter(await house.hire("Leyla", "staff"))
        for file in tmp_path.glob("own.db*"):
            file.unlink()
        (tmp_path / "own.db").write_text("no database " * 500)
        for response in (await browser.get("/sign-in"), await sign_in(browser, "Leyla")):
            assert response.status_code == 503
            assert told(response).startswith("[en] Signing in is not possible now")
        page = await browser.get("/console/me")
        assert (page.status_code, told(page)[:28]) == (503, "[en] The database does not a")
        assert_error(await browser.get("/console/me", headers={"Accept": "application/json"}), "not_kept")
        assert (await browser.post("/api/v1/conversations", json={"language": None})).status_code == 201
        assert (await browser.post("/sign-out")).status_code == 503
        assert "__Host-sual" not in browser.cookies


async def test_the_whole_way_on_either_database(open_house: OpenHouse, database_url: str) -> None:
    async with open_house(database_url=database_url) as house:
        account_id = await house.hire("Ana", "admin")
        browsers = [house.browser() for _ in range(4)]
        wrong = await asyncio.gather(*(sign_in(browser, "Ana", "wrong" * 4) for browser in browsers))
        assert sorted(answer.status_code for answer in wrong) == [401, 401, 401, 429]
        house.clock.forward(seconds=1)
        key = pyotp.random_base32()
        await house.change(account_id, code_key=key)
        assert (await sign_in(browsers[0], "Ana")).headers["location"] == "/sign-in/code"
        code = {"code": pyotp.TOTP(key).at(house.clock())}
        tries = await asyncio.gather(*(browsers[0].post("/sign-in/code", data=code) for _ in range(3)))
        assert [answer.headers.get("location") for answer in tries].count(home("admin")) == 1  # taken once
        await house.accounts.write(house.accounts._tidy)
        made = await browsers[0].post("/console/accounts", data={"name": "Sam", "role": "staff"})
        assert made.status_code == 200
        assert (await browsers[0].get("/console/accounts/2")).status_code == 200
        assert (await house.accounts.read(verify))[0] >= 3


@pytest.mark.held
async def test_a_locked_database_lets_those_read_who_are_in_and_tells_the_others(
    open_house: OpenHouse, tmp_path: Path
) -> None:
    async with open_house(database_url=f"sqlite:///{tmp_path / 'own.db'}") as house:
        browser = await house.enter(await house.hire("Leyla", "staff"))
        holder = sqlite3.connect(tmp_path / "own.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        try:
            house.clock.forward(minutes=5)
            assert (await browser.get("/console/me")).status_code == 200
            assert (await sign_in(house.browser(), "Leyla")).status_code == 503
            assert (await browser.post("/console/me/language", data={"language": "az"})).status_code == 503
        finally:
            holder.close()
        assert (await sign_in(house.browser(), "Leyla")).status_code == 303


@pytest.mark.held
async def test_not_every_page_waits_for_a_locked_database_to_note_the_session(
    open_house: OpenHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_house(database_url=f"sqlite:///{tmp_path / 'busy.db'}") as house:
        browser = await house.enter(await house.hire("Leyla", "staff"))
        write, tries = house.accounts.write, list[str]()

        def watched(work: Callable[[Any], Any]) -> Awaitable[Any]:
            tries.append(work.__qualname__)
            return write(work)

        monkeypatch.setattr(house.accounts, "write", watched)
        holder = sqlite3.connect(tmp_path / "busy.db", isolation_level=None)
        try:
            for seconds in (300, 1, 1, 10, 1):
                house.clock.forward(seconds=seconds)
                if not holder.in_transaction:
                    holder.execute("BEGIN IMMEDIATE")
                parts = await asyncio.gather(*(browser.get("/console/me") for _ in range(3)))
                assert {part.status_code for part in parts} == {200}
        finally:
            holder.close()
        noting = [name for name in tries if "tidy" not in name]  # what is over is tidied away at the start of a house
        assert len(noting) == 2, "once when it was locked, once when it still was after a while"
        house.clock.forward(minutes=20)
        assert (await browser.get("/console/me")).status_code == 200
        house.clock.forward(minutes=20)
        assert (await browser.get("/console/me")).status_code == 200, "noted again once nobody holds it"


class TestSecondFactor:
    """The codes of an app, and the codes for when the phone is gone."""

    @pytest.fixture
    async def key(self, house: House) -> str:
        account_id = await house.hire("Ed", "editor")

        def work(session: Any) -> str:
            account = _account(session, account_id)
            account.code_key = new_key(account)
            return str(account.code_key)

        return await house.accounts.write(work)

    async def test_the_code_comes_after_the_password_under_a_new_id(self, house: House, key: str) -> None:
        browser = house.browser()
        first = await sign_in(browser, "Ed", next_="/console/me?x")
        assert first.headers["location"] == "/sign-in/code?next=%2Fconsole%2Fme%3Fx"
        half = browser.cookies["__Host-sual"]
        assert (await browser.get("/console/me")).status_code == 303
        assert (await browser.get(first.headers["location"])).status_code == 200
        code = pyotp.TOTP(key).at(house.clock())
        done = await browser.post("/sign-in/code", data={"code": f"{code[:3]} {code[3:]}", "next": "/console/me?x"})
        assert done.headers["location"] == "/console/me?x"
        assert browser.cookies["__Host-sual"] != half
        assert (await browser.get("/console/me")).status_code == 200

    async def test_no_code_is_taken_twice_or_after_a_later_one(self, house: House, key: str) -> None:
        now = house.clock()
        codes = [pyotp.TOTP(key).at(now + timedelta(seconds=seconds)) for seconds in (-30, 0, 30)]
        for code, status in ((codes[1], 303), (codes[1], 401), (codes[0], 401), (codes[2], 303)):
            browser = house.browser()
            await sign_in(browser, "Ed")
            assert (await browser.post("/sign-in/code", data={"code": code})).status_code == status

    @pytest.mark.parametrize("code", ["", "000000", "١٢٣٤٥٦", "x" * 40, "------"])
    async def test_a_wrong_code_does_not_open(self, house: House, key: str, code: str) -> None:
        browser = house.browser()
        await sign_in(browser, "Ed")
        response = await browser.post("/sign-in/code", data={"code": code})
        assert response.status_code == 401
        assert (await browser.get("/console/me")).status_code == 303

    async def test_guessing_codes_is_slow_even_with_the_password(self, house: House, key: str) -> None:
        statuses = []
        for number in range(5):
            browser = house.browser(address=f"198.51.100.{number}")
            await sign_in(browser, "Ed")
            statuses.append((await browser.post("/sign-in/code", data={"code": "1"})).status_code)
        assert statuses == [401, 401, 401, 429, 429]

    async def test_the_second_step_must_follow_within_ten_minutes(self, house: House, key: str) -> None:
        browser = house.browser()
        await sign_in(browser, "Ed")
        house.clock.forward(minutes=10)
        response = await browser.post("/sign-in/code", data={"code": pyotp.TOTP(key).at(house.clock())})
        assert response.headers["location"] == "/sign-in?told=code_over"
        assert "That took too long" in (await browser.get(response.headers["location"])).text

    async def test_setting_up_showing_recovery_codes_once_and_using_one(self, house: House) -> None:
        await house.hire("Ana", "admin", "staff")
        browser = house.browser()
        grace = await sign_in(browser, "Ana")
        assert grace.headers["location"] == "/console/me"
        assert "your role needs it from the next time" in (await browser.get("/console/me")).text
        assert (await browser.get("/console/accounts")).status_code == 200  # the first time only
        await browser.post("/sign-out")

        again = await sign_in(browser, "Ana", next_="/console/accounts")
        assert again.headers["location"] == "/console/me"
        assert (await browser.get("/console/accounts")).headers["location"] == "/console/me"
        data = await browser.get("/console/accounts", headers={"Accept": "application/json"})
        assert (data.status_code, data.json()["error"]["code"]) == (403, "second_factor_needed")

        page = await browser.post("/console/me/second-factor")
        key = re.search(r"<code dir=\"ltr\">([A-Z2-7]{32})</code>", page.text)
        assert key
        assert "<svg" in page.text
        wrong = await browser.post("/console/me/second-factor/confirm", data={"code": "000"})
        assert wrong.status_code == 422
        assert key[1] in wrong.text  # the same, or the app would have to be told anew
        half = browser.cookies["__Host-sual"]
        done = await browser.post(
            "/console/me/second-factor/confirm", data={"code": pyotp.TOTP(key[1]).at(house.clock())}
        )
        codes = re.findall(r"<code dir=\"ltr\">(\w{4}-\w{4}-\w{4}-\w{4})</code>", done.text)
        assert len(set(codes)) == 10
        assert browser.cookies["__Host-sual"] != half
        later = (await browser.get("/console/me")).text
        assert not any(code in later for code in codes)
        assert (await browser.get("/console/accounts")).status_code == 200

        for code, status in ((codes[3].upper().replace("-", " "), 303), (codes[3], 401)):
            other = house.browser()
            await sign_in(other, "Ana")
            assert (await other.post("/sign-in/code", data={"code": code})).status_code == status
        assert "Recovery codes left: 9" in (await browser.get("/console/me")).text

    async def test_staff_may_do_without_and_turn_it_off(self, house: House) -> None:
        account_id = await house.hire("Sam", "staff")
        for _ in range(2):
            assert (await sign_in(house.browser(), "Sam")).headers["location"] == home("staff")
        await house.change(account_id, code_key=pyotp.random_base32())
        browser = await house.enter(account_id)
        wrong = await browser.post("/console/me/second-factor/remove", data={"password": "wrong" * 4})
        assert told(wrong) == "[en] Your password is wrong."
        done = await browser.post("/console/me/second-factor/remove", data={"password": PASSWORD})
        assert done.headers["location"] == "/console/me?told=second_factor_removed"
        assert (await sign_in(house.browser(), "Sam")).headers["location"] == home("staff")

    async def test_an_editor_cannot_turn_it_off(self, house: House, key: str) -> None:
        browser = await house.enter(1)
        response = await browser.post("/console/me/second-factor/remove", data={"password": PASSWORD})
        assert response.status_code == 422
        assert (await sign_in(house.browser(), "Ed")).headers["location"] == "/sign-in/code"
