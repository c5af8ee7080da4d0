"""A broken file is told in plain words with its line, and how to mend it; what is shown to write mends it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sual.knowledge.problems import KnowledgeError
from sual.knowledge.yaml_file import read_mapping

COLON = "a text with a colon needs quotes"
QUOTE = "a quotation mark within the text ends it"
MISFIT = "this line does not fit the one above it; begin it with as many spaces"
BRACKET = "a bracket is not closed, or one is too many; close it, or put the text in quotes"

FAULTS = {
    "title: Pay: who?\nrevision: 1": (1, f'{COLON}; write title: "Pay: who?"'),
    "title: Kim: “nə”?\nrevision: 1": (1, f'{COLON}; write title: "Kim: “nə”?"'),
    'title: "A" or: B': (1, QUOTE),
    'title: Say "a": b': (1, f"{COLON}; write title: 'Say \"a\": b'"),
    "revision: 1\nquestions:\n  - من: چه: که": (3, f'{COLON}; write - "من: چه: که"'),
    "title: 'it's mine'": (1, f'{QUOTE}; write title: "it\'s mine"'),
    'title: "say "hi" now"': (1, f"{QUOTE}; write title: 'say \"hi\" now'"),
    "title: A\nrevision: 1\ntitle: B": (3, "this line is there twice: title:; remove one of them"),
    "golden:\n\there: []": (2, "a tab stands where spaces belong; type spaces for it"),
    "golden:\n  here: []\n\telsewhere: []": (3, "a tab stands where spaces belong; type spaces for it"),
    "must: [a, b\nrevision: 1": (1, BRACKET),
    "title: [\nrevision: 1\nsummary: x": (1, BRACKET),
    "revision: 1\nlaws: [a]]": (2, BRACKET),
    'revision: 1\ntitle: "A\nsummary: B': (2, "a quotation mark is not closed; close it at the end of the text"),
    "title: @home": (1, 'a text that begins with @ needs quotes; write title: "@home"'),
    "title: - A": (1, 'a text that begins with - needs quotes; write title: "- A"'),
    "title: A\n summary: B": (2, MISFIT),
    "title\nsummary: B": (2, MISFIT),
    "questions:\n   - a\n  - b": (3, MISFIT),
    "title: A\n...\n---\nb: 1": (3, "this line cannot be read: but found another document; compare it with the lines"),
    'a: 1\ntitle: "\\q"': (2, "this line cannot be read: found unknown escape character; compare it with the lines"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_broken_file_is_told_in_plain_words(text: str) -> None:
    line, expected = FAULTS[text]
    with pytest.raises(KnowledgeError) as told:
        read_mapping(Path("en.md"), text, first_line=5)
    (problem,) = told.value.problems
    assert (problem.line, problem.message[: len(expected)]) == (line + 4, expected)
    if shown := re.search(r"write ((?:[a-z]+:|-) .*)$", problem.message):
        lines = text.split("\n")
        lines[line - 1] = re.match(r" *", lines[line - 1])[0] + shown[1]  # type: ignore[index]
        assert read_mapping(Path("en.md"), "\n".join(lines)), "as it is shown, it can be read"
