"""Sessions end by themselves, by a click, and when a role or password changes."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.service.accounts import people
from sual.service.accounts.browsers import kind_of_browser
from sual.service.accounts.rights import BACKGROUND, require
from sual.service.storage.accounts import StaffSession

from ..shape import assert_error
from .conftest import PASSWORD, House, sign_in


async def test_half_an_hour_without_a_request_ends_a_session(house: House) -> None:
    browser = await house.enter(await house.hire("Leyla", "staff"))
    for _ in range(3):
        house.clock.forward(minutes=29)
        assert (await browser.get("/console/me")).status_code == 200
    house.clock.forward(minutes=30)
    assert (await browser.get("/console/me")).status_code == 303


async def test_twelve_hours_end_it_whatever_happens(house: House) -> None:
    browser = await house.enter(await house.hire("Leyla", "staff"))
    for _ in range(28):
        house.clock.forward(minutes=25)
        assert (await browser.get("/console/me")).status_code == 200
    house.clock.forward(minutes=20)
    assert (await browser.get("/console/me")).status_code == 303


async def test_a_page_that_asks_again_by_itself_does_not_keep_it_open(house: House) -> None:
    browser = await house.enter(await house.hire("Leyla", "staff"))
    for _ in range(2):
        house.clock.forward(minutes=14)
        assert (await browser.get("/console/me", headers={BACKGROUND: "1"})).status_code == 200
    house.clock.forward(minutes=2)
    assert (await browser.get("/console/me")).status_code == 303


async def test_what_is_over_leaves_the_table(house: House) -> None:
    await house.enter(await house.hire("Leyla", "staff"))
    house.clock.forward(minutes=30)
    await house.accounts.write(house.accounts._tidy)
    assert await house.accounts.read(lambda s: s.scalars(select(StaffSession)).all()) == []


async def test_what_was_typed_stays_when_a_session_is_over(house: House) -> None:
    browser = house.browser(**{"HX-Request": "true", "Referer": "https://sual.test/console/me?x=1"})
    reading = await browser.get("/console/accounts")
    assert_error(reading, "signed_out")
    assert reading.headers["hx-redirect"] == "/sign-in?next=/console/me%3Fx%3D1"
    for typed in (
        await browser.post("/console/accounts", data={"name": "x"}),
        await browser.get("/console/accounts", headers={BACKGROUND: "1"}),
    ):
        assert_error(typed, "signed_out")
        assert "hx-redirect" not in typed.headers


async def test_a_form_sent_too_late_leads_back_to_its_page(house: House) -> None:
    browser = house.browser(Referer="https://sual.test/console/accounts/3")
    response = await browser.post("/console/accounts/3/roles", data={"role": "staff"})
    assert response.headers["location"] == "/sign-in?next=/console/accounts/3&told=not_saved"
    assert "what you just sent was not saved" in (await browser.get(response.headers["location"])).text
    read_only = await browser.get("/console/accounts/3")
    assert "what you just sent" not in (await browser.get(read_only.headers["location"])).text
    elsewhere = house.browser(Referer="https://evil.example/console")
    assert (await elsewhere.post("/console/accounts/3/roles")).headers["location"] == "/sign-in?told=not_saved"


async def test_one_sees_and_ends_ones_own_sessions(house: House) -> None:
    account_id = await house.hire("Leyla", "staff")
    browsers = [await house.enter(account_id) for _ in range(3)]
    stranger = await house.enter(await house.hire("Sam", "staff"))
    text = (await browsers[0].get("/console/me")).text
    keys = re.findall(r'name="key" value="(\w{64})"', text)
    assert len(keys) == 2  # this one has no button
    await stranger.post("/console/me/sessions/end", data={"key": keys[0]})
    assert [(await one.get("/console/me")).status_code for one in browsers] == [200] * 3
    await browsers[0].post("/console/me/sessions/end", data={"key": keys[0]})
    assert sorted([(await one.get("/console/me")).status_code for one in browsers]) == [200, 200, 303]
    await browsers[0].post("/console/me/sessions/end")
    assert [(await one.get("/console/me")).status_code for one in browsers] == [200, 303, 303]
    assert (await stranger.get("/console/me")).status_code == 200


async def test_another_password_ends_all_others_and_gives_this_one_a_new_id(house: House) -> None:
    account_id = await house.hire("Leyla", "staff")
    here, there = await house.enter(account_id), await house.enter(account_id)
    old = here.cookies["__Host-sual"]
    for form, problem in (
        ({"old": "wrong" * 4, "new": "green window tall stone"}, "Your password is wrong."),
        ({"old": PASSWORD, "new": "my-Leyla-garden"}, "must not contain the name"),
        ({"old": PASSWORD, "new": "1q2w3e4r5t6y"}, "Many people use this password"),
    ):
        response = await here.post("/console/me/password", data=form)
        assert response.status_code == 422
        assert problem in response.text
    done = await here.post("/console/me/password", data={"old": PASSWORD, "new": "green window tall stone"})
    assert done.headers["location"] == "/console/me?told=password_set"
    assert here.cookies["__Host-sual"] != old
    assert (await here.get("/console/me")).status_code == 200
    assert (await there.get("/console/me")).status_code == 303
    assert (await sign_in(house.browser(), "Leyla")).status_code == 401
    assert (await sign_in(house.browser(), "Leyla", "green window tall stone")).status_code == 303


async def test_guessing_the_password_in_an_open_browser_is_as_slow_as_at_the_door(house: House) -> None:
    browser = await house.enter(await house.hire("Leyla", "staff"))
    for _ in range(3):
        await browser.post("/console/me/password", data={"old": "wrong" * 4, "new": PASSWORD})
    response = await browser.post("/console/me/password", data={"old": PASSWORD, "new": "green window tall stone"})
    assert "too many wrong tries" in response.text


async def test_a_role_taken_away_mid_work_counts_at_the_next_request(house: House) -> None:
    account_id = await house.hire("Ana", "admin", "staff")
    await house.hire("Second", "admin")
    browser = await house.enter(account_id)
    assert (await browser.get("/console/accounts")).status_code == 200

    def take(session: Session) -> None:
        account = people.by_id(session, account_id)
        assert account is not None
        people.set_roles(session, None, account, ["staff"])

    await house.accounts.write(take)
    assert (await browser.get("/console/accounts")).status_code == 303
    assert (await (await house.enter(account_id)).get("/console/accounts")).status_code == 403


async def test_a_disabled_account_is_out_at_once(house: House) -> None:
    account_id = await house.hire("Leyla", "staff")
    browser = await house.enter(account_id)
    await house.change(account_id, disabled=True)
    assert (await browser.get("/console/me")).status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "x" * 5000, "../../etc", "'; --", "é"])
async def test_a_strange_cookie_is_nobody(house: House, cookie: str) -> None:
    raw = f"__Host-sual={cookie}".encode()
    response = await house.browser().get("/console/me", headers={b"cookie": raw})  # type: ignore[dict-item]
    assert response.status_code == 303


async def test_over_https_the_cookie_of_plain_http_is_not_read(house: House) -> None:
    browser = await house.enter(await house.hire("Leyla", "staff"))
    token = browser.cookies["__Host-sual"]
    other = house.browser()
    other.cookies.set("sual", token, domain="sual.test")
    assert (await other.get("/console/me")).status_code == 303


@pytest.mark.parametrize(
    ("user_agent", "kind"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (Linux; Android 14; Pixel) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("<script>", "?, ?"),
    ],
)
def test_a_browser_is_named_in_two_words(user_agent: str, kind: str) -> None:
    assert kind_of_browser(user_agent) == kind


def test_asking_for_no_role_or_a_wrong_one_is_a_mistake_of_ours() -> None:
    for roles in ((), ("boss",)):
        with pytest.raises(ValueError, match="expected some of"):
            require(*roles)


async def test_the_language_of_the_console_is_the_accounts_own(house: House) -> None:
    browser = await house.enter(await house.hire("Leyla", "staff"))
    done = await browser.post("/console/me/language", data={"language": "az", "next": "/console/me"})
    assert done.headers["location"] == "/console/me"
    page = await browser.get("/console/me?language=ru")
    assert page.headers["content-language"] == "az"
    assert "[az] My account" in page.text
    await browser.post("/console/me/language", data={"language": "ur", "next": "//evil.example"})
    assert (await browser.get("/console/me")).headers["content-language"] == "en"
