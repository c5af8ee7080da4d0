"""What comes back is held against the article as it stands; a fault says where, what was expected and what to do."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sual.editing.exchange.parcel import ExchangeError, Files, pack, unpack
from sual.knowledge import Knowledge, load_knowledge
from sual.text.languages import LANGUAGES, Language
from tests.editing.exchange.parcels import ARTICLE, sent, source_of, with_target

BACK = Path("back.xlf")
NEW: dict[Language, str] = {
    "az": "PIN-i necə almaq olar?",
    "ru": "Как получить ПИН: коротко?",
    "en": "How to get a PIN?",
    "fa": "چطور PIN می‌گیرم؟",
    "ar": "كيف أحصل على PIN؟",
    "ur": "PIN کیسے ملے گا؟",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_new_text_changes_one_line(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    back = unpack(with_target(parcel, "title", NEW[language]), files, BACK)
    before, after = files.target.split("\n"), back.split("\n")
    assert [number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [1]
    assert NEW[language] in after[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_written_from_nothing(knowledge: Knowledge, broken: Path, language: Language) -> None:
    parcel, files = sent(load_knowledge(broken), language)
    empty = Files(files.revision, files.source, "")
    blank = pack(ARTICLE, source_of(language), language, empty)
    assert {unit.target for unit in blank.units} == {None}
    written = replace(blank, units=parcel.units)
    path = broken / "articles" / "work" / ARTICLE / f"{language}.md"
    before = load_knowledge(broken).articles[ARTICLE].translations[language]
    path.write_text(unpack(written, empty, BACK), encoding="utf-8")
    after = load_knowledge(broken).articles[ARTICLE].translations[language]
    assert replace(after, lines=before.lines) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_that_changed_meanwhile_is_not_overwritten(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    source = source_of(language)
    step = next(unit for unit in parcel.units if unit.id == "block-01")
    changed = replace(files, source=files.source.replace(step.source[:20], "Something else now", 1))
    with pytest.raises(ExchangeError, match=rf"{source}\.md changed since this file was made; export it anew") as told:
        unpack(parcel, changed, BACK)
    assert f"block-01 of {ARTICLE}/{source}.md is now: Something else now" in str(told.value)
    with pytest.raises(ExchangeError, match=rf"{language}\.md was changed by somebody"):
        unpack(parcel, replace(files, target=files.target + "\n"), BACK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_contact_or_a_source_is_neither_lost_nor_made_up(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    unit = next(unit for unit in parcel.units if "{contact:" in (unit.target or ""))
    assert unit.target
    without = re.sub(r"\{contact:[a-z-]+\}", "919", unit.target)
    with pytest.raises(ExchangeError, match=rf"back.xlf:1: {unit.id}: {{contact:.*is missing from the translation"):
        unpack(with_target(parcel, unit.id, without), files, BACK)
    with pytest.raises(ExchangeError, match=r"\[\^gossip-1\] is not in the source text, expected .* remove it"):
        unpack(with_target(parcel, unit.id, unit.target + "[^gossip-1]"), files, BACK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_before_references_are_taken_out(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    apart = tuple(replace(unit, target=(unit.target or "").replace("[^", " \u00a0 [^")) for unit in parcel.units)
    assert unpack(replace(parcel, units=apart), files, BACK) == files.target


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_behind_references_is_told_by_its_unit_and_its_line(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    parcel = replace(parcel, units=tuple(replace(one, line=100 + at) for at, one in enumerate(parcel.units)))
    at, unit = next((at, one) for at, one in enumerate(parcel.units) if one.kind == "step")
    wrong = with_target(parcel, unit.id, f"{unit.target} {NEW[language]}")
    with pytest.raises(ExchangeError) as told:
        unpack(wrong, files, BACK)
    why = f"{unit.id}: text stands behind its references; put the references at the very end"
    assert str(told.value) == f"back.xlf:{100 + at}: {why}"
    assert [one.column for one in told.value.problems] == ["translation"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_that_ends_the_front_matter_is_told_by_its_unit(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    with pytest.raises(ExchangeError) as told:
        unpack(with_target(parcel, "title", "PIN ---"), files, BACK)
    assert str(told.value).startswith("back.xlf:1: title is not read as the title it is")


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_foreign_and_empty_units(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    with pytest.raises(ExchangeError, match="block-02 is missing; the file was cut or edited"):
        unpack(replace(parcel, units=tuple(u for u in parcel.units if u.id != "block-02")), files, BACK)
    extra = replace(parcel.units[0], id="block-99")
    with pytest.raises(ExchangeError, match="block-99 is not in"):
        unpack(replace(parcel, units=(*parcel.units, extra)), files, BACK)
    with pytest.raises(ExchangeError, match="block-01: has no translation; write it"):
        unpack(with_target(parcel, "block-01", "  "), files, BACK)
    tampered = tuple(replace(u, source="x") if u.id == "summary" else u for u in parcel.units)
    with pytest.raises(ExchangeError, match="summary: its source text was changed"):
        unpack(replace(parcel, units=tampered), files, BACK)
    turned = (parcel.units[1], parcel.units[0], *parcel.units[2:])
    with pytest.raises(ExchangeError, match="the units stand in another order"):
        unpack(replace(parcel, units=turned), files, BACK)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", ["## ", "1. "])
def test_a_text_that_would_become_another_block(knowledge: Knowledge, language: Language, mark: str) -> None:
    parcel, files = sent(knowledge, language)
    unit = next(unit for unit in parcel.units if unit.kind == "paragraph")
    with pytest.raises(ExchangeError, match=f"{unit.id} is not read as the paragraph it is"):
        unpack(with_target(parcel, unit.id, mark + (unit.target or "")), files, BACK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_up_to_date_once_every_unit_is_settled(knowledge: Knowledge, language: Language) -> None:
    _, files = sent(knowledge, language)
    raised = replace(files, revision=files.revision + 1)
    parcel = pack(ARTICLE, source_of(language), language, raised)
    assert not parcel.settled
    assert unpack(parcel, raised, BACK) == files.target
    assert f"revision: {raised.revision}\n" in unpack(replace(parcel, settled=True), raised, BACK)


def test_translations_are_made_from_english_or_azerbaijani(knowledge: Knowledge) -> None:
    _, files = sent(knowledge, "ru")
    with pytest.raises(ExchangeError, match="from fa into fa; expected two different languages"):
        pack(ARTICLE, "fa", "fa", files)
    with pytest.raises(ExchangeError, match="from en into en"):
        pack(ARTICLE, "en", "en", files)
    shorter = replace(files, target=files.target.rstrip().rpartition("\n\n")[0] + "\n")
    with pytest.raises(ExchangeError, match="has other blocks than en.md; run `sual check`"):
        pack(ARTICLE, "en", "ru", shorter)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_in_another_language(knowledge: Knowledge, language: Language) -> None:
    parcel, files = sent(knowledge, language)
    unit = parcel.units[3]
    for other in LANGUAGES:
        if other != language:
            text = sent(knowledge, other)[0].units[3].target or ""
            with pytest.raises(ExchangeError, match=f"{unit.id}: reads as {other}, expected {language}; translate it"):
                unpack(with_target(parcel, unit.id, text), files, BACK)
