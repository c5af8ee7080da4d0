"""A service over the real knowledge and an index of paper, with editors who bring their name in a cookie."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from pydantic import SecretStr
from starlette.requests import Request

from sual.service.accounts import rights
from sual.service.accounts.account import Account
from sual.service.accounts.sessions import SignedIn, Stage
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.text.languages import is_language
from tests.editing.small import KNOWLEDGE, begin, on_paper

from ..conftest import SECRET
from ..fakes import fake_executor
from ..serving import serving, taken_port

PICTURES = Path(__file__).resolve().parents[3] / "screenshots"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective + " " + event.blockedURI));
"""


async def by_cookie(request: Request) -> SignedIn | None:
    """Sign in whoever brings a name and a language; how people sign in is tested with the accounts."""
    name, language = request.cookies.get("name"), request.cookies.get("language")
    if not name or not is_language(language):
        return None
    stage: Stage = "setup" if request.cookies.get("stage") == "setup" else "full"
    return SignedIn(Account(1, name, frozenset({"editor"}), language), stage, "0", stale=False)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run a service; gives its address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Settings.model_config, "env_file", None)
        patch.setattr(rights, "_signed_in", by_cookie)
        on_paper(patch)
        content = begin(folder / "state", Path(shutil.copytree(KNOWLEDGE, folder / "knowledge")))
        database = f"sqlite:///{folder / 'sual.db'}"
        key = folder / "knowledge.key"
        settings = Settings(secret=SecretStr(SECRET), rate_limit="off", database_url=database, knowledge_key=key)
        app = create_app(settings, load_answers=lambda _: content, build_executor=fake_executor)
        with serving(app, taken_port()) as address:
            yield address


class Tabs:
    """Opens pages as an editor; none of them may have met an error, a refusal or a foreign address."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self._opened: list[tuple[BrowserContext, Page, list[str]]] = []

    def open(self, path: str, name: str = "gulnar", language: str = "en", width: int = 1280, **context: Any) -> Page:
        own = self.browser.new_context(viewport={"width": width, "height": 800}, **context)
        mine = {"name": name, "language": language}
        own.add_cookies([{"name": key, "value": to, "url": self.address} for key, to in mine.items()])
        page = own.new_page()
        page.add_init_script(_WATCH)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if self.address not in request.url else None)
        self._opened.append((own, page, faults))
        page.goto(f"{self.address}{path}")
        return page

    def close(self) -> None:
        for own, page, faults in self._opened:
            refused = [] if page.is_closed() else page.evaluate("window.refused ?? []")
            own.close()
            assert faults == []
            assert refused == []


OpenTab = Callable[..., Page]


def violations(page: Page) -> list[str]:
    """Run axe, whose own inline style the policy of the page refuses: that refusal does not count."""
    refused = page.evaluate("refused")
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    page.evaluate("before => { refused = before }", refused)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"editor-{name}.png", full_page=True)
