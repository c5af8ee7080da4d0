"""Make what answers questions out of files: read, check, index, load."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sual.answering.pipeline import Answerer
from sual.answering.steps import Tools
from sual.editing.publishing.errors import RefusedError
from sual.editing.publishing.uncollected import uncollected
from sual.encoders.encoder import Encoder, Vectors
from sual.knowledge import KnowledgeError, Problem
from sual.knowledge.check import check_loaded
from sual.knowledge.reload import Snapshot, reload
from sual.retrieval.build import build_index, prepare_to_build
from sual.retrieval.index import load_index
from sual.text.danger import DangerSigns
from sual.text.emergency import EmergencySigns

_TOPS = {"articles", "policy", "contacts.yml", "sources.yml", "laws.yml"}


@uncollected()
def prepare(read: Snapshot) -> None:
    """Have checks and index remember what they otherwise find out at the first change: it is the same for every one.

    Args:
        read: what is live, which is sound.
    """
    check_loaded(read.knowledge, read.folder, read.knowledge)
    prepare_to_build(read.knowledge)


@uncollected()
def checked(folder: Path, before: Snapshot) -> Snapshot:
    """Read a folder of knowledge and check it.

    Args:
        folder: `knowledge/`, to be shown.
        before: what is live, which is sound.

    Returns:
        What it says.

    Raises:
        RefusedError: with everything that is to be mended; files are named within the folder.
    """
    try:
        read = reload(folder, before)
        problems = check_loaded(read.knowledge, folder, before.knowledge)
    except KnowledgeError as error:
        problems = error.problems
    if problems:
        raise RefusedError([within(problem) for problem in problems])
    return read


def within(problem: Problem) -> Problem:
    """Name the file of a problem by its path within the knowledge, whichever copy of it was checked."""
    parts = problem.file.parts
    at = max((at for at, part in enumerate(parts) if part in _TOPS), default=0)
    return replace(problem, file=Path(*parts[at:]))


@uncollected()
def build(read: Snapshot, root: Path, encoder: Encoder, upon: Path | None, known: dict[str, Vectors]) -> None:
    """Build an index; see `build_index`."""
    build_index(read.knowledge, root, encoder, known=known, upon=upon)


@uncollected()
def load(read: Snapshot, index: Path, encoder: Encoder, before: tuple[Snapshot, Answerer] | None) -> Answerer:
    """Load what answers questions.

    Args:
        read: the knowledge.
        index: the root of its index.
        encoder: the encoder.
        before: what was live, whose signs of danger are taken over where they are the same.

    Returns:
        An answerer that is never changed.

    Raises:
        IndexMismatchError: when the index is damaged or of something else.
    """
    if before and read.knowledge.policy is before[0].knowledge.policy:
        signs, emergencies = before[1].tools.signs, before[1].tools.emergencies
    else:
        signs = DangerSigns.load(read.folder / "policy" / "danger")
        emergencies = EmergencySigns.load(read.folder / "policy" / "emergency")
    loaded = load_index(index, read.knowledge, encoder)
    return Answerer(Tools(read.knowledge, loaded, signs, emergencies))
