"""The checks of a draft: where, why and how to mend, in memory, in a fraction of a second."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from sual.editing.checking import check_changes
from sual.editing.drafts.days import today_in_baku
from sual.knowledge.check import check_knowledge
from sual.knowledge.reload import Snapshot, article_folder, snapshot
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE
from tests.editing.small import ENGLISH, titled


@pytest.fixture(scope="module")
def live() -> Snapshot:
    return snapshot(KNOWLEDGE)


def test_what_is_live_has_no_finding(live: Snapshot) -> None:
    found = check_changes(live, {name: text for name, text in live.texts.items() if article_folder(name)})
    assert [finding for finding in found if finding.severity == "error"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_says_where_and_how_to_mend(live: Snapshot, language: Language) -> None:
    name = ENGLISH.replace("en.md", f"{language}.md")
    text = live.texts[name]
    last = text.rindex("[^")
    found = check_changes(live, {name: f"{text[:last]}[^nowhere-1]{text[last:]}"})
    unknown = next(one for one in found if "nowhere" in one.why or "nowhere" in one.mend)
    assert (unknown.severity, unknown.file, unknown.language) == ("error", name, language)
    assert unknown.where.startswith("block ")
    assert unknown.line == text.count("\n", 0, last) + 1
    titles = [one for one in check_changes(live, {name: titled(text, "Call 919 at once")}) if one.line == 2]
    assert {one.where for one in titles} == {"title"}
    assert "write {contact:migration-service}" in {one.mend for one in titles}


@pytest.mark.parametrize("language", LANGUAGES)
def test_contacts_that_changed_places_are_a_warning(live: Snapshot, language: Language) -> None:
    name = f"articles/work/unpaid-wages/{language}.md"
    front, summary, rest = re.split(r"(?m)^(summary: .*)$", live.texts[name], maxsplit=1)
    labour, hotline = "{contact:labour-call-centre}", "{contact:trafficking-hotline}"
    swapped = summary.replace(labour, "\0").replace(hotline, labour).replace("\0", hotline)
    (found,) = check_changes(live, {name: front + swapped + rest})
    assert (found.severity, found.where, found.language) == ("warning", "summary", language)
    assert found.why.startswith("the contacts stand in another order: here")


def test_a_finding_keeps_its_key_when_lines_move(live: Snapshot) -> None:
    text = live.texts[ENGLISH].replace("[^", "[^nowhere-1][^", 1)
    moved = text.replace("questions:\n", "questions:\n  - another way to ask it\n", 1)
    (first, second) = ({one.key for one in check_changes(live, {ENGLISH: one})} for one in (text, moved))
    assert first & second


def test_yaml_that_cannot_be_read_is_a_finding(live: Snapshot) -> None:
    (found,) = check_changes(live, {ENGLISH: live.texts[ENGLISH].replace("title:", "title: [", 1)})
    assert (found.file, found.severity) == (ENGLISH, "error")
    assert "a bracket is not closed" in found.why


def test_a_contact_that_goes_is_found_wherever_it_is_named(live: Snapshot) -> None:
    text = live.texts["contacts.yml"].replace("migration-service:", "other-service:", 1)
    found = check_changes(live, {"contacts.yml": text})
    assert len({finding.file for finding in found}) > 5


def test_a_contact_that_was_checked_in_the_future(live: Snapshot) -> None:
    def found_on(day: date) -> list[str]:
        text = re.sub(r"(?m)^  checked: .*$", f"  checked: {day}", live.texts["contacts.yml"], count=1)
        return [one.why for one in check_changes(live, {"contacts.yml": text})]

    today = today_in_baku()
    assert found_on(today) == []
    (why,) = found_on(today + timedelta(days=2))
    assert why.endswith("on which it was checked is still to come")


def test_a_name_of_a_contact_is_checked_like_a_text(live: Snapshot) -> None:
    text = live.texts["contacts.yml"].replace("en: Anti-trafficking hotline", "en: Anti-trafficking hotline 119", 1)
    (found,) = check_changes(live, {"contacts.yml": text})
    assert (found.file, found.severity) == ("contacts.yml", "error")
    assert "the number '119' stands in the name" in found.why


def test_the_same_is_found_as_in_files(broken: Path) -> None:
    live = snapshot(broken)
    texts = live.texts[ENGLISH].replace("[^", "[^nowhere-1][^", 1)
    in_memory = {(one.file, one.line) for one in check_changes(live, {ENGLISH: texts}) if one.severity == "error"}
    (broken / ENGLISH).write_text(texts, "utf-8")
    in_files = {(one.file.relative_to(broken).as_posix(), one.line) for one in check_knowledge(broken)}
    assert in_memory == in_files


def test_one_article_takes_less_than_300_milliseconds(live: Snapshot) -> None:
    check_changes(live, {ENGLISH: live.texts[ENGLISH]})  # the skeletons of our own questions are worked out once
    began = time.process_time()
    check_changes(live, {ENGLISH: titled(live.texts[ENGLISH], "Another")})
    assert time.process_time() - began < 0.3


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("reviewed", "soon", "expected a day such as"),
        ("reviewed", "2026-11-22 10:00:00", "expected a day such as"),
        ("reviewed", "2026-13-45", "is no day of the calendar"),
        ("golden", "{here: 5}", "golden.here is int, expected a list"),
        ("golden", "{here: [], elsewhere: null}", "golden.elsewhere is NoneType"),
    ],
)
def test_a_value_of_another_kind_is_a_finding_and_no_crash(live: Snapshot, key: str, value: str, said: str) -> None:
    name = "articles/work/work-permit/article.yml"
    text = live.texts[name]
    at = text.index(f"{key}:")
    after = "" if key == "golden" else text[text.index("\n", at) + 1 :]
    (found,) = check_changes(live, {name: f"{text[:at]}{key}: {value}\n{after}"})
    assert (found.file, found.severity) == (name, "error")
    assert said in found.why
