"""What is wrong with the knowledge, told so that an editor can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sual.text.notices import Notice
from sual.text.words import N_


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    Args:
        file: where it is.
        line: line in that file, from 1; in a table its row, as a spreadsheet counts.
        notice: what was found, what was expected, what to do.
        column: of a table, as its head calls it; "" elsewhere.
    """

    file: Path
    line: int
    notice: Notice
    column: str = ""

    @property
    def message(self) -> str:
        """The same in English, in one sentence."""
        return str(self.notice)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class KnowledgeError(ValueError):
    """The knowledge cannot be used; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def misshapen(path: Path, error: Exception, compare: str | Notice) -> KnowledgeError:
    """Say that a file is valid YAML of another shape than it has to have.

    Args:
        path: the file.
        error: what Python met in it.
        compare: what it is to be compared with.

    Returns:
        The error to raise.
    """
    what = f"{type(error).__name__}: {error}"
    notice = Notice(N_("has another shape than expected"), N_("compare with {pattern}"), detail=what, pattern=compare)
    return KnowledgeError([Problem(path, 1, notice)])
