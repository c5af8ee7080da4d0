"""The pictures of the guide for editors, in each language of the console (`make pictures`).

`PICTURES` lists them, `LATER` those for which something is published first. Nothing in them is real: the work of
editors is that of `sual demo`, over the knowledge of this folder, in a folder that is gone afterwards.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.knowledge import load_knowledge
from sual.running.demo import fill
from sual.running.demo_editing import REVIEWER, fill_editor
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.service.storage.drafts import DraftRow
from tools.bench_service import free_port, wait
from tools.pictures import ROOT, Picture, Step, chosen, chromium, opened, sign_in, take_all

GUIDE = "editors"
ARTICLE = "/editor/articles/language-courses?source=ur&mine=en"
TRIED = (
    Step("type", "#question", "курсы азербайджанского бесплатно"),
    Step("click", "#trying button"),
    Step("wait", "#golden"),
)
SHOWN = (Step("wait in frame", "sual-chat .message.answer"),)
PICTURES = (
    Picture(GUIDE, "overview", "/editor", top="main h1"),
    Picture(GUIDE, "edit", ARTICLE, top="#article", height=760),
    Picture(GUIDE, "check", ARTICLE, top="#checks", height=420),
    Picture(GUIDE, "try", "/editor/drafts/{draft}/try", TRIED, height=900),
    Picture(GUIDE, "preview", "/editor/drafts/{draft}/preview?language=ur", SHOWN, height=960),
    Picture(GUIDE, "review", "/editor/drafts/{review}/review", top="main h1", height=900),
    Picture(GUIDE, "contacts", "/editor/contacts"),
    Picture(GUIDE, "exchange", "/editor/exchange", height=720),
)
LATER = (Picture(GUIDE, "history", "/editor/history", top="main h1", height=560),)


def main() -> None:
    """Take all pictures, or those whose names are given."""
    pictures, later = chosen(PICTURES, sys.argv[1:]), chosen(LATER, sys.argv[1:])
    with demonstration() as (url, database), chromium() as browser:
        drafts = open_drafts(database)
        known = {"draft": one(drafts, "draft", "language-courses").id, "review": one(drafts, "in_review").id}
        take_all(browser, url, database, REVIEWER, pictures, **known)
        if later:
            for draft in (draft for draft in drafts if draft.state == "approved"):
                publish(browser, url, database, draft)
            take_all(browser, url, database, REVIEWER, later)


@contextmanager
def demonstration() -> Iterator[tuple[str, Database]]:
    """Start the service alone, without Rasa, on a database and content that are gone afterwards."""
    port = free_port()
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
        try:
            wait(url := f"http://127.0.0.1:{port}", "/healthz")
            with closing(Database(f"sqlite:///{file}")) as database:
                yield url, database
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def open_drafts(database: Database) -> list[Draft]:
    """Give the drafts of the demonstration."""
    with database.session() as session:
        return writing.listed(session)


def one(drafts: list[Draft], state: str, article: str = "") -> Draft:
    """Give the draft in a state, of one article or of whichever."""
    return next(draft for draft in drafts if draft.state == state and draft.place.endswith(article) and draft.place)


def publish(browser: Browser, url: str, database: Database, draft: Draft) -> None:
    """Publish an approved draft, whatever its day, as an editor does."""
    with database.session() as session:
        if row := session.get(DraftRow, draft.id):
            row.starts = None
    page = opened(browser, url, sign_in(database, REVIEWER, "en"), 900)
    page.goto(f"{url}/editor/drafts/{draft.id}/review")
    page.click('form[action$="/publish"] button')
    page.wait_for_url("**/editor/history*")
    page.context.close()


if __name__ == "__main__":
    main()
