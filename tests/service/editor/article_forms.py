"""What a browser would send from the page of an article, read from the page itself."""

from __future__ import annotations

from html.parser import HTMLParser

import httpx

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.service.storage.database import Database

from ..accounts.conftest import House

ARTICLE = "work-permit"
PAGE = f"/editor/articles/{ARTICLE}"


class Reader(HTMLParser):
    """Collects the fields of the form of an article."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.action = ""
        self._inside = False
        self._template = 0
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._template += 1
        if tag == "form" and values.get("id") == "article":
            self._inside, self.action = True, values["action"]
        if not self._inside or self._template:
            return
        name = values.get("name", "")
        if tag == "input" and (values.get("type") != "checkbox" or "checked" in values):
            self.fields[name] = values.get("value", "")
        if tag == "textarea":
            self._text, self.fields[name] = name, ""
        if tag == "select" and name:
            self._select, self.fields[name] = name, ""
        if tag == "option" and self._select and "selected" in values:
            self.fields[self._select] = values["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._template -= 1
        if tag == "form":
            self._inside = False
        if tag == "textarea" and self._text:
            # A browser leaves out the first line break.
            self.fields[self._text] = self.fields[self._text].removeprefix("\n")
            self._text = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text] += data


async def form_of(browser: httpx.AsyncClient, query: str = "") -> tuple[str, dict[str, str]]:
    """Open an article and give its form's address and fields."""
    page = await browser.get(f"{PAGE}?{query}")
    assert page.status_code == 200, page.text
    reader = Reader()
    reader.feed(page.text)
    return reader.action, {name: text.replace("\n", "\r\n") for name, text in reader.fields.items() if name}


async def begin(browser: httpx.AsyncClient, **form: str) -> None:
    response = await browser.post(f"{PAGE}/draft", data=form)
    assert response.status_code == 303


def listed(house: House) -> list[Draft]:
    """Give the open drafts, those that were changed last first."""
    database: Database = house.app.state.service.database
    with database.session() as session:
        return writing.listed(session)


def stored(house: House) -> Draft:
    """Give the draft that was changed last."""
    return listed(house)[0]
