"""What every system gets: the same passages and the same questions, as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sual.evaluation.lines import Line
from sual.knowledge import Knowledge
from sual.retrieval.passages import CUES, passages_of

KINDS = ("question", "out_of_scope")


def asked(lines: Sequence[Line], knowledge: Knowledge) -> list[Line]:
    """Choose the lines that can be compared: questions with an article, and messages outside our field.

    Args:
        lines: of evaluation files.
        knowledge: names the articles there are.

    Returns:
        Those lines in order.
    """
    return [
        line
        for line in lines
        if line.kind in KINDS and (line.kind == "out_of_scope" or set(line.expect) & set(knowledge.articles))
    ]


def write_material(path: Path, lines: Sequence[Line], knowledge: Knowledge, epochs: int) -> Path:
    """Write what the systems get; what is expected is not among it.

    Args:
        path: the file.
        lines: what is asked.
        knowledge: its questions, titles, summaries and blocks are what is searched, the messages outside our field
            what can be learned besides.
        epochs: how long the Rasa FAQ bot is trained.

    Returns:
        The file.
    """
    passages = [
        {"article": passage.article, "kind": passage.kind, "text": passage.text}
        for passage in passages_of(knowledge)
        if passage.kind not in CUES and passage.kind != "small_talk"  # which the dialogue of a bot is for
    ]
    content = {
        "passages": passages,
        "questions": [{"id": line.id, "text": line.text} for line in lines],
        "options": {"epochs": epochs},
    }
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path
