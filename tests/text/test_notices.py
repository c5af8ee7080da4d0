"""Notices: English as an exception, any language of the console on a page, and none that nobody translated."""

from __future__ import annotations

import ast
import gettext
import re
from functools import partial
from pathlib import Path

import pytest

from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.text.editor_words.review import REVIEW
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import words
from tests.conftest import ROOT
from tests.notices import messages

UNKNOWN = Notice(
    "unknown source {source!r} in {reference}", "known are {known}", source="nowhere", reference="[^nowhere-1]",
    known=("cmw", "greta"),
)  # fmt: skip
HERE = {
    "en": "unknown source \u2068'nowhere'\u2069 in \u2068[^nowhere-1]\u2069",
    "az": "Naməlum mənbə “\u2068nowhere\u2069”, burada: \u2068[^nowhere-1]\u2069",
    "ru": "Неизвестный источник «\u2068nowhere\u2069» в \u2068[^nowhere-1]\u2069",
}


def into(language: Language, notice: Notice) -> str:
    return str(notice.said(lambda message, **values: words(message, language, **values)))


def test_a_terminal_reads_english() -> None:
    assert str(UNKNOWN) == "unknown source 'nowhere' in [^nowhere-1]; known are cmw, greta"
    assert (UNKNOWN.found, UNKNOWN.advice) == ("unknown source 'nowhere' in [^nowhere-1]", "known are cmw, greta")


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
def test_a_page_reads_its_language_and_what_is_named_is_isolated(language: Language) -> None:
    said = UNKNOWN.said(lambda message, **values: words(message, language, **values))
    assert said.why == HERE[language]
    assert said.mend.endswith("\u2068cmw\u2069, \u2068greta\u2069")


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
def test_what_is_named_cannot_leave_its_isolate(language: Language) -> None:
    said = into(language, Notice("write {contact}", contact="\u2069\u202eabc\u2066"))
    assert "\u2068abc\u2069" in said
    assert not re.search("[\u202a-\u202e\u2066\u2067]", said)


@pytest.mark.parametrize(("language", "expected"), [("az", "“\u2068step\u2069”"), ("ru", "«\u2068step\u2069»")])
def test_a_notice_within_a_notice_is_translated_and_what_was_typed_is_not(language: Language, expected: str) -> None:
    kinds = (Notice("paragraph"), Notice("step"))
    notice = Notice(
        "block {number} is {kind!r}, expected {expected}", "choose one", number=2, kind="step", expected=kinds
    )
    said = into(language, notice)
    assert expected in said
    assert f"{words('paragraph', language)}, {words('step', language)}" in said


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
def test_what_another_program_said_stays_as_it_is(language: Language) -> None:
    said = Notice("this line cannot be read", "mend it", detail="did not find expected ']'").said(
        partial(_words, language)
    )
    assert said.detail == "did not find expected ']'"
    assert said.detail not in said.why


def _words(language: Language, message: str, **values: object) -> str:
    return words(message, language, **values)


@pytest.mark.parametrize("language", ["az", "ru"])
def test_every_message_has_words_of_its_own(language: Language) -> None:
    assert len(messages()) > 300
    left = [one for one in messages() if re.search(r"[a-z]{3,} [a-z]{2,}", re.sub(r"\{\w+(!r)?\}|`[^`]*`", "", one))]
    catalogue = gettext.translation("sual", localedir=str(ROOT / "locales"), languages=[language])
    assert [one for one in left if catalogue.gettext(one) == one] == []


FILES = sorted(path for path in (ROOT / "sual").rglob("*.py") if "Notice(" in path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_whatever_a_notice_says_is_marked_for_the_catalogues(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bound = _bound(tree)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) == "Notice"):
        for argument in call.args:
            assert _is_marked(argument, bound), f"{path}:{call.lineno}: put N_( ) around what the notice says"


def test_whatever_is_not_allowed_has_a_notice_or_a_code_of_the_pages() -> None:
    raised = 0
    for path in (ROOT / "sual").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or _called(call) != "NotAllowedError":
                continue
            raised += 1
            said, *codes = call.args
            if codes:
                code = ast.literal_eval(codes[0])
                assert f"refused_{code}" in REVIEW, f"{path}:{call.lineno}: {code!r} is no refusal of REVIEW; add it"
            else:
                own = isinstance(said, ast.Call) and _called(said) in ("Notice", "edits_alone")
                assert own, f"{path}:{call.lineno}: give a Notice, or a code that a page says"
    assert raised > 20


def _bound(tree: ast.AST) -> set[str]:
    """Give the names that stand for marked messages and for nothing else."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and node.value:
            _bind(found, node.target, node.value)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                _bind(found, target, node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.For):
            rows = found[node.iter.id][0] if isinstance(node.iter, ast.Name) and node.iter.id in found else node.iter
            for row in rows.elts if isinstance(rows, ast.Tuple) else ():
                _bind(found, node.target, row)
    names = _bound_elsewhere(tree)
    for _ in range(2):  # a row of a loop may hold a name itself
        names |= {name for name, values in found.items() if all(_is_marked(value, names) for value in values)}
    return names


def _bound_elsewhere(tree: ast.AST) -> set[str]:
    """Give the constants that come from another file of ours and stand for marked messages there."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("sual."):
            continue
        path = ROOT / f"{(node.module or '').replace('.', '/')}.py"
        if (constants := {one.name for one in node.names if one.name.isupper()}) and path.is_file():
            names |= constants & _bound(ast.parse(path.read_text(encoding="utf-8")))
    return names


def _bind(found: dict[str, list[ast.expr]], target: ast.expr, value: ast.expr) -> None:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, part in zip(target.elts, value.elts, strict=False):
            _bind(found, one, part)
    elif isinstance(target, ast.Name):
        found.setdefault(target.id, []).append(value)


def _is_marked(node: ast.expr, bound: set[str]) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return all(_is_marked(part, bound) for part in (node.func.value, *node.args[1:]))
    if isinstance(node, ast.Call):
        return _called(node) == "N_" and isinstance(node.args[0], ast.Constant)
    if isinstance(node, (ast.Tuple, ast.Dict)):
        parts = node.elts if isinstance(node, ast.Tuple) else node.values
        return bool(parts) and all(_is_marked(part, bound) for part in parts)
    if isinstance(node, (ast.Subscript, ast.Starred)):
        return _is_marked(node.value, bound)
    if isinstance(node, ast.IfExp):
        return _is_marked(node.body, bound) and _is_marked(node.orelse, bound)
    return isinstance(node, ast.Name) and node.id in bound


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
