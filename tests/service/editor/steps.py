"""What editors do, over HTTP or on the tables, so that a test says only what it is about."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import httpx

from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.service.state import Service
from sual.text.languages import Language
from tests.editing.small import ANSWER, titled

from ..accounts.conftest import House

WRITER, READER = "gulnar", "kamran"
REASON = "The law changed"


def service_of(house: House) -> Service:
    service: Service = house.app.state.service
    return service


def desk_of(house: House) -> Desk:
    service = service_of(house)
    assert service.content
    return Desk(service.database, service.content)


def drafted(house: House, title: str = "Other words", languages: tuple[Language, ...] = ("en",)) -> Draft:
    """A draft by Gulnar, with a reason, not yet handed over."""
    desk = desk_of(house)
    with service_of(house).database.session() as session:
        draft = writing.begin_article(session, desk.content.live.read, desk.commit, WRITER, "work", "work-permit")
        files = {f"{code}.md": titled(draft.files[f"{code}.md"], title) for code in languages}
        writing.save(session, draft.id, draft.version, files, WRITER)
        return review.describe(session, draft.id, REASON)


def approved(house: House, title: str = "Other words", languages: tuple[Language, ...] = ("en",)) -> Draft:
    """The same, approved by Kamran."""
    draft, desk = drafted(house, title, languages), desk_of(house)
    with service_of(house).database.session() as session:
        review.ask_for_review(session, draft.id, desk.content.live.read, answer=ANSWER)
        for code in languages:
            review.tick(session, draft.id, code, "legal", READER)
            review.tick(session, draft.id, code, "native", READER)
        return review.approve(session, draft.id, READER, desk.content.live.read)


def found(house: House, id_: str) -> Draft:
    with service_of(house).database.session() as session:
        return writing.find(session, id_)


def drafts_of(house: House, kind: str) -> list[Draft]:
    with service_of(house).database.session() as session:
        return [one for one in writing.listed(session) if one.kind == kind]


async def press(browser: httpx.AsyncClient, draft: str, step: str, **form: str) -> httpx.Response:
    """Press a button of the page of a review as it is at that moment; `seen` or `shown` is of an older page."""
    if step == "ask":
        form = {"meaning": "words", **form}
    if step in ("ask", "tick", "approve", "send-back"):
        form = {"seen": seen_in(await browser.get(f"/editor/drafts/{draft}/review")), **form}
    if step == "describe":
        page = await browser.get(f"/editor/drafts/{draft}/review")
        shown = re.search(r'name="shown" value="([^"]*)"', page.text)
        form = {"shown": html.unescape(shown[1]) if shown else "", **form}
    return await browser.post(f"/editor/drafts/{draft}/{step}", data=form)


def seen_in(page: httpx.Response) -> str:
    """What the buttons of the page of a review say was shown; "" where nothing may be done any more."""
    found = re.search(r'name="seen" value="(\w+)"', page.text)
    return found[1] if found else ""


async def send(browser: httpx.AsyncClient, path: str, form: Mapping[str, str] | None = None) -> httpx.Response:
    return await browser.post(path, data=dict(form or {}))


def form_in(page: httpx.Response, action: str) -> dict[str, str]:
    """The fields of a form of a page as a browser would send them when nothing is touched."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page.text, re.DOTALL)
    assert form, action
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        named = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if named.get("type") in ("checkbox", "radio") and " checked" not in tag:
            continue
        fields[named["name"]] = html.unescape(named.get("value", ""))
    for name, options in re.findall(r'<select[^>]*name="([\w-]+)".*?>(.*?)</select>', form[0], re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        fields[name] = chosen[1] if chosen else ""
    return fields


def titles(house: House) -> dict[Language, str]:
    """The live titles of the article."""
    content = service_of(house).content
    assert content
    translations = content.live.answerer.knowledge.articles["work-permit"].translations
    return {code: one.title for code, one in translations.items()}
