"""Encode the texts of a draft before somebody waits for it: they are the same when it is tried and when it is live."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import numpy as np

from sual.editing.following import with_followers
from sual.editing.publishing.preparing import Preparing
from sual.encoders.encoder import Encoder, Vectors
from sual.knowledge import Knowledge
from sual.knowledge.reload import Snapshot, with_changes
from sual.retrieval.batches import Progress, encode_batches
from sual.retrieval.passages import encoded_text, passages_of

_REMEMBERED = 5_000  # vectors of texts
_EXPECTED = 100  # drafts


class Ahead:
    """Vectors of texts that will be published soon. Safe to use from several threads.

    Args:
        encoder: the encoder of the articles.
        live: gives what is live.
    """

    def __init__(self, encoder: Encoder, live: Callable[[], Snapshot]) -> None:
        self.known: dict[str, Vectors] = {}
        self._encoder, self._live = encoder, live
        self._begun: list[object] = []
        self._beginning, self._encoding = threading.Lock(), threading.Lock()

    def expect(self, which: object, changes: Mapping[str, str | None]) -> None:
        """Have a draft encoded beside everything else; returns at once.

        Args:
            which: the draft and its version; what was begun is not begun again.
            changes: new text by path within the knowledge.
        """
        with self._beginning:
            if which in self._begun:
                return
            self._begun = [*self._begun[1 - _EXPECTED :], which]
        Preparing(lambda: self._expected(changes)).begin()

    def encode(self, knowledge: Knowledge, progress: Progress) -> None:
        """Encode what of some knowledge neither is live nor was encoded a moment ago.

        Args:
            knowledge: what is live, with changes.
            progress: called with (texts encoded, texts in all).
        """
        live = {encoded_text(passage) for passage in passages_of(self._live().knowledge)}
        texts = {text for text in map(encoded_text, passages_of(knowledge)) if text not in live}
        if len(self.known) > _REMEMBERED:
            self.known.clear()
        new = [text for text in texts if text not in self.known]
        progress(0, len(new))
        for batch, vectors in encode_batches(self._encoder, new, progress):
            self.known.update(zip(batch, np.asarray(vectors), strict=True))

    def _expected(self, changes: Mapping[str, str | None]) -> None:
        with self._encoding:  # one after the other: people are answered meanwhile
            live = self._live()
            self.encode(with_changes(live, with_followers(changes, live)), lambda done, whole: None)
