"""`sual model`: the encoder is taken out and tuned from the command line, or one is told what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sual.cli_model import app
from sual.encoders import extra
from tests.encoders.extra import needs_models

QUESTIONS = 10  # as few as an article may have


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch, broken: Path, tmp_path: Path) -> CliRunner:
    """The command over three articles with few questions, without an index."""
    for path in broken.rglob("articles/**/*.md"):
        path.write_text(with_few_questions(path.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setenv("SUAL_KNOWLEDGE_FOLDER", str(broken))
    monkeypatch.setenv("SUAL_INDEX_FOLDER", str(tmp_path / "index"))
    return CliRunner()


def with_few_questions(article: str) -> str:
    """Leave out all questions of an article's head but the first ten."""
    _, head, body = article.split("---\n", 2)
    before, questions = head.split("questions:\n")
    return f"---\n{before}questions:\n{''.join(questions.splitlines(keepends=True)[:QUESTIONS])}---\n{body}"


@pytest.mark.parametrize("arguments", [["export", "model"], ["tune", ".", "--into", "tuned"]])
def test_without_the_extra_it_names_the_command_that_installs_it(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr(extra, "LIBRARIES", ("no_such_library",))
    result = runner.invoke(app, arguments)
    assert result.exit_code == 1
    assert "no_such_library not installed" in result.stderr
    assert extra.INSTALL in result.stderr


@needs_models
def test_the_model_as_it_came_is_taken_out_and_tuned_for_two_steps(runner: CliRunner, tmp_path: Path) -> None:
    exported, tuned = tmp_path / "exported", tmp_path / "tuned"
    result = runner.invoke(app, ["export", str(exported), "--stock"])
    assert result.exit_code == 0, result.output
    assert f"SUAL_ENCODER=sentence-transformers:{exported}" in result.stdout
    options = ["--steps", "2", "--batch-size", "2", "--learning-rate", "5e-5"]
    result = runner.invoke(app, ["tune", str(exported), "--into", str(tuned), *options])
    assert result.exit_code == 0, result.output
    assert "18 held-out questions, each among 144 others" in result.stdout
    changed = (exported / "model.safetensors").read_bytes() != (tuned / "model.safetensors").read_bytes()
    assert ("tuning helped" in result.stdout) == changed
    assert ("tuning did not help" in result.stdout) != changed
    again = runner.invoke(app, ["export", str(exported)])
    assert again.exit_code == 1
    assert "name a folder that is empty" in again.stderr


@needs_models
def test_too_few_questions_are_named(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(app, ["tune", str(tmp_path), "--into", str(tmp_path / "tuned"), "--held-out", "0"])
    assert result.exit_code == 1
    assert "holding out 0% of them leaves too few on one side" in result.stderr
