"""A source changes: everything that rests on it is found, in six languages, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sual.editing.watch import (
    SourceChange,
    articles_with_contact,
    articles_with_law,
    blocks_with_contact,
    contacts_resting_on,
    resting_on,
    source_changes,
)
from sual.knowledge import Knowledge, Source
from sual.knowledge.laws import LawReference
from sual.text.languages import LANGUAGES, Language


@pytest.fixture
def sources(knowledge: Knowledge) -> dict[str, Source]:
    return dict(knowledge.sources)


def test_the_same_registry_has_not_changed(sources: dict[str, Source]) -> None:
    assert source_changes(sources, sources) == []


def test_every_kind_of_change(sources: dict[str, Source]) -> None:
    greta, cescr = sources["greta"], sources["cescr"]
    new = {
        **sources,
        "cescr": replace(cescr, labels={**cescr.labels, "summary": "Summary for readers"}),
        "greta": replace(greta, year=2026, paragraphs=tuple(p for p in greta.paragraphs if p != "6")),
        "new": replace(greta, id="new"),
    }
    del new["osce"]
    assert source_changes(sources, new, {"cmw": "CMW/C/AZE/CO/4"}) == [
        SourceChange("cmw", "superseded", None, sources["cmw"].title, "CMW/C/AZE/CO/4"),
        SourceChange("greta", "changed", None, "year: 2025", "year: 2026"),
        SourceChange("greta", "paragraph-removed", "6", "6", ""),
        SourceChange("osce", "removed", None, sources["osce"].title, ""),
        SourceChange("cescr", "paragraph-changed", "summary", "Executive Summary", "Summary for readers"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_that_rests_on_a_paragraph_is_found(knowledge: Knowledge, language: Language) -> None:
    change = SourceChange("cescr", "paragraph-removed", "3", "3", "")
    found = [one for one in resting_on(knowledge, change) if one.language == language]
    written = {
        (article.id, number)
        for article in knowledge.articles.values()
        for number, block in enumerate(article.translations[language].blocks, 1)
        if "cescr-3" in map(str, block.references)
    }
    assert {(one.article, one.block) for one in found if one.block} == written
    assert ("refugee-rights", 0) in {(one.article, one.block) for one in found}
    for one in found:
        assert [str(reference) for reference in one.references] == ["cescr-3"]
        line = one.path.read_text(encoding="utf-8").split("\n")[one.line - 1]
        assert one.text in line.replace('\\"', '"')
        assert "[^cescr-3]" in line


def test_a_whole_document_is_all_its_paragraphs_and_all_that_is_said_elsewhere(knowledge: Knowledge) -> None:
    change = SourceChange("greta", "superseded", None, "", "")
    found = resting_on(knowledge, change)
    assert {one.language for one in found} == {*LANGUAGES, None}
    assert all(reference.source == "greta" for one in found for reference in one.references)
    elsewhere = {one.path.name for one in found if one.language is None}
    assert "safe_to_talk.yml" in elsewhere
    assert all(one.path.is_file() for one in found)
    counts = [sum(one.language == code for one in found) for code in LANGUAGES]
    assert len(set(counts)) == 1  # the six languages rest on the same


def test_contacts_rest_on_sources_too(knowledge: Knowledge) -> None:
    assert "migration-service" in contacts_resting_on(
        knowledge, SourceChange("greta", "paragraph-removed", "6", "6", "")
    )
    assert contacts_resting_on(knowledge, SourceChange("cmw", "paragraph-removed", "60", "60", "")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_names_a_contact(knowledge: Knowledge, language: Language) -> None:
    found = [one for one in blocks_with_contact(knowledge, "unhcr") if one.language == language]
    assert ("refugee-rights", len(knowledge.articles["refugee-rights"].translations["en"].blocks)) in {
        (one.article, one.block) for one in found
    }
    assert all("{contact:unhcr}" in one.text for one in found)
    assert {one.article for one in found} <= set(articles_with_contact(knowledge, "unhcr"))
    assert blocks_with_contact(knowledge, "nobody") == []


def test_which_articles_use_a_law(knowledge: Knowledge) -> None:
    assert articles_with_law(knowledge, "refugee-law", "6")["refugee-rights"] == (LawReference("refugee-law", "6"),)
    whole = articles_with_law(knowledge, "migration-code")
    assert whole
    for id_, named in whole.items():
        assert set(named) <= set(knowledge.articles[id_].laws)
    one_part = {one.article for named in articles_with_law(knowledge, "migration-code", "8").values() for one in named}
    assert one_part <= {"8"}  # 8 is not 80
    assert articles_with_law(knowledge, "migration-code", "9999") == {}
