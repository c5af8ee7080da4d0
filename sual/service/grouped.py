"""Passages as a page shows them: the steps of one list stay one list."""

from __future__ import annotations

from dataclasses import dataclass

from sual.answering.messages import Passage


@dataclass(frozen=True)
class Group:
    """Passages of one kind that stand together."""

    kind: str
    passages: list[Passage]


def grouped(passages: list[Passage]) -> list[Group]:
    """Put together what belongs together.

    Args:
        passages: the passages of an article, in their order.

    Returns:
        The same passages in groups of one kind.
    """
    groups: list[Group] = []
    for passage in passages:
        # A step numbered 1 begins a new list, even right after another one.
        continues = groups and groups[-1].kind == passage.kind and passage.step != 1
        if continues:
            groups[-1].passages.append(passage)
        else:
            groups.append(Group(passage.kind, [passage]))
    return groups
