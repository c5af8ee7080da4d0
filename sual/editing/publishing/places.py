"""Where content lies, and which of it is live; for everything that only reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sual.editing.publishing.release import live_release


@dataclass(frozen=True)
class Places:
    """The four folders.

    Args:
        knowledge: `knowledge/` as it came with Sual; what is live until somebody publishes.
        index: the root of its index.
        repository: the content repository, made at the first publish.
        releases: what was published, and `live`, which points to one of them.
    """

    knowledge: Path
    index: Path
    repository: Path
    releases: Path

    @property
    def live(self) -> tuple[Path, Path]:
        """The folder of the knowledge and the root of the index that are live now."""
        release = live_release(self.releases)
        return (release.knowledge, release.index) if release else (self.knowledge, self.index)
