"""Imports point one way: text <- knowledge <- encoders <- retrieval <- answering <- editing and actions <- service."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

# What each room may import of ours; `sual.evaluation` is not part of the service, `sual.cli` may use everything.
MAY_IMPORT: dict[str, set[str]] = {
    "sual/text": set(),
    "sual/knowledge": {"sual.text"},
    "sual/encoders": {"sual.text.languages"},
    "sual/retrieval": {"sual.text", "sual.knowledge", "sual.encoders"},
    "sual/answering": {"sual.text", "sual.knowledge", "sual.encoders", "sual.retrieval"},
    "sual/evaluation": {"sual.text", "sual.answering"},
    "actions": {"sual.text", "sual.knowledge", "sual.answering"},
    "sual/editing": {
        "sual.text",
        "sual.knowledge",
        "sual.encoders",
        "sual.retrieval",
        "sual.answering",
        "sual.service.storage",
    },
    "sual/service": {
        "sual.text",
        "sual.knowledge",
        "sual.encoders",
        "sual.retrieval",
        "sual.answering",
        "sual.editing",
        "actions",
    },
    "sual/service/storage": set(),  # it knows nothing of those who store
    "sual/leaflets": {"sual.text", "sual.knowledge", "sual.answering", "sual.service"},
    "sual/running": {"sual.text", "sual.knowledge", "sual.encoders", "sual.retrieval", "sual.editing", "sual.service"},
    "bot": {"sual.text", "sual.encoders"},
}


def imported(path: Path) -> set[str]:
    """Give the modules of ours that a file imports, at any depth."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name for name in names if name.split(".")[0] in {"sual", "actions", "bot"}}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    own = room.replace("/", ".")
    allowed = MAY_IMPORT[room] | {own}
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    for path in files:
        for name in imported(path) - {"sual"}:  # the package itself holds the version alone
            assert any(name == one or name.startswith(one + ".") for one in allowed), f"{path} imports {name}"
