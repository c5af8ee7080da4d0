"""Nothing the product learns from stands, or nearly stands, among the questions it is judged by."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from sual.evaluation.lines import Line, read_lines
from sual.knowledge import Knowledge
from sual.retrieval.passages import passages_of
from sual.text.languages import LANGUAGES
from sual.text.skeleton import skeleton
from tests.conftest import ROOT
from tests.evaluation.nearly_the_same import FEWEST_WORDS, nearly_the_same

_MESSAGES = ("question", "out_of_scope", "danger", "harmless", "small_talk", "follow_up")


@pytest.fixture(scope="module")
def judged() -> list[Line]:
    return read_lines(sorted((ROOT / "tests" / "eval").glob("*.jsonl")))


@pytest.fixture(scope="module")
def learned(knowledge: Knowledge) -> list[str]:
    texts = [passage.text for passage in passages_of(knowledge) if passage.kind in _MESSAGES]
    for language in LANGUAGES:
        for group in YAML(typ="safe").load(ROOT / "bot" / "data" / "nlu" / f"{language}.yml")["nlu"]:
            texts += [line.removeprefix("- ").strip() for line in group["examples"].splitlines()]
    return sorted({skeleton(text) for text in texts})


@pytest.fixture(scope="module")
def profiled() -> list[tuple[str, str]]:
    """Lines from which languages are learned: where each stands, and its skeleton."""
    return [
        (f"{path.name}:{number}", skeleton(line))
        for path in sorted((ROOT / "tools" / "profiles").rglob("*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip()
    ]


def test_no_message_learned_from_is_nearly_an_evaluation_question(learned: list[str], judged: list[Line]) -> None:
    pairs = nearly_the_same(learned, [skeleton(line.text) for line in judged])
    assert {(judged[asked].id, learned[known]) for known, asked in pairs} == set()


def test_no_line_that_teaches_languages_is_nearly_an_evaluation_question(
    profiled: list[tuple[str, str]], judged: list[Line]
) -> None:
    pairs = nearly_the_same([text for _, text in profiled], [skeleton(line.text) for line in judged])
    assert {(judged[asked].id, profiled[known][0]) for known, asked in pairs} == set()


def test_no_short_line_that_teaches_languages_is_an_evaluation_question(
    profiled: list[tuple[str, str]], judged: list[Line]
) -> None:
    """Greetings and the like are left out: everybody says them alike."""
    short = {skeleton(line.text): line.id for line in judged if line.kind != "smalltalk"}
    same = {(short[text], place) for place, text in profiled if text in short and len(text.split()) < FEWEST_WORDS}
    assert same == set()
