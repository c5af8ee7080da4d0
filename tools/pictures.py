"""What the scripts for the pictures of the guides have in common: pages of invented work, seen by somebody signed in.

Each picture is written to docs/pictures/GUIDE-NAME.LANGUAGE.png with few colours; one that is larger than 60 kB, or a
page that is not there, stops the script.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from sual.service.accounts import people, sessions
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.storage.database import Database
from sual.text.languages import Language
from tools.bench_service import say

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 60_000  # bytes
COLOURS = 48
WIDTH = 1000  # pixels
PATIENCE = 300_000  # milliseconds; an index may have to be built first


@dataclass(frozen=True)
class Step:
    """Something done on the page before the picture.

    Args:
        do: type into a place, press a key, click on a place, or wait for a place, of the page or of the frame in it.
        what: a CSS selector, or the name of a key.
        text: what is typed.
    """

    do: Literal["type", "press", "click", "wait", "wait in frame"]
    what: str
    text: str = ""


@dataclass(frozen=True)
class Picture:
    """One picture of a guide.

    Args:
        guide: the guide, as its file is called.
        name: what it shows, in one word.
        path: page of the console, with `{name}` for what is known only once it runs.
        steps: what is done there.
        height: pixels; the width is always the same.
        top: a CSS selector of what stands at the upper edge, or "" for the whole page from its beginning.
    """

    guide: str
    name: str
    path: str
    steps: tuple[Step, ...] = ()
    height: int = 640
    top: str = ""


def chosen(pictures: Iterable[Picture], wanted: Iterable[str]) -> list[Picture]:
    """Give the pictures whose guide or name is wanted, all where nothing is."""
    names = set(wanted)
    return [one for one in pictures if not names or names & {one.guide, one.name}]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def take_all(
    browser: Browser, url: str, database: Database, who: str, pictures: Iterable[Picture], **known: str
) -> None:
    """Take pictures in every language of the console.

    Args:
        browser: as `chromium` gives it.
        url: of the service.
        database: of the service.
        who: name of the account that is signed in.
        pictures: which.
        known: what stands for the names in their paths.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    listed = list(pictures)
    for language in CONSOLE_LANGUAGES if listed else ():
        token = sign_in(database, who, language)
        for picture in listed:
            page = opened(browser, url, token, picture.height)
            take(page, url, picture, known, language)
            page.context.close()


def sign_in(database: Database, who: str, language: Language) -> str:
    """Begin a session in a language; give what the cookie holds."""
    with database.session() as session:
        account = people.by_name(session, who)
        if account is None:
            raise SystemExit(f"the demonstration has no account {who!r}")
        account.language = language
        return sessions.begin(session, account.id, "full", datetime.now(UTC), "Chromium", None)


def opened(browser: Browser, url: str, token: str, height: int) -> Page:
    """Open a page in which somebody is signed in, with light colours and without movement."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": height}, color_scheme="light", reduced_motion="reduce"
    )
    context.add_cookies([{"name": "sual", "value": token, "url": url}])
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def take(page: Page, url: str, picture: Picture, known: Mapping[str, str], language: Language) -> None:
    """Go to the page, do the steps, and write the picture."""
    path = picture.path.format(**known)
    answer = page.goto(url + path)
    if answer is None or not answer.ok:
        raise SystemExit(f"{path} is not there, so there is no picture {picture.name}")
    for step in picture.steps:
        do(page, step)
    page.wait_for_load_state("networkidle")
    if picture.top:
        page.locator(picture.top).evaluate("one => { one.scrollIntoView() }")
    small = shrunk(page.screenshot())
    file = FOLDER / f"{picture.guide}-{picture.name}.{language}.png"
    if len(small) > LARGEST:
        raise SystemExit(f"{file.name} has {len(small)} bytes, at most {LARGEST} are wanted: make it lower")
    file.write_bytes(small)
    say(f"{file.relative_to(ROOT)}: {len(small) / 1000:.0f} kB")


def do(page: Page, step: Step) -> None:
    """Do one step."""
    match step.do:
        case "type":
            page.fill(step.what, step.text)
        case "press":
            page.keyboard.press(step.what)
        case "click":
            page.click(step.what)
        case "wait":
            page.wait_for_selector(step.what)
        case "wait in frame":
            page.frame_locator("iframe").locator(step.what).wait_for()


def shrunk(png: bytes) -> bytes:
    """Give a picture with few colours."""
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()
