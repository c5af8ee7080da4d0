"""A draft is tried over three articles with a real index: what would be found, and which questions would move."""

from __future__ import annotations

import gc
import os
import re
from pathlib import Path

import pytest

from sual.editing.publishing import disk
from sual.editing.publishing.content import Content
from sual.editing.publishing.places import Places
from sual.editing.trial import TRIALS, Stage, Trial, try_out
from sual.editing.trial_effect import Golden
from sual.knowledge import KnowledgeError
from sual.text.languages import LANGUAGES

PERMIT, PIN = "work-permit", "work-permit-exemption-pin"
FOLDER = f"articles/work/{PERMIT}"
SKIING = "where can I learn to ski in the mountains near Shahdag"


@pytest.fixture(scope="module")
def places(real: Content) -> Places:
    return real.places


def folders(places: Places) -> set[Path]:
    return set((places.releases.parent / TRIALS).glob("*"))


def asks_also(content: Content, question: str, file: str = "en.md") -> dict[str, str | None]:
    """A draft in which the article about permits has one more example question."""
    name = f"{FOLDER}/{file}"
    return {name: content.live.read.texts[name].replace("questions:\n", f'questions:\n  - "{question}"\n', 1)}


@pytest.fixture(scope="module")
def skiing(real: Content) -> Trial:
    return try_out(real, asks_also(real, SKIING))


def test_a_question_leads_to_the_draft_that_asks_it_and_did_not_before(skiing: Trial) -> None:
    ranked = skiing.rank(SKIING)
    before, after = dict(ranked.before), dict(ranked.after)
    assert after[PERMIT] > before[PERMIT] + 0.2
    assert ranked.after[0][0] == PERMIT
    assert ranked.outcome_before == "no_answer"
    assert ranked.outcome_after in {"answer", "choice"}


def test_what_is_live_answers_as_before_while_and_after_a_draft_is_tried(real: Content, skiing: Trial) -> None:
    assert PERMIT not in {hit.article for hit in real.live.answerer.search(SKIING).results if hit.score > 0.5}
    assert SKIING not in real.live.read.knowledge.articles[PERMIT].translations["en"].questions
    assert SKIING in skiing.knowledge.articles[PERMIT].translations["en"].questions


def test_nothing_of_a_trial_is_left_on_the_disk_once_nobody_holds_it(real: Content, places: Places) -> None:
    there = folders(places)
    trial = try_out(real, asks_also(real, "is a permit needed to herd sheep"))
    assert len(folders(places) - there) == 1
    del trial
    gc.collect()
    assert folders(places) == there
    assert not any("herd sheep" in path.read_text("utf-8") for path in places.knowledge.rglob("*.md"))


def test_what_a_process_left_that_was_killed_is_removed_a_day_later(real: Content, places: Places) -> None:
    parent = places.releases.parent / TRIALS
    left, fresh = disk.new_folder(parent), disk.new_folder(parent)
    os.utime(left, (1, 1))
    trial = try_out(real, asks_also(real, "is a permit needed to herd sheep"))
    assert trial.knowledge and not left.exists() and fresh.exists()


def test_golden_questions_of_the_article_and_its_neighbours_are_asked_in_every_language(real: Content) -> None:
    told: list[tuple[Stage, int, int]] = []
    effect = try_out(real, asks_also(real, "may I work")).golden(lambda *step: told.append(step))
    listed = {one.question for one in effect.questions if one.article == PERMIT}
    article = real.live.read.knowledge.articles[PERMIT]
    assert listed >= {*article.golden_here, *article.golden_elsewhere}
    assert all(set(one.questions[:4]) <= listed for one in article.translations.values())
    assert {one.language for one in effect.questions} == set(LANGUAGES)
    assert {step[0] for step in told} == {"asking"}
    assert [done for _, done, _ in told] == list(range(len(effect.questions)))


def test_an_edit_that_changes_nothing_of_what_is_asked_moves_no_golden_question(real: Content) -> None:
    name = f"{FOLDER}/en.md"
    text = real.live.read.texts[name]
    mended = re.sub(r"(?m)^title: .*$", "title: How to get a permit to work", text, count=1)
    effect = try_out(real, {name: mended}).golden()
    assert (effect.lost, effect.caught) == ({}, {})


def test_an_edit_that_takes_the_questions_of_another_article_is_told_by_language(real: Content) -> None:
    """The draft asks, in Urdu, all that the article about the PIN asks, which asks it no more."""
    mine, theirs = f"{FOLDER}/ur.md", f"articles/work/{PIN}/ur.md"
    texts = real.live.read.texts
    asked = re.search(r"(?m)^questions:\n((?:  - .*\n)+)", texts[theirs])
    assert asked
    taken: dict[str, str | None] = {
        mine: texts[mine].replace("questions:\n", f"questions:\n{asked[1]}", 1),
        theirs: texts[theirs].replace(asked[1], "  - ایک سوال\n"),
    }
    effect = try_out(real, taken).golden()
    lost = [one for one in effect.questions if one.broken and one.expected in ("here", "taken")]
    assert effect.lost.get("ur", 0) == sum(one.language == "ur" for one in lost) > 0
    assert all(one.article == PIN and one.after == PERMIT for one in lost if one.language == "ur")


def without_questions(content: Content, place: str, kept: int) -> dict[str, str | None]:
    """A draft in which an article has so many example questions left in every language."""
    return {
        name: re.sub(
            r"(?m)^questions:\n((?:  - .*\n)+)",
            lambda found: "questions:\n" + "".join(found[1].splitlines(keepends=True)[:kept]),
            text,
        )
        for name, text in content.live.read.texts.items()
        if name.startswith(f"{place}/") and name.endswith(".md")
    }


