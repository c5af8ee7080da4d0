"""The evaluation files of the repository can be used, and a broken line is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sual.evaluation.lines import LineError, read_lines
from sual.knowledge import Knowledge
from sual.text.languages import LANGUAGES, Language
from sual.text.skeleton import skeleton
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "eval"


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_of_every_kind(language: Language, knowledge: Knowledge) -> None:
    lines = read_lines([FOLDER / f"{language}.jsonl"])
    counts = Counter(line.kind for line in lines)
    covered = [line for line in lines if line.kind == "question" and set(line.expect) & set(knowledge.articles)]
    assert len(covered) >= 25
    assert counts["out_of_scope"] >= 20
    assert counts["disclosure"] >= 15
    assert len({line.id for line in lines}) == len(lines)
    assert {line.lang for line in lines} == {language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_evaluation_question_is_an_example_question(language: Language, knowledge: Knowledge) -> None:
    examples = {
        skeleton(question)
        for article in knowledge.articles.values()
        for question in article.translations[language].questions
    }
    asked = {skeleton(line.text): line.id for line in read_lines([FOLDER / f"{language}.jsonl"])}
    same = [asked[text] for text in examples & set(asked) if len(text.split()) > 3]
    assert same == []


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "a"}\n')
    with pytest.raises(LineError, match=r"(?s)x\.jsonl:1: .*see tests/eval/README"):
        read_lines([path])
