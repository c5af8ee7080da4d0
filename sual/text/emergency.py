"""Signs that a life is at stake in a way that no article of ours is about: somebody wants to die, or bleeds.

Editors keep them in `knowledge/policy/emergency/<language>.yml`, in two lists, written as those of danger are.
"""

from __future__ import annotations

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
    """

    kinds: dict[Emergency, DangerSigns]

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
        return cls({kind: DangerSigns.load(folder, kind) for kind in get_args(Emergency)})

    def notice(self, text: str) -> Emergency | None:
        """Look for a sign.

        Args:
            text: what a person wrote.

        Returns:
            What it tells of, or None.
        """
        return next((kind for kind, signs in self.kinds.items() if signs.notice(text)), None)

    def sign(self, text: str) -> str | None:
        """Give the sign itself, as the editors wrote it, or None."""
        return next((sign for signs in self.kinds.values() if (sign := signs.notice(text))), None)
