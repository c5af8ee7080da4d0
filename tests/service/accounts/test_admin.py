"""What an admin does with the accounts of others, and what even an admin cannot do."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.service.accounts import people
from sual.service.accounts.page import _PLACES
from sual.service.storage.accounts import StaffAccount
from sual.service.storage.audit import AuditEntry

from .conftest import PASSWORD, House, OpenHouse, sign_in

LINK = re.compile(r'<code class="secret"[^>]*>https://sual\.test(/sign-in/link/[\w-]{43})</code>')


@pytest.fixture
async def admin(house: House) -> AsyncIterator[httpx.AsyncClient]:
    yield await house.enter(await house.hire("Ana", "admin"))


async def roles(house: House, account_id: int) -> tuple[str, ...]:
    return await house.accounts.read(lambda session: people.roles_of(session, account_id))


def link_on(page: httpx.Response) -> str:
    found = LINK.search(page.text)
    assert found, page.text
    return found[1]


async def test_a_new_account_gets_a_link_that_is_shown_once(house: House, admin: httpx.AsyncClient) -> None:
    form = {"name": "Səbinə", "role": ["staff", "editor"], "language": "az"}
    page = await admin.post("/console/accounts", data=form)
    link = link_on(page)
    assert "Give this link to Səbinə" in page.text
    assert link not in (await admin.get("/console/accounts")).text
    assert "Səbinə" in (await admin.get("/console/accounts")).text
    browser = house.browser()
    await browser.post(link, data={"password": PASSWORD})
    assert (await sign_in(browser, " SƏBİNƏ", PASSWORD)).status_code == 303
    assert (await browser.get("/console/me")).headers["content-language"] == "az"


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"name": "ana", "role": "staff"}, "account of that name already"),
        ({"name": " ＡＮＡ ", "role": "staff"}, "account of that name already"),
        ({"name": "x", "role": "staff"}, "A name has 2 to 64"),
        ({"name": "Le\u202eyla", "role": "staff"}, "A name has 2 to 64"),
        ({"name": "Leyla"}, "at least one role"),
        ({"name": "Leyla", "role": "boss"}, "at least one role"),
    ],
)
async def test_what_cannot_be_made_is_said_and_what_was_typed_stays(
    admin: httpx.AsyncClient, form: dict[str, str], problem: str
) -> None:
    page = await admin.post("/console/accounts", data=form)
    assert page.status_code == 422
    assert problem in page.text
    assert 'class="secret"' not in page.text


async def test_a_name_is_text_and_not_markup(admin: httpx.AsyncClient) -> None:
    page = await admin.post("/console/accounts", data={"name": "<b>x</b>", "role": "staff"})
    assert "<b>x</b>" not in page.text
    assert "&lt;b&gt;x&lt;/b&gt;" in page.text


async def test_other_roles_end_the_sessions_of_the_account(house: House, admin: httpx.AsyncClient) -> None:
    account_id = await house.hire("Sam", "staff")
    browser = await house.enter(account_id)
    done = await admin.post(f"/console/accounts/{account_id}/roles", data={"role": ["editor", "admin"]})
    assert done.headers["location"] == f"/console/accounts/{account_id}?told=roles_saved"
    assert await roles(house, account_id) == ("editor", "admin")
    assert (await browser.get("/console/me")).status_code == 303


async def test_there_is_always_an_admin(house: House, admin: httpx.AsyncClient) -> None:
    for path, form in (("roles", {"role": "staff"}), ("disabled", {"disabled": "yes"})):
        page = await admin.post(f"/console/accounts/1/{path}", data=form)
        assert page.status_code == 422
        assert "last active admin" in page.text
    await house.change(await house.hire("Off", "admin"), disabled=True)
    assert (await admin.post("/console/accounts/1/disabled")).status_code == 422
    await house.hire("Second", "admin")
    assert (await admin.post("/console/accounts/1/disabled")).status_code == 303


async def test_a_reset_takes_the_password_at_once_and_the_second_factor_when_asked(
    house: House, admin: httpx.AsyncClient
) -> None:
    account_id = await house.hire("Ed", "editor")
    await house.change(account_id, code_key="A" * 32, grace_used=True)
    browser = await house.enter(account_id)
    page = await admin.post(f"/console/accounts/{account_id}/reset")
    link = link_on(page)
    assert (await browser.get("/console/me")).status_code == 303
    assert (await sign_in(house.browser(), "Ed")).status_code == 401
    await house.browser().post(link, data={"password": PASSWORD})
    assert (await sign_in(house.browser(), "Ed")).headers["location"] == "/sign-in/code"
    link = link_on(await admin.post(f"/console/accounts/{account_id}/reset", data={"factor": "yes"}))
    await house.browser().post(link, data={"password": PASSWORD})
    assert (await sign_in(house.browser(), "Ed")).headers["location"] == "/console/me"


async def test_disabling_and_enabling(house: House, admin: httpx.AsyncClient) -> None:
    account_id = await house.hire("Sam", "staff")
    await admin.post(f"/console/accounts/{account_id}/disabled", data={"disabled": "yes"})
    assert (await sign_in(house.browser(), "Sam")).status_code == 401
    assert "disabled" in (await admin.get(f"/console/accounts/{account_id}")).text
    await admin.post(f"/console/accounts/{account_id}/disabled", data={"disabled": "no"})
    assert (await sign_in(house.browser(), "Sam")).status_code == 303


async def test_sessions_of_others_are_ended_one_by_one_or_all(house: House, admin: httpx.AsyncClient) -> None:
    account_id = await house.hire("Sam", "staff")
    browsers = [await house.enter(account_id) for _ in range(3)]
    page = await admin.get(f"/console/accounts/{account_id}")
    keys = re.findall(r'name="key" value="(\w{64})"', page.text)
    assert len(keys) == 3
    await admin.post(f"/console/accounts/{account_id}/sessions/end", data={"key": keys[0]})
    assert sorted([(await one.get("/console/me")).status_code for one in browsers]) == [200, 200, 303]
    await admin.post(f"/console/accounts/{account_id}/sessions/end")
    assert [(await one.get("/console/me")).status_code for one in browsers] == [303] * 3
    assert (await admin.get("/console/me")).status_code == 200


async def test_an_address_at_the_provider_belongs_to_one_account(open_house: OpenHouse) -> None:
    settings = {"oidc_issuer": "https://id.example.org", "oidc_client_id": "sual", "oidc_client_secret": "x"}
    async with open_house(**settings) as house:
        admin = await house.enter(await house.hire("Ana", "admin"))
        one, other = await house.hire("Sam", "staff"), await house.hire("Sue", "staff")
        for email, status in ((" Sam@Example.org", 303), ("no address", 422), ("a@b@c.d", 422), ("", 303)):
            response = await admin.post(f"/console/accounts/{one}/identity", data={"email": email})
            assert response.status_code == status, email
        await admin.post(f"/console/accounts/{one}/identity", data={"email": "sam@example.org"})
        taken = await admin.post(f"/console/accounts/{other}/identity", data={"email": "SAM@example.org"})
        assert taken.status_code == 422
        await house.change(one, subject="42")
        await admin.post(f"/console/accounts/{one}/identity", data={"email": "new@example.org"})
        row = await house.accounts.read(lambda session: session.get(StaffAccount, one))
        assert row is not None
        assert (row.email, row.subject) == ("new@example.org", None)


@pytest.mark.parametrize("account_id", ["0", "-1", "999", "99999999999999999999"])
async def test_an_account_that_is_not_there(admin: httpx.AsyncClient, account_id: str) -> None:
    for response in (
        await admin.get(f"/console/accounts/{account_id}"),
        await admin.post(f"/console/accounts/{account_id}/reset"),
    ):
        assert response.status_code == 404


async def test_the_navigation_shows_what_one_may_open_and_nothing_that_is_not_there(house: House) -> None:
    for role, shown in (("admin", {"/console/accounts"}), ("staff", set())):
        page = await (await house.enter(await house.hire(f"Name {role}", role))).get("/console/me")  # type: ignore[arg-type]
        links = set(re.findall(r'href="(/console[^"]*)"', page.text)) & {url for url, _ in _PLACES}
        assert shown <= links
        assert ("/console/accounts" in links) == (role == "admin")


async def test_the_page_can_change_its_language_after_a_form(house: House, admin: httpx.AsyncClient) -> None:
    page = await admin.post("/console/accounts/1/roles")
    assert page.status_code == 422
    assert 'name="next" value="/console/accounts/1"' in page.text


async def test_everything_is_noted_with_who_did_it(house: House, admin: httpx.AsyncClient) -> None:
    await admin.post("/console/accounts", data={"name": "Sam", "role": "staff"})
    await admin.post("/console/accounts/2/roles", data={"role": "editor"})
    await admin.post("/console/accounts/2/reset")
    await admin.post("/console/accounts/2/sessions/end")
    await admin.post("/console/accounts/2/disabled")

    def read(session: Session) -> list[tuple[int | None, str, str]]:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number))
        return [(entry.account_id, entry.action, entry.subject) for entry in entries]

    assert (await house.accounts.read(read))[1:] == [
        (1, "account_created", "account 2: staff"),
        (1, "roles_changed", "account 2: editor"),
        (1, "account_reset", "account 2"),
        (1, "session_revoked", "account 2"),
        (1, "account_disabled", "account 2"),
    ]
