"""Drafts made for the tests of pages, without the pages on which they are written."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.numbers import contacts_in, new_numbers
from sual.service.state import Service
from tests.editing.small import titled

TITLE = "A permit for work, said anew"


def service_of(app: FastAPI) -> Service:
    service: Service = app.state.service
    return service


async def make_draft(
    app: FastAPI, article: str = "work-permit", files: dict[str, str] | None = None, who: str = "gulnar"
) -> Draft:
    """Begin and save a draft; of `work-permit` with another English title unless files are named."""
    service = service_of(app)
    assert service.content
    live = service.content.live.read

    def work(session: Any) -> Draft:
        draft = writing.begin_article(session, live, None, who, live.knowledge.articles[article].category, article)
        changed = files if files is not None else {"en.md": titled(draft.files["en.md"], TITLE)}
        return writing.save(session, draft.id, draft.version, changed, who).draft

    return await service.database.run("test", work)


async def make_contacts_draft(app: FastAPI, old: str, new: str, who: str = "gulnar") -> Draft:
    """Begin and save a draft of the contacts in which a text is replaced; each new number is typed twice."""
    service = service_of(app)
    assert service.content
    live = service.content.live.read

    def work(session: Any) -> Draft:
        draft = writing.begin_contacts(session, live, None, who)
        assert old in draft.files["contacts.yml"]
        files = {"contacts.yml": draft.files["contacts.yml"].replace(old, new)}
        typed = new_numbers(live.knowledge.contacts, contacts_in(files))
        return writing.save(session, draft.id, draft.version, files, who, typed).draft

    return await service.database.run("test", work)


async def drafts_in(app: FastAPI) -> list[Draft]:
    """List all drafts."""
    return await service_of(app).database.run("test", lambda session: writing.listed(session))
