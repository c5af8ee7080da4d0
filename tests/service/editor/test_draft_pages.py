"""The row of links on the pages of a draft: the same on each of them, and the one that is open is marked."""

from __future__ import annotations

import re

import httpx
import pytest

from sual.service.editor.trying_draft import draft_title

from ..accounts.conftest import House
from .drafting import make_contacts_draft, make_draft


def row_of(page: str) -> list[tuple[str, bool]]:
    """Give the addresses of the row, and whether they are marked as open."""
    row = re.search(r'<nav class="draft-pages".*?</nav>', page, re.DOTALL)
    assert row
    return [
        (url, "aria-current" in rest) for url, rest in re.findall(r'<a class="button" href="([^"]+)"([^>]*)>', row[0])
    ]


@pytest.mark.parametrize("open_", [0, 1, 2, 3])
async def test_every_page_of_an_article_leads_to_the_others(
    house: House, gulnar: httpx.AsyncClient, open_: int
) -> None:
    draft = await make_draft(house.app)
    base = f"/editor/drafts/{draft.id}"
    urls = ["/editor/articles/work-permit", f"{base}/try", f"{base}/preview", f"{base}/review"]
    shown = row_of((await gulnar.get(urls[open_])).text)
    assert shown == [(url, at == open_) for at, url in enumerate(urls)]


async def test_contacts_are_not_tried(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = await make_contacts_draft(house.app, 'phone: "152"', 'phone: "0120000000"')
    base = f"/editor/drafts/{draft.id}"
    shown = row_of((await gulnar.get(f"{base}/review")).text)
    assert shown == [("/editor/contacts", False), (f"{base}/preview", False), (f"{base}/review", True)]


@pytest.mark.parametrize("rest", ["\nText.\n", "\nText [^cmw-1] within.\n"], ids=["whole", "unreadable"])
@pytest.mark.parametrize(
    ("written", "title"),
    [(r'"Employer \"or\" \\ worker"', r'Employer "or" \ worker'), ("'It''s mine'", "It's mine"), ("Plain", "Plain")],
)
async def test_a_title_is_read_as_the_editor_reads_it(house: House, written: str, title: str, rest: str) -> None:
    head = f"---\ntitle: {written}\nsummary: S.\nrevision: 1\nquestions: []\n---\n"
    draft = await make_draft(house.app, files={"en.md": head + rest})
    live = house.app.state.service.content.live.read.knowledge
    assert draft_title(draft, live, "en") == title
