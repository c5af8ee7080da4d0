"""Rasa's own checks: the files fit together, and each intent leads where it should."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sual.text.responses import RESPONSES

from .conftest import rasa

# Said by an action in the course of an answer, so no rule of the dialogue needs them; the domain names them because
# it names all words.
SAID_BY_ACTIONS = set(RESPONSES) - {
    f"utter_{name}" for name in ("greet", "thanks", "goodbye", "bot_challenge", "insult")
}
# These come from pressed buttons and are never guessed from a text.
PRESSED = {"choose", "start_check", "answer_check", "safe"}
ACCEPTED = SAID_BY_ACTIONS | PRESSED


def test_domain_rules_and_examples_fit_together() -> None:
    result = rasa("data", "validate", "--config", "config.yml", "--domain", "bot/domain", "--data", "bot/data")
    said = result.stdout + result.stderr
    assert result.returncode == 0, said[-3000:]
    warned = set(re.findall(r"UserWarning: The (?:utterance|intent) '(\w+)'", said))
    assert warned <= ACCEPTED
    assert len(re.findall("UserWarning", said)) == len(warned), "another kind of warning"


@pytest.mark.parametrize(("folder", "typed"), [("bot/tests/turns", False), ("bot/tests/typed", True)])
def test_stories(model: Path, tmp_path: Path, folder: str, typed: bool) -> None:
    stories = ("--stories", folder, "--model", str(model), "--out", str(tmp_path))
    result = rasa("test", "core", *stories, "--fail-on-prediction-errors", "--no-plot", *(["--e2e"] if typed else []))
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]
    assert (tmp_path / "failed_test_stories.yml").read_text(encoding="utf-8").count("story") <= 1
