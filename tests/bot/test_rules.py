"""Rasa's own checks: the files fit together, and each intent leads where it should."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sual.text.identify import identify
from sual.text.languages import LANGUAGES
from sual.text.responses import RESPONSES

from . import stories
from .conftest import ROOT, rasa

# Said by an action in the course of an answer, so no rule of the dialogue needs them; the domain names them because
# it names all words.
SAID_BY_ACTIONS = set(RESPONSES) - {
    f"utter_{name}" for name in ("greet", "thanks", "goodbye", "bot_challenge", "privacy", "insult")
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


def test_stories_of_intents(model: Path, tmp_path: Path) -> None:
    assert_right(model, ROOT / "bot" / "tests" / "turns", tmp_path)


def test_stories_of_what_people_type_in_each_language(model: Path, tmp_path: Path) -> None:
    """Every check, danger, every change of language and every repair in all six, in one start of Rasa."""
    folder = tmp_path / "stories"
    shutil.copytree(ROOT / "bot" / "tests" / "typed", folder)
    assert stories.write(folder) == len(LANGUAGES) * (len(stories.CHECKS) + 4)
    assert_right(model, folder, tmp_path, "--e2e")


def assert_right(model: Path, folder: Path, out: Path, *options: str) -> None:
    """Have Rasa go through the stories of a folder; every step must be predicted."""
    arguments = ("--stories", str(folder), "--model", str(model), "--out", str(out), "--no-plot", *options)
    result = rasa("test", "core", *arguments, "--fail-on-prediction-errors")
    assert result.returncode == 0, (result.stdout + result.stderr)[-3000:]
    assert (out / "failed_test_stories.yml").read_text(encoding="utf-8").count("story") <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_in_the_stories_is_whole_and_was_not_learned(language: str) -> None:
    spoken = stories.SPOKEN[language]
    assert spoken.keys() == stories.SPOKEN["en"].keys()
    assert set(spoken["languages"]) == set(LANGUAGES) - {language}
    learned = (ROOT / "bot" / "data" / "nlu" / f"{language}.yml").read_text(encoding="utf-8").splitlines()
    examples = {line.strip().removeprefix("- ") for line in learned}
    texts = [*(text for name, text in spoken.items() if name != "languages"), *spoken["languages"].values()]
    assert examples.isdisjoint(texts)
    assert {identify(text).language for text in texts if len(text.split()) > 2} == {language}
