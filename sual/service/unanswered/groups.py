"""Questions without an answer in groups of the same meaning; fewer than three are nobody's to see."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np

from sual.encoders.encoder import Vectors
from sual.service.storage.unanswered import UnansweredQuestion
from sual.text.languages import LANGUAGES, Language

FEWEST = 3
# Mean cosine distance at which two groups are still one; docs/decisions/dashboard.md says how it was chosen.
DISTANCE = 0.35
# Clustering compares each with each.
MOST = 2000
Encode = Callable[[Sequence[str], Language], Vectors]


@dataclass(frozen=True)
class Group:
    """Questions of one meaning in one language.

    Args:
        language: their language.
        text: the one nearest to the middle, masked; it names the group, and no other is shown.
        size: how many there are, at least three.
        first: Monday of the first week.
        last: Monday of the last week.
    """

    language: Language
    text: str
    size: int
    first: date
    last: date


class Groups:
    """Finds groups; what was found last is kept in memory, for the same page is looked at again and again.

    Args:
        encode: texts of one language to vectors of unit length.
    """

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._lock = threading.Lock()
        self._found: tuple[frozenset[str], list[Group]] | None = None

    def find(self, questions: Iterable[UnansweredQuestion]) -> list[Group]:
        """Group questions by language and meaning; to be run in a thread.

        Args:
            questions: masked questions.

        Returns:
            The groups, the largest first.
        """
        of_language: defaultdict[Language, list[UnansweredQuestion]] = defaultdict(list)
        for one in questions:
            of_language[cast("Language", one.language)].append(one)
        ids = frozenset(one.id for kept in of_language.values() for one in kept)
        with self._lock:
            if self._found is None or self._found[0] != ids:
                found = [group for code in LANGUAGES for group in self._of(of_language[code][:MOST], code)]
                self._found = (ids, sorted(found, key=lambda group: (-group.size, group.language, group.text)))
            return self._found[1]

    def _of(self, questions: list[UnansweredQuestion], language: Language) -> list[Group]:
        if len(questions) < FEWEST:
            return []
        from sklearn.cluster import AgglomerativeClustering  # 80 MB of memory, taken when somebody looks

        vectors = self._encode([one.text for one in questions], language)
        clustering = AgglomerativeClustering(
            n_clusters=None, metric="cosine", linkage="average", distance_threshold=DISTANCE
        )
        # A row of zeros has no direction to compare.
        clear = np.flatnonzero(np.linalg.norm(vectors, axis=1) > 0)
        if len(clear) < FEWEST:
            return []
        labels = clustering.fit_predict(vectors[clear])
        sizes = Counter(labels.tolist())
        return [
            _group([questions[row] for row in clear[labels == label]], vectors[clear[labels == label]], language)
            for label, size in sizes.items()
            if size >= FEWEST
        ]


def _group(questions: list[UnansweredQuestion], vectors: Vectors, language: Language) -> Group:
    nearest = int(np.argmax(vectors @ vectors.mean(axis=0)))
    weeks = [one.week for one in questions]
    return Group(language, questions[nearest].text, len(questions), min(weeks), max(weeks))
