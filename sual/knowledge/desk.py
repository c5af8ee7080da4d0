"""What helpline staff say, and do not say, to a caller in danger (`policy/desk.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sual.knowledge.problems import misshapen
from sual.knowledge.safe_to_talk import SafeStep
from sual.knowledge.yaml_file import read_mapping

DESK = "desk.yml"


@dataclass(frozen=True)
class DeskLines:
    """Lines beside the urgent card; each names the article it rests on.

    Args:
        say: what to say to the caller.
        avoid: what not to say.
    """

    say: tuple[SafeStep, ...] = ()
    avoid: tuple[SafeStep, ...] = ()


def load_desk(path: Path) -> DeskLines:
    """Read the lines.

    Args:
        path: `knowledge/policy/desk.yml`; may be missing, then there are none.

    Returns:
        The lines in the order they are shown.

    Raises:
        KnowledgeError: with the file when it has another shape.
    """
    if not path.is_file():
        return DeskLines()
    starts = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line.startswith("  - ")]
    try:
        mapping = read_mapping(path)
        entries = [*mapping["say"], *mapping["do_not_say"]]
        pairs = zip(entries, starts, strict=True)
        lines = [SafeStep(entry["text"], entry["article"], tuple(entry["sources"]), line) for entry, line in pairs]
    except (KeyError, TypeError, ValueError) as error:
        raise misshapen(path, error, "say, do_not_say: text, article, sources") from error
    count = len(mapping["say"])
    return DeskLines(tuple(lines[:count]), tuple(lines[count:]))
