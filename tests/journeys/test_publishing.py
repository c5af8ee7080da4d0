"""Somebody asks through the real Rasa while an editor publishes: each turn is wholly of one version, and none fails."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from sual.editing.drafts import review, writing
from sual.knowledge.reload import snapshot
from sual.service.accounts import people
from sual.service.accounts.accounts import Accounts, Visitor
from sual.service.storage.database import Database
from tests.conftest import KNOWLEDGE
from tests.editing.small import ANSWER
from tests.journeys.conftest import Running, started

pytestmark = pytest.mark.journey

ARTICLE, QUESTION = "work-permit", "Do I need a work permit and who applies for it?"
NEW = "Newly said"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("publishing")


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Running]:
    """A Sual whose content is its own, so that nothing of the clone is published."""
    places = {"SUAL_CONTENT_REPOSITORY": str(folder / "content"), "SUAL_RELEASE_FOLDER": str(folder / "releases")}
    with started(folder, **places) as running:
        yield running


@pytest.fixture
def database(running: Running, folder: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{folder / 'sual.db'}")
    yield database
    database.close()


def test_turns_of_rasa_while_an_editor_publishes(running: Running, database: Database) -> None:
    draft = _approved(database)
    cookie = _signed_in(database)
    told: list[dict[str, Any]] = []
    failed: list[str] = []
    over = threading.Event()

    def ask() -> None:
        try:
            with running.client() as client:
                while not over.is_set():
                    created = client.post("/api/v1/conversations", json={"language": "en"}).json()
                    reply = client.post(f"/api/v1/conversations/{created['id']}/messages", json={"text": QUESTION})
                    if reply.status_code != httpx.codes.OK:
                        failed.append(reply.text)
                        continue
                    told.extend(reply.json()["messages"])
        except Exception as error:  # or it would be waited for without end
            failed.append(repr(error))

    asker = threading.Thread(target=ask)
    asker.start()
    with httpx.Client(base_url=running.url, timeout=300, cookies={"sual": cookie}) as editor:
        while len(told) < 3 and not failed:
            over.wait(0.1)
        published = editor.post(
            f"/editor/articles/{ARTICLE}/publish",
            data={"draft": draft},
            headers={"Sec-Fetch-Site": "same-origin", "Accept": "text/html"},
        )
        before = len(told)
        while len(told) < before + 3 and not failed:
            over.wait(0.1)
    over.set()
    asker.join()
    assert (published.status_code, published.headers.get("location")) == (303, "/editor/history?told=published")
    assert failed == []
    assert {(one["kind"], one["article"]["id"], one["degraded"]) for one in told} == {("answer", ARTICLE, False)}
    new = [(one["article"]["title"].startswith(NEW), one["text"].startswith(NEW)) for one in told]
    assert set(new) == {(False, False), (True, True)}
    assert new == sorted(new), "nobody hears the old text after the new one"


def _approved(database: Database) -> str:
    live = snapshot(KNOWLEDGE)
    with database.session() as session:
        draft = writing.begin_article(session, live, None, "gulnar", "work", ARTICLE)
        text = re.sub(r"(?m)^title: ", f"title: {NEW} ", draft.files["en.md"], count=1)
        text = re.sub(r'(?m)^summary: "', f'summary: "{NEW} ', text, count=1)
        writing.save(session, draft.id, draft.version, {"en.md": text}, "gulnar")
        review.describe(session, draft.id, "The law changed")
        review.ask_for_review(session, draft.id, live, answer=ANSWER)
        review.tick(session, draft.id, "en", "legal", "kamran")
        review.tick(session, draft.id, "en", "native", "kamran")
        review.approve(session, draft.id, "kamran", live)
    return draft.id


def _signed_in(database: Database) -> str:
    with database.session() as session:
        account = people.create(session, None, "gulnar", ["editor"], "en", datetime.now(UTC))
        return Accounts(database).begin_session(session, account.id, "full", Visitor(None, "httpx", None))
