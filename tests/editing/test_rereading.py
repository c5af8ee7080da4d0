"""A document changed: the articles that rest on it have to be read again, until somebody did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sual.editing.registry import with_note
from sual.editing.rereading import changed_sources, to_read_again
from sual.editing.watch import SourceChange, resting_on
from sual.knowledge import Knowledge
from sual.knowledge.problems import KnowledgeError
from sual.knowledge.sources import load_sources
from sual.text.languages import LANGUAGES
from tests.conftest import KNOWLEDGE

REGISTRY = KNOWLEDGE / "sources.yml"


def marked(knowledge: Knowledge, source: str, changed: str, superseded: str = "", *paragraphs: str) -> Knowledge:
    text = with_note(REGISTRY.read_text(encoding="utf-8"), source, changed, superseded, paragraphs)
    return replace(knowledge, sources=load_sources(REGISTRY, text))


def test_nothing_has_to_be_read_again_while_nothing_changed(knowledge: Knowledge) -> None:
    assert to_read_again(knowledge) == {}


def test_a_paragraph_concerns_what_rests_on_it_in_all_languages(knowledge: Knowledge) -> None:
    one = SourceChange("cmw", "paragraph-changed", "17", "17", "")
    resting = {(text.article, text.language) for text in resting_on(knowledge, one) if text.language}
    found = to_read_again(marked(knowledge, "cmw", "2030-01-01", "", "17"))
    assert found == dict.fromkeys(resting, ("cmw",))
    assert {language for _, language in found} == set(LANGUAGES)
    whole = to_read_again(marked(knowledge, "cmw", "2030-01-01"))
    assert found.keys() < whole.keys()


def test_it_was_read_on_a_later_day(knowledge: Knowledge) -> None:
    [day] = {one.reviewed for one in knowledge.articles.values()}
    assert to_read_again(marked(knowledge, "cmw", "2026-01-01")) == {}
    on_the_day = to_read_again(marked(knowledge, "cmw", day))
    assert on_the_day  # nobody can tell which was first
    read = {**knowledge.articles, "unpaid-wages": replace(knowledge.articles["unpaid-wages"], reviewed="2099-01-01")}
    later = to_read_again(replace(marked(knowledge, "cmw", day), articles=read))
    assert on_the_day.keys() - later.keys() == {("unpaid-wages", code) for code in LANGUAGES}


def test_what_was_superseded_counts_as_long_as_anything_rests_on_it(knowledge: Knowledge) -> None:
    assert to_read_again(marked(knowledge, "cmw", "2020-01-01", "the next report"))
    assert [one.id for one in changed_sources(marked(knowledge, "cmw", "", "the next"), "unpaid-wages", "ur")] == [
        "cmw"
    ]


def test_an_archived_article_is_about_the_past(knowledge: Knowledge) -> None:
    old = marked(knowledge, "cmw", "", "the next report")
    assert any(article == "unpaid-wages" for article, _ in to_read_again(old))
    past = {**old.articles, "unpaid-wages": replace(old.articles["unpaid-wages"], status="archived")}
    assert not any(article == "unpaid-wages" for article, _ in to_read_again(replace(old, articles=past)))


def test_a_mark_is_written_and_taken_back_line_by_line() -> None:
    text = REGISTRY.read_text(encoding="utf-8")
    noted = with_note(text, "nc", "2026-11-20", "", ["residence", "services"])
    assert set(noted.splitlines()) - set(text.splitlines()) == {
        "  changed: 2026-11-20", '  changed_paragraphs: ["residence", "services"]',
    }  # fmt: skip
    assert load_sources(REGISTRY, noted)["nc"].changed_paragraphs == ("residence", "services")
    assert with_note(noted, "nc", "", "") == text


@pytest.mark.parametrize("paragraph", ["999", "x"])
def test_a_paragraph_that_is_none(paragraph: str) -> None:
    text = with_note(REGISTRY.read_text(encoding="utf-8"), "cmw", "2026-11-20", "", [paragraph])
    with pytest.raises(KnowledgeError, match=f"changed_paragraphs: {paragraph} is no paragraph"):
        load_sources(REGISTRY, text)
