"""The pictures of the guides for staff, taken from the demonstration in each language of the console (`make pictures`).

`PICTURES` lists them; another guide adds its own. Nothing in them is real: `sual demo` invents it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sual.service.storage.database import Database
from tools.bench_service import free_port, wait
from tools.pictures import ROOT, Picture, Step, chosen, chromium, take_all

WHO = "nigar"  # of the demonstration; may open every page


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
    """Take all pictures, or those that are named, or whose guide is."""
    pictures = chosen(PICTURES, sys.argv[1:])
    with demonstration() as (url, database), chromium() as browser:
        take_all(browser, url, database, WHO, pictures)


@contextmanager
def demonstration() -> Iterator[tuple[str, Database]]:
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
            with closing(Database(f"sqlite:///{file}")) as database:
                wait_for_persons(database)
                yield url, database
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def wait_for_persons(database: Database, within: float = 60.0) -> None:
    """Wait until the six invented people have asked for a person."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        with database.reading() as session:
            if session.connection().exec_driver_sql("SELECT count(*) FROM handovers").scalar_one() == 6:
                return
        time.sleep(0.3)
    raise SystemExit(f"nobody asked for a person within {within:.0f} s; see .sual/log/")


if __name__ == "__main__":
    main()
