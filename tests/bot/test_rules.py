"""Rasa's own checks: the files fit together, and each intent leads where it should."""

from __future__ import annotations

import re
from pathlib import Path

from .conftest import rasa

# Said by the service in the course of an answer, so no rule of the dialogue needs them; the domain names them because
# it names all words. `choose` comes from a pressed choice and is never guessed from a text.
ACCEPTED = {
    *(f"utter_{name}" for name in ("archived", "did_you_mean", "no_answer", "urgent", "out_of_order")),
    *("utter_language_changed", "utter_language_which", "choose"),
}


def test_domain_rules_and_examples_fit_together() -> None:
    result = rasa("data", "validate", "--config", "config.yml", "--domain", "bot/domain", "--data", "bot/data")
    said = result.stdout + result.stderr
    assert result.returncode == 0, said[-3000:]
    warned = set(re.findall(r"UserWarning: The (?:utterance|intent) '(\w+)'", said))
    assert warned <= ACCEPTED
    assert len(re.findall("UserWarning", said)) == len(warned), "another kind of warning"


def test_stories(model: Path, tmp_path: Path) -> None:
    stories = ("--stories", "bot/tests", "--model", str(model), "--out", str(tmp_path))
    result = rasa("test", "core", *stories, "--fail-on-prediction-errors", "--no-plot")
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]
    assert (tmp_path / "failed_test_stories.yml").read_text(encoding="utf-8").count("story") <= 1
