"""Example questions as material to learn from: what is held out, which three go together, which may share a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Example:
    """A question and what it is about.

    Args:
        text: the question.
        article: id of the article that answers it.
        language: its language.
    """

    text: str
    article: str
    language: str


@dataclass(frozen=True)
class Parts:
    """Examples in three parts, none in two of them.

    Args:
        learning: to learn from.
        stopping: to see when to stop.
        judging: to compare before and after; looked at for nothing else.
    """

    learning: list[Example]
    stopping: list[Example]
    judging: list[Example]


@dataclass(frozen=True)
class Triple:
    """A question, another one of the same article, and one of another article that is mistaken for it.

    Args:
        question, same, other: the three.
    """

    question: Example
    same: Example
    other: Example


def hold_out(examples: Iterable[Example], share: float, seed: int) -> Parts:
    """Part examples so that every article is in every part.

    Args:
        examples: in any order; of two with one text the first counts.
        share: 0-1, of every article's examples that is held out, half to stop by and half to judge by.
        seed: decides which.

    Returns:
        The three parts, shuffled.

    Raises:
        ValueError: when an article is left with fewer than two examples to learn from, or none to judge by.
    """
    parts = Parts([], [], [])
    random = Random(seed)  # noqa: S311 - nothing secret
    for article, members in sorted(_by_article({e.text: e for e in reversed(list(examples))}.values()).items()):
        random.shuffle(members)
        half = round(len(members) * share / 2)
        if half < 1 or len(members) - 2 * half < 2:
            raise ValueError(
                f"article {article!r} has {len(members)} example questions; holding out {share:.0%} of them leaves too"
                " few on one side, write more or hold out another share"
            )
        parts.judging.extend(members[:half])
        parts.stopping.extend(members[half : 2 * half])
        parts.learning.extend(members[2 * half :])
    # So that the beginning of a part is of all articles.
    for part in (parts.judging, parts.stopping, parts.learning):
        random.shuffle(part)
    return parts


def make_triples(learning: Sequence[Example], mistaken: Sequence[int], seed: int) -> list[Triple]:
    """Put three and three together.

    Args:
        learning: n examples, at least two of every article.
        mistaken: for each of them the place of an example of another article.
        seed: decides which of an article's questions go together; of two languages where there are two.

    Returns:
        n triples.
    """
    random = Random(seed)  # noqa: S311 - nothing secret
    members = _by_article(learning)
    triples = []
    for example, place in zip(learning, mistaken, strict=True):
        same = [other for other in members[example.article] if other != example]
        abroad = [other for other in same if other.language != example.language]
        triples.append(Triple(example, random.choice(abroad or same), learning[place]))
    return triples


def batches(triples: Sequence[Triple], size: int, seed: int) -> Iterator[list[int]]:
    """Fill batches in which no text is a wrong answer to a question of its own article, without end.

    Every text of a batch counts as wrong for every question but its own. So a batch has one question of an article,
    and nothing else of that article but its answer.

    Args:
        triples: what is put into batches.
        size: most triples of one; where the articles do not allow as many, it is smaller.
        seed: decides the order.

    Yields:
        Places in `triples`.
    """
    random = Random(seed)  # noqa: S311 - nothing secret
    while True:
        waiting = random.sample(range(len(triples)), len(triples))
        batch: list[int] = []
        while len(waiting) > 0:
            batch, waiting = _fill(triples, waiting, size)
            yield batch
            if len(batch) < size:
                break  # what is left is of too few articles; it comes in the next round


def _fill(triples: Sequence[Triple], waiting: list[int], size: int) -> tuple[list[int], list[int]]:
    asked: set[str] = set()
    wrong: set[str] = set()
    batch: list[int] = []
    later: list[int] = []
    for place in waiting:
        own, other = triples[place].question.article, triples[place].other.article
        if len(batch) < size and own not in asked | wrong and other not in asked:
            batch.append(place)
            asked.add(own)
            wrong.add(other)
        else:
            later.append(place)
    return batch, later


def _by_article(examples: Iterable[Example]) -> dict[str, list[Example]]:
    members: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        members[example.article].append(example)
    return members
