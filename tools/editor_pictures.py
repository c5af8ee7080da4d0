"""The pictures of the guide for editors, in each language of the console (`make pictures`).

`PICTURES` lists them; each is written to docs/pictures/editors-NAME.LANGUAGE.png with few colours, and one that is
larger than 60 kB stops the script. A page that is not there is named and passed over. Nothing in them is real: the work
of editors is that of `sual demo`, over the knowledge of this folder, in a folder that is gone afterwards.
"""

from __future__ import annotations

import io
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.knowledge import load_knowledge
from sual.running.demo import fill
from sual.running.demo_editing import REVIEWER, fill_editor
from sual.service.accounts import people, sessions
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.text.languages import Language

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 60_000  # bytes
COLOURS = 48
WIDTH = 1000  # pixels
QUESTION = "курсы азербайджанского бесплатно"


@dataclass(frozen=True)
class Picture:
    """One picture.

    Args:
        name: what it shows, in one word.
        path: page, with `{draft}`, `{warned}`, `{review}` for the ids of drafts of the demonstration.
        ask: what is typed into the box of a trial; its answer is waited for.
        chat: whether the answer of the widget in a frame is waited for.
        height: pixels.
        top: a CSS selector of what stands at the upper edge, or "" for the whole page from its beginning.
    """

    name: str
    path: str
    ask: str = ""
    chat: bool = False
    height: int = 640
    top: str = ""


PICTURES = (
    Picture("overview", "/editor", top="main h1"),
    Picture("edit", "/editor/articles/language-courses?source=ur&mine=en", top="#article", height=760),
    Picture("check", "/editor/articles/language-courses?source=ur&mine=en", top="#checks", height=420),
    Picture("try", "/editor/drafts/{warned}/try", ask=QUESTION, height=900),
    Picture("preview", "/editor/drafts/{warned}/preview?language=ur", chat=True, height=960),
    Picture("review", "/editor/drafts/{review}/review", top="main h1", height=900),
    Picture("contacts", "/editor/contacts"),
    Picture("exchange", "/editor/exchange", height=720),
)


def main() -> None:
    """Take all pictures, or those whose names are given."""
    wanted = sys.argv[1:]
    chosen = [one for one in PICTURES if not wanted or one.name in wanted]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demonstration() as (url, database), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        ids = drafts_of(database)
        for language in CONSOLE_LANGUAGES:
            token = sign_in(database, language)
            for picture in chosen:
                take(browser, url, token, picture, picture.path.format(**ids), language)
        browser.close()


@contextmanager
def demonstration() -> Iterator[tuple[str, Database]]:
    """Start the service alone, without Rasa, on a database and content that are gone afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="sual-pictures-") as name:
        folder, knowledge = Path(name), Settings().knowledge_folder
        file = folder / "demo.db"
        fill(file, load_knowledge(knowledge).articles)
        fill_editor(file, knowledge)
        own = {
            "SUAL_PORT": str(port),
            "SUAL_DATABASE_URL": f"sqlite:///{file}",
            "SUAL_CONTENT_REPOSITORY": str(folder / "content"),
            "SUAL_RELEASE_FOLDER": str(folder / "releases"),
            "SUAL_SECRET": secrets.token_urlsafe(24),
        }
        process = subprocess.Popen([sys.executable, "-m", "sual.service"], cwd=ROOT, env={**os.environ, **own})
        database = Database(f"sqlite:///{file}")
        try:
            wait(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}", database
        finally:
            database.close()
            process.send_signal(signal.SIGINT)
            process.wait(30)


def wait(url: str, within: float = 180.0) -> None:
    """Wait until the service answers."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.3)
    raise SystemExit(f"{url} did not answer within {within:.0f} s")


def drafts_of(database: Database) -> dict[str, str]:
    """Give the ids of the drafts of the demonstration by the names that paths have for them."""
    with database.session() as session:
        drafts = writing.listed(session)

    def one(state: str) -> Draft:
        return next(draft for draft in drafts if draft.state == state and draft.kind == "article")

    return {"warned": one("draft").id, "review": one("in_review").id}


def sign_in(database: Database, language: Language) -> str:
    """Begin a session of an editor in a language; give what the cookie holds."""
    with database.session() as session:
        account = people.by_name(session, REVIEWER)
        if account is None:
            raise SystemExit(f"the demonstration has no account {REVIEWER!r}")
        account.language = language
        return sessions.begin(session, account.id, "full", datetime.now(UTC), "Chromium", None)


def take(browser: Browser, url: str, token: str, picture: Picture, path: str, language: Language) -> None:
    """Go to the page, do what is to be done there, and write the picture."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": picture.height}, color_scheme="light", reduced_motion="reduce"
    )
    context.add_cookies([{"name": "sual", "value": token, "url": url}])
    page = context.new_page()
    answer = page.goto(url + path)
    if answer is None or answer.status != 200:
        sys.stderr.write(f"{path} is not there; no picture {picture.name}\n")
    else:
        do(page, picture)
        write(page, picture, language)
    context.close()


def do(page: Page, picture: Picture) -> None:
    """Do what is to be seen on the page."""
    if picture.ask:
        page.fill("#question", picture.ask)
        page.click("#trying button")
        page.wait_for_selector("#golden", timeout=300_000)
    if picture.chat:
        page.frame_locator("iframe").locator("sual-chat .message.answer").wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    if picture.top:
        page.locator(picture.top).evaluate("(part) => part.scrollIntoView()")


def write(page: Page, picture: Picture, language: Language) -> None:
    """Write the picture with few colours."""
    few = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    path = FOLDER / f"editors-{picture.name}.{language}.png"
    if written.tell() > LARGEST:
        raise SystemExit(f"{path.name} has {written.tell()} bytes, at most {LARGEST} are wanted: make it lower")
    path.write_bytes(written.getvalue())
    sys.stdout.write(f"{path.relative_to(ROOT)}: {written.tell() / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
