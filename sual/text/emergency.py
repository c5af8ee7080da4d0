"""Signs that a life is at stake in a way that no article of ours is about: somebody wants to die, or bleeds.

Editors keep them in `knowledge/policy/emergency/<language>.yml`, in two lists, written as those of danger are. A third,
`questions`, has what people say who only want to know: "may I call an ambulance", "without papers", "is it free". A
message that consists of such pieces rings no alarm; with one word more it does, since "may I call an ambulance, my
husband fell" is no question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from sual.text.danger import DangerSigns

Emergency = Literal["despair", "rescue"]


@dataclass(frozen=True)
class EmergencySigns:
    """All signs, ready to be looked for.

    Args:
        kinds: "despair" for who does not want to live, "rescue" for who needs an ambulance, firemen or the police.
        questions: pieces of messages that only ask about an ambulance.
    """

    kinds: dict[Emergency, DangerSigns]
    questions: DangerSigns

    @classmethod
    def load(cls, folder: Path) -> EmergencySigns:
        """Read the signs of every language.

        Args:
            folder: `knowledge/policy/emergency`.

        Returns:
            The signs of the six languages.

        Raises:
            FileNotFoundError: when a language has no file.
            ValueError: when a file lacks one of the lists, or a sign has no letters.
        """
        kinds: dict[Emergency, DangerSigns] = {kind: DangerSigns.load(folder, kind) for kind in get_args(Emergency)}
        return cls(kinds, DangerSigns.load(folder, "questions"))

    def notice(self, text: str) -> Emergency | None:
        """Look for a sign.

        Args:
            text: what a person wrote.

        Returns:
            What it tells of, or None.
        """
        return next((kind for kind, _ in self._found(text)), None)

    def sign(self, text: str) -> str | None:
        """Give the sign itself, as the editors wrote it, or None."""
        return next((sign for _, sign in self._found(text)), None)

    def _found(self, text: str) -> Iterator[tuple[Emergency, str]]:
        for kind, signs in self.kinds.items():
            sign = signs.notice(text)
            if sign and not (kind == "rescue" and self.questions.cover(text)):
                yield kind, sign
