"""What is wrong with the knowledge, told so that an editor can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    Args:
        file: where it is.
        line: line in that file, from 1.
        message: what was found, what was expected, what to do.
    """

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class KnowledgeError(ValueError):
    """The knowledge cannot be used; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))
