"""A service killed while somebody publishes: started again it says the old or the new, and the draft is there."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.publishing.repository import Repository
from sual.knowledge.reload import snapshot
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from tests.editing.small import ANSWER, make_knowledge, numbered, titled

WRITER, READER = "gulnar", "kamran"
PUBLISH = "/editor/articles/work-permit/publish"
KILLS = int(os.environ.get("SUAL_REAL_KILLS", "4"))  # `make faults` asks for more
ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def serving(folder: Path) -> Iterator[tuple[httpx.Client, subprocess.Popen[bytes]]]:
    """Start a service, with a browser in which the writer is signed in; it is killed at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [sys.executable, "-m", "tests.service.editor.service_to_kill", str(folder), str(port)]
    process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    headers = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
    cookies = {"name": WRITER, "language": "en"}
    try:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers=headers, cookies=cookies, timeout=60, trust_env=False
        ) as browser:
            until = time.monotonic() + 120
            while True:
                try:
                    assert browser.get("/healthz").status_code == 200
                    break
                except httpx.TransportError:
                    assert process.poll() is None and time.monotonic() < until
                    time.sleep(0.1)
            yield browser, process
    finally:
        process.kill()
        process.wait(30)


def title_on_the_page(browser: httpx.Client) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", browser.get("/a/en/work-permit").text, re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>", "", found[1]).strip()


def approved(folder: Path, title: str) -> str:
    """A draft upon what is live, while nobody serves."""
    live = folder / "state" / "releases" / "live" / "knowledge"
    read = snapshot(live if live.exists() else folder / "knowledge")
    repository = Repository(folder / "state" / "content")
    commit = repository.head() if repository.exists else None
    database = Database(f"sqlite:///{folder / 'sual.db'}")
    with database.session() as session:
        draft = writing.begin_article(session, read, commit, WRITER, "work", "work-permit")
        writing.save(session, draft.id, 1, {"en.md": titled(draft.files["en.md"], title)}, WRITER)
        review.describe(session, draft.id, "The law changed")
        review.ask_for_review(session, draft.id, read, answer=ANSWER)
        for kind in ("legal", "native"):
            review.tick(session, draft.id, "en", kind, READER)
        review.approve(session, draft.id, READER, read)
    database.close()
    return draft.id


def stored(folder: Path, draft: str) -> Draft:
    until = time.monotonic() + 30
    while True:
        database = Database(f"sqlite:///{folder / 'sual.db'}")
        try:
            with database.session() as session:
                return writing.find(session, draft)
        except DatabaseUnavailableError as error:  # the service may hold it for long on a busy machine
            if error.reason != "locked" or time.monotonic() > until:
                raise
        finally:
            database.close()


def test_killed_while_somebody_publishes(tmp_path: Path) -> None:
    make_knowledge(tmp_path / "knowledge")
    chance, long = random.Random(11), 1.0
    with serving(tmp_path) as (browser, _):
        before = title_on_the_page(browser)
    for round_ in range(1, 1 + KILLS):
        new, draft = numbered(round_), approved(tmp_path, numbered(round_))
        with serving(tmp_path) as (browser, process):
            assert title_on_the_page(browser) == before
            said: list[int] = []

            def publish(said: list[int] = said, browser: httpx.Client = browser, draft: str = draft) -> None:
                try:
                    said.append(browser.post(PUBLISH, data={"draft": draft}).status_code)
                except httpx.TransportError:
                    said.append(0)

            begun = time.monotonic()
            thread = threading.Thread(target=publish)
            thread.start()
            thread.join(chance.uniform(0, long))
            os.kill(process.pid, signal.SIGKILL)
            process.wait(30)
            thread.join(60)
            long = max(0.2, min(long, time.monotonic() - begun)) if said == [303] else long
        with serving(tmp_path) as (browser, _):
            found = title_on_the_page(browser)
            assert found in ((new,) if said == [303] else (before, new))
            until = time.monotonic() + 30
            while stored(tmp_path, draft).state != ("published" if found == new else "approved"):
                assert time.monotonic() < until
                time.sleep(0.1)
            assert browser.get(f"/editor/drafts/{draft}/review").status_code == 200
            assert f"title: {new}\n" in stored(tmp_path, draft).files["en.md"]
            if found != new:  # the draft is as it was: one press, and it is live
                assert browser.post(PUBLISH, data={"draft": draft}).status_code == 303
                found = title_on_the_page(browser)
            assert found == new
            before = found
