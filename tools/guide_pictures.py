"""The pictures of the guides, taken from the demonstration in each language of the console (`make pictures`).

`PICTURES` lists them; another guide adds its own. Each is written to docs/pictures/GUIDE-NAME.LANGUAGE.png with few
colours, and one that is larger than 60 kB stops the script. Nothing in them is real: `sual demo` invents it.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
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
from tools.bench_service import free_port, say, wait

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 60_000  # bytes
COLOURS = 48
WHO = "nigar"  # of the demonstration; may open every page


@dataclass(frozen=True)
class Step:
    """Something done on the page before the picture.

    Args:
        do: type into a place, press a key, click on a place, or wait for a place.
        what: a CSS selector, or the name of a key.
        text: what is typed.
    """

    do: Literal["type", "press", "click", "wait"]
    what: str
    text: str = ""


@dataclass(frozen=True)
class Picture:
    """One picture of a guide.

    Args:
        guide: the guide, as its file is called.
        name: what it shows, in one word.
        path: page of the console.
        steps: what is done there.
        height: pixels; the width is always the same.
        top: a CSS selector of what stands at the upper edge, or "" for the whole page from its beginning.
    """

    guide: str
    name: str
    path: str
    steps: tuple[Step, ...] = ()
    height: int = 560
    top: str = ""


PICTURES = (
    Picture(
        "staff",
        "desk",
        "/console",
        (Step("type", "#q", "malik do mahine se tankhwah nahi de raha"), Step("wait", ".answer")),
        640,
    ),
    Picture(
        "staff",
        "danger",
        "/console",
        (Step("type", "#q", "انہوں نے مجھے گھر میں بند کر دیا ہے"), Step("wait", ".alarm")),
        760,
    ),
    Picture(
        "staff",
        "why",
        "/console",
        (
            Step("type", "#q", "хозяин два месяца не платит мне зарплату"),
            Step("wait", ".answer"),
            Step("press", "Escape"),
            Step("press", "w"),
        ),
        520,
        "#why",
    ),
    Picture("staff", "requests", "/console/handovers", (Step("wait", ".requests"),), 560),
    Picture(
        "staff",
        "script",
        "/console/scripts",
        (Step("click", "label:has([value=fa])"), Step("click", '[value="check:exploitation"]')),
        420,
    ),
)


def main() -> None:
    """Take all pictures, or those of the guides that are named."""
    wanted = sys.argv[1:]
    chosen = [one for one in PICTURES if not wanted or one.guide in wanted]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demonstration() as (url, file), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for language in CONSOLE_LANGUAGES:
            token = sign_in(file, language)
            for picture in chosen:
                page = opened(browser, url, token, picture.height)
                take(page, url, picture, language)
                page.context.close()
        browser.close()


@contextmanager
def demonstration() -> Iterator[tuple[str, Path]]:
    """Start `sual demo` on free ports with a database that is gone afterwards; give its address and database."""
    port, rasa_port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.db"
        command = [sys.executable, "-m", "sual", "demo", "--file", str(file)]
        environment = {**os.environ, "SUAL_PORT": str(port), "SUAL_RASA_PORT": str(rasa_port)}
        process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 - our own words
        try:
            url = f"http://127.0.0.1:{port}"
            wait(url)
            wait_for_persons(file)
            yield url, file
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def wait_for_persons(file: Path, within: float = 60.0) -> None:
    """Wait until the six invented people have asked for a person."""
    until = time.monotonic() + within
    database = Database(f"sqlite:///{file}")
    while time.monotonic() < until:
        with database.reading() as session:
            if session.connection().exec_driver_sql("SELECT count(*) FROM handovers").scalar_one() == 6:
                database.close()
                return
        time.sleep(0.3)
    raise SystemExit(f"nobody asked for a person within {within:.0f} s; see .sual/log/")


def sign_in(file: Path, language: Language) -> str:
    """Begin a session in a language; give what the cookie holds."""
    database = Database(f"sqlite:///{file}")
    with database.session() as session:
        account = people.by_name(session, WHO)
        if account is None:
            raise SystemExit(f"the demonstration has no account {WHO!r}")
        account.language = language
        token = sessions.begin(session, account.id, "full", datetime.now(UTC), "Chromium", None)
    database.close()
    return token


def opened(browser: Browser, url: str, token: str, height: int) -> Page:
    """Open a page in which somebody is signed in, with light colours and without movement."""
    context = browser.new_context(
        viewport={"width": 1000, "height": height}, color_scheme="light", reduced_motion="reduce"
    )
    context.add_cookies([{"name": "sual", "value": token, "url": url}])
    return context.new_page()


def take(page: Page, url: str, picture: Picture, language: Language) -> None:
    """Go to the page, do the steps, and write the picture."""
    page.goto(url + picture.path)
    for step in picture.steps:
        match step.do:
            case "type":
                page.fill(step.what, step.text)
            case "press":
                page.keyboard.press(step.what)
            case "click":
                page.click(step.what)
            case "wait":
                page.wait_for_selector(step.what)
    page.wait_for_load_state("networkidle")
    if picture.top:
        page.locator(picture.top).evaluate("one => { one.scrollIntoView() }")
    small = shrunk(page.screenshot())
    path = FOLDER / f"{picture.guide}-{picture.name}.{language}.png"
    if len(small) > LARGEST:
        raise SystemExit(f"{path.name} has {len(small)} bytes, at most {LARGEST} are wanted: make it lower")
    path.write_bytes(small)
    say(f"{path.relative_to(ROOT)}: {len(small) / 1000:.0f} kB")


def shrunk(png: bytes) -> bytes:
    """Give a picture with few colours."""
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    main()
