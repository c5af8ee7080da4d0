"""Two who mark the same document on pages that were opened at once."""

from __future__ import annotations

import httpx
import pytest

from sual.knowledge.sources import load_sources
from sual.service.editor.sources_mark import Mark, join_mark

from ..accounts.conftest import House
from . import steps

PATH, DAY, OTHER_DAY = "/editor/sources/cmw", "2026-11-20", "2026-11-19"


async def form_of(browser: httpx.AsyncClient) -> dict[str, str]:
    return steps.form_in(await browser.get(PATH), PATH)


def marked(house: House) -> Mark:
    [draft] = steps.drafts_of(house, "sources")
    path = steps.desk_of(house).content.live.read.folder / "sources.yml"
    return Mark.of(load_sources(path, draft.files["sources.yml"])["cmw"])


async def test_paragraphs_that_two_people_name_are_all_marked(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    await steps.send(gulnar, PATH, await form_of(gulnar) | {"changed": DAY, "paragraphs": "42"})
    hers, his = await form_of(gulnar), await form_of(kamran)
    assert (await steps.send(gulnar, PATH, hers | {"paragraphs": "42 17", "superseded": "greta"})).status_code == 303
    assert (await steps.send(kamran, PATH, his | {"paragraphs": "42 18"})).status_code == 303
    assert marked(house) == Mark(DAY, ("42", "17", "18"), "greta")


async def test_another_day_is_shown_in_both_ways_and_no_paragraph_is_lost(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    hers, his = await form_of(gulnar), await form_of(kamran)  # no draft is there yet
    assert (await steps.send(gulnar, PATH, hers | {"changed": DAY, "paragraphs": "17"})).status_code == 303
    met = await steps.send(kamran, PATH, his | {"changed": OTHER_DAY, "paragraphs": "18"})
    assert (met.status_code, "This was changed after you opened the page" in met.text) == (409, True)
    both = met.text.split('<section class="notice">')[1].split("</section>")[0]
    assert (f"<bdi>{DAY}</bdi>" in both, f"<bdi>{OTHER_DAY}</bdi>" in both) == (True, True)
    assert marked(house) == Mark(DAY, ("17",), "")
    again = steps.form_in(met, PATH)
    assert (again["changed"], again["paragraphs"]) == (OTHER_DAY, "17 18")
    assert (await steps.send(kamran, PATH, again)).status_code == 303
    assert marked(house) == Mark(OTHER_DAY, ("17", "18"), "")


async def test_a_page_that_does_not_say_what_it_showed_takes_no_mark_back(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    await steps.send(gulnar, PATH, await form_of(gulnar) | {"changed": DAY, "paragraphs": "17"})
    met = await steps.send(kamran, PATH, {"changed": "", "paragraphs": "", "superseded": ""})
    assert (met.status_code, marked(house)) == (409, Mark(DAY, ("17",), ""))


@pytest.mark.parametrize(
    ("shown", "now", "sent", "stored"),
    [
        ((), ("17",), ("18",), ("17", "18")),
        (("42",), ("42", "17"), ("18",), ("17", "18")),
        (("17", "18"), ("18",), ("17", "18", "19"), ("18", "19")),
    ],
)
def test_lists_of_paragraphs_are_joined(
    shown: tuple[str, ...], now: tuple[str, ...], sent: tuple[str, ...], stored: tuple[str, ...]
) -> None:
    joined, both = join_mark(*(_marks(shown, now, sent)))
    assert (joined.paragraphs, both) == (stored, ())


@pytest.mark.parametrize(
    ("now", "sent"),
    [((), ("18",)), (("17",), ())],
    ids=["the whole document against one paragraph", "one paragraph against the whole document"],
)
def test_a_whole_document_and_one_paragraph_of_it_are_told(now: tuple[str, ...], sent: tuple[str, ...]) -> None:
    _, both = join_mark(Mark("", (), "").fields, Mark(DAY, now, ""), Mark(DAY, sent, ""))
    assert [one.name for one in both] == ["paragraphs"]


def test_who_takes_different_paragraphs_away_marks_no_whole_document() -> None:
    _, both = join_mark(*_marks(("17", "18"), ("18",), ("17",)))
    assert [one.name for one in both] == ["paragraphs"]


def _marks(shown: tuple[str, ...], now: tuple[str, ...], sent: tuple[str, ...]) -> tuple[dict[str, str], Mark, Mark]:
    return Mark(DAY if shown else "", shown, "").fields, Mark(DAY, now, ""), Mark(DAY, sent, "")
