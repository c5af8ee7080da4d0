"""The questions of an evaluation: one JSON object a line (fields: tests/eval/README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from sual.text.languages import Language, Script

Kind = Literal["question", "followup", "out_of_scope", "disclosure", "not_disclosure", "smalltalk"]


class Line(BaseModel):
    """One question and what counts as a right answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    lang: Language
    script: Script
    kind: Kind
    text: str
    expect: tuple[str, ...] = ()
    context: str | None = None
    act: str | None = None


class LineError(ValueError):
    """A line of an evaluation file cannot be used."""


def read_lines(paths: Iterable[Path]) -> list[Line]:
    """Read evaluation files.

    Args:
        paths: JSONL files.

    Returns:
        Their lines in order.

    Raises:
        LineError: with file and line number when a line is not what tests/eval/README.md says.
    """
    lines: list[Line] = []
    for path in paths:
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not text.strip():
                continue
            try:
                lines.append(Line.model_validate(json.loads(text)))
            except (ValidationError, ValueError) as error:
                raise LineError(f"{path}:{number}: {error}; see tests/eval/README.md") from error
    return lines
