"""Stories for `rasa test` in each language, made of what people type there (`bot/tests/spoken.yml`).

Every check, what interrupts one, danger and what follows it, every change of language, and what is said when something
was not understood: the same steps in all six, so that nothing is tried in one language only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from sual.text.identify import identify
from sual.text.language_requests import requested_language
from sual.text.languages import Language

ROOT = Path(__file__).resolve().parents[2]
CHECKS = sorted(path.stem for path in (ROOT / "knowledge" / "policy" / "checks").glob("*.yml"))
SPOKEN: dict[Language, dict[str, Any]] = yaml.safe_load(
    (ROOT / "bot" / "tests" / "spoken.yml").read_text(encoding="utf-8")
)
Step = dict[str, Any]
# What each intent leads to outside a check, and within one where the check goes on afterwards.
_REPAIRS = {
    "unclear": "action_unclear", "insult": "utter_insult", "dont_know": "action_unclear", "go_back": "action_unclear",
    "bot_challenge": "utter_bot_challenge", "human": "action_human", "stop": "action_stop",
}  # fmt: skip
_INTERRUPTIONS = {
    "question": "action_answer", "human": "action_human", "bot_challenge": "utter_bot_challenge",
    "insult": "utter_insult", "thanks": "utter_thanks", "greet": "utter_greet",
}  # fmt: skip
_ASKED: Sequence[Step] = ({"action": "check_form"}, {"active_loop": "check_form"})
_ENDED: Sequence[Step] = (
    {"action": "check_form"},
    {"active_loop": None},
    {"slot_was_set": [{"requested_slot": None}]},
    {"action": "action_end_check"},
)


def stories(language: Language) -> Iterator[dict[str, Any]]:
    """Make the stories of one language.

    Args:
        language: what is typed in them.

    Yields:
        Stories in Rasa's format.
    """
    for check in CHECKS:
        yield _story(f"{check}, from the first question to the results", language, _check(check, language))
    yield _story("a check, interrupted and stopped", language, _interrupted(language))
    yield _story("danger, and what follows it", language, _danger(language))
    yield _story("every other language", language, _languages(language))
    yield _story("not understood, and what else is no question", language, _repairs(language))


def write(folder: Path) -> int:
    """Write the stories of all languages, one file each.

    Args:
        folder: where they go.

    Returns:
        How many stories there are.
    """
    total = 0
    for language in SPOKEN:
        made = list(stories(language))
        content = yaml.safe_dump({"version": "3.1", "stories": made}, allow_unicode=True, sort_keys=False, width=1000)
        (folder / f"test_{language}.yml").write_text(content, encoding="utf-8")
        total += len(made)
    return total


def _story(title: str, language: Language, steps: Iterator[Step]) -> dict[str, Any]:
    return {"story": f"{title}, in {language}", "steps": list(steps)}


def _check(check: str, language: Language) -> Iterator[Step]:
    yield from _begun(check)
    yield _typed("dont_know", language)
    yield from _ASKED
    yield _pressed("answer_check", "answer", "yes")
    yield from _ASKED
    yield _typed("dont_know", language)
    yield from _ENDED
    yield _typed("thanks", language)
    yield {"action": "utter_thanks"}


def _interrupted(language: Language) -> Iterator[Step]:
    yield from _begun("work")
    for name, action in _INTERRUPTIONS.items():
        yield _typed(name, language)
        yield {"action": action}
        yield from _ASKED
    other, request = next(iter(SPOKEN[language]["languages"].items()))
    yield _request(request, other)
    yield {"action": "action_change_language"}
    yield from _ASKED
    yield _typed("go_back", language)
    yield from _ASKED
    yield _typed("stop", language)
    yield from _ENDED


def _danger(language: Language) -> Iterator[Step]:
    for name, action in (
        ("greet", "utter_greet"), ("danger", "action_urgent"), ("affirm", "action_yes"), ("question", "action_answer"),
        ("danger", "action_urgent"), ("deny", "action_no"), ("human", "action_human"), ("stop", "action_stop"),
    ):  # fmt: skip
        yield _typed(name, language)
        yield {"action": action}


def _languages(language: Language) -> Iterator[Step]:
    yield _typed("question", language)
    yield {"action": "action_answer"}
    for other, request in SPOKEN[language]["languages"].items():
        yield _request(request, other)
        yield {"action": "action_change_language"}


def _repairs(language: Language) -> Iterator[Step]:
    for name, action in _REPAIRS.items():
        yield _typed(name, language)
        yield {"action": action}


def _begun(check: str) -> Iterator[Step]:
    yield _pressed("start_check", "check", check)
    yield {"action": "action_start_check"}
    yield from _ASKED


def _pressed(intent: str, entity: str, value: str) -> Step:
    return {"intent": intent, "user": f"/{intent}{json.dumps({entity: value})}"}


def _typed(name: str, language: Language) -> Step:
    return _step(SPOKEN[language][name], "ask" if name == "question" else name)


def _request(text: str, other: Language) -> Step:
    assert requested_language(text) == other, f"{text!r} asks for {requested_language(text)}, expected {other}"
    return _step(text, "change_language")


def _step(text: str, intent: str) -> Step:
    # The entities are those of the whole message; a short word may be of several languages.
    found = identify(text)
    values = {"language": found.language, "script": found.script, "requested_language": requested_language(text)}
    entities = [{"entity": name, "value": value} for name, value in values.items() if value]
    return {"intent": intent, "user": f"[{text}]{json.dumps(entities)}"}