def test_example_questions_that_a_draft_takes_away_in_mass_are_asked_in_their_language(real: Content) -> None:
    changes = without_questions(real, FOLDER, 4)
    effect = try_out(real, changes).golden()
    taken = [one for one in effect.questions if one.expected == "taken"]
    article = real.live.read.knowledge.articles[PERMIT]
    for language, translation in article.translations.items():
        asked = [one.question for one in taken if one.language == language]
        assert len(asked) == min(20, len(translation.questions) - 4)
        assert set(asked) <= set(translation.questions[4:])
    assert all(one.article == PERMIT for one in taken)
    broken = [one for one in taken if one.broken]
    assert broken, "nobody would notice that what people ask for is gone"
    for language in LANGUAGES:
        here = [one for one in effect.questions if one.broken and one.language == language]
        led_away = [one for one in here if one.expected in ("here", "taken") and one.after is not None]
        assert effect.lost.get(language, 0) == len(led_away)
        assert effect.unanswered.get(language, 0) == sum(one.after is None for one in here if one.expected == "taken")


def test_golden_questions_that_a_draft_takes_away_are_asked_all_the_same(real: Content) -> None:
    name = f"{FOLDER}/article.yml"
    article = real.live.read.knowledge.articles[PERMIT]
    here, turned, *_ = article.golden_here
    freed, kept, *_ = article.golden_elsewhere
    said = f'golden:\n  here:\n    - "{article.golden_here[-1]}"\n  elsewhere:\n    - "{kept}"\n    - "{turned}"\n'
    text = re.sub(r"(?m)^golden:\n(?: .*\n)+", lambda _: said, real.live.read.texts[name])
    asked = try_out(real, {name: text}).golden().questions
    expected = {(one.question, one.expected) for one in asked if one.article == PERMIT}
    assert {(here, "taken"), (freed, "freed"), (turned, "elsewhere"), (kept, "elsewhere")} <= expected
    assert not {(here, "here"), (freed, "elsewhere"), (turned, "taken")} & expected


def test_a_question_that_is_only_put_otherwise_is_asked_as_it_was(real: Content) -> None:
    name = f"{FOLDER}/en.md"
    question = real.live.read.knowledge.articles[PERMIT].translations["en"].questions[-1]
    text = real.live.read.texts[name]
    effect = try_out(real, {name: text.replace(question, f"{question} please")}).golden()
    assert [(one.question, one.language, one.broken) for one in effect.questions if one.expected == "taken"] == [
        (question, "en", False)
    ]


def test_an_edit_that_answers_what_nobody_must_answer_is_told(real: Content) -> None:
    """The draft asks what stands among the messages that Sual has no article for."""
    refused = real.live.read.knowledge.policy.out_of_scope["en"][0]
    effect = try_out(real, asks_also(real, f"{refused}?")).golden()
    [asked] = [one for one in effect.questions if one.question == refused]
    assert (asked.expected, asked.before) == ("nowhere", None)
    assert asked.broken is (asked.after is not None)
    assert sum(effect.caught.values()) == sum(one.broken for one in effect.questions if one.expected != "here")


def test_stages_are_told_in_their_order(real: Content) -> None:
    told: list[tuple[Stage, int, int]] = []
    try_out(real, asks_also(real, "is a permit needed for a gardener"), lambda *step: told.append(step))
    assert told[0] == ("encoding", 0, 1)
    assert told[-2:] == [("encoding", 1, 1), ("building", 0, 1)]
    told.clear()
    try_out(real, asks_also(real, "is a permit needed for a gardener"), lambda *step: told.append(step))
    assert told[0] == ("encoding", 0, 0)  # what was encoded once is remembered


def test_a_draft_that_cannot_be_read_says_where_and_leaves_nothing(real: Content, places: Places) -> None:
    with pytest.raises(KnowledgeError, match=r"en\.md"):
        try_out(real, {f"{FOLDER}/en.md": "no front matter"})
    gc.collect()
    there = folders(places)
    assert len(there) <= 2  # what this file holds itself


def test_an_article_that_is_new_can_be_found(real: Content) -> None:
    article = real.live.read.texts
    files: dict[str, str | None] = {
        name.replace(PERMIT, "ski-school"): text for name, text in article.items() if name.startswith(f"{FOLDER}/")
    }
    name = f"{FOLDER}/en.md".replace(PERMIT, "ski-school")
    files[name] = re.sub(r"(?m)^title: .*$", f"title: {SKIING}", files[name] or "", count=1)
    ranked = try_out(real, files).rank(SKIING)
    assert ranked.after[0][0] == "ski-school"
    assert "ski-school" not in dict(ranked.before)


@pytest.mark.parametrize(
    ("expected", "before", "after", "broken", "mended"),
    [
        ("here", "a", "b", True, False),
        ("here", "b", "a", False, True),
        ("here", "a", "a", False, False),
        ("here", "a", None, True, False),
        ("taken", "a", "b", True, False),
        ("taken", "a", None, True, False),
        ("taken", "a", "a", False, False),
        ("elsewhere", "b", "a", True, False),
        ("elsewhere", "a", "b", False, True),
        ("elsewhere", None, "b", False, False),
        ("freed", "b", "a", True, False),
        ("freed", "a", "b", False, True),
        ("nowhere", None, "b", True, False),
        ("nowhere", "b", None, False, True),
        ("nowhere", "b", "a", False, False),
    ],
)
def test_a_golden_question_is_broken_or_mended_by_what_it_expects(
    expected: str, before: str | None, after: str | None, broken: bool, mended: bool
) -> None:
    one = Golden("q", "en", "a", expected, before, after)  # type: ignore[arg-type]
    assert (one.broken, one.mended) == (broken, mended)
