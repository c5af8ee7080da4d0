"""The index as a whole: load it, search it (`build.py` builds it)."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from sual.knowledge import Knowledge
from sual.retrieval.dense import DenseIndex, centre
from sual.retrieval.encoder import BundledEncoder, Encoder
from sual.retrieval.explain import hits_of
from sual.retrieval.fusion import LogProbabilities, Weights, neighbour_voice, pool
from sual.retrieval.lexical import LexicalIndex
from sual.retrieval.passages import OUT_OF_SCOPE, IndexedPassage
from sual.retrieval.ranker import Ranker, spelling_features
from sual.retrieval.result import SearchResult
from sual.retrieval.store import IndexMismatchError, verified
from sual.text.identify import Identification, alphabet, identify
from sual.text.languages import Language

PASSAGES = "passages.jsonl"
NEIGHBOURS = 60
# What is encoded of a message: its beginning; a thousand odd characters would cost seconds.
_ENCODED_CHARACTERS = 400
COSINE_SCALE = 0.05
BM25_SCALE = 4.0
WEIGHTS = Weights(
    native={"meaning": 0.37, "spelling": 0.36, "dense": 0.68, "lexical": 0.02},
    romanised={"meaning": 0.18, "spelling": 0.69, "dense": 0.29, "lexical": 0.06},
)


@dataclass(frozen=True)
class Index:
    """A loaded index; searching it is safe from several threads.

    Args:
        passages: the searchable texts; row i of both indexes is passage i.
        dense: nearest by meaning.
        lexical: nearest by spelling.
        ranker: learned from the example questions.
        means: (dimension,) float32 by language and alphabet, and "" for all.
        encoder: the encoder the vectors were made with.
        version: of the saved directory.
    """

    passages: tuple[IndexedPassage, ...]
    dense: DenseIndex
    lexical: LexicalIndex
    ranker: Ranker
    means: dict[str, npt.NDArray[np.float32]]
    encoder: Encoder
    version: str

    def search(self, text: str, *, language: Language | None = None, limit: int = 5) -> SearchResult:
        """Search the articles.

        Args:
            text: the question, cleaned.
            language: its language, when known; otherwise it is identified.
            limit: how many articles at most.

        Returns:
            The articles in order of probability, with reasons; archived ones are the caller's to treat.
        """
        begun = time.perf_counter()
        identified = identify(text, prior=language)
        language = language or identified.language
        voices, neighbours, lexical = self._voices(text, identified)
        pooled = pool(voices, WEIGHTS.of(identified.script))
        hits = hits_of(self.passages, self.ranker.classes, voices, pooled, neighbours, lexical)
        return SearchResult(
            language=language,
            script=identified.script,
            results=hits[:limit],
            rejected=[hit.model_copy(update={"rejected_by": "limit"}) for hit in hits[limit : limit + 5]],
            out_of_scope=float(np.exp(pooled[self.ranker.classes.index(OUT_OF_SCOPE)])),
            seconds=time.perf_counter() - begun,
            index_version=self.version,
        )

    def _voices(
        self, text: str, identified: Identification
    ) -> tuple[dict[str, LogProbabilities], list[tuple[int, float]], list[tuple[int, float]]]:
        key = mean_key(text, identified.language)
        vector = centre(self.encoder.encode([text[:_ENCODED_CHARACTERS]]), self.means.get(key, self.means[""]))
        neighbours = self.dense.nearest(vector, NEIGHBOURS)
        lexical = self.lexical.nearest(text, NEIGHBOURS)
        classes = self.ranker.classes
        labelled = [[(self.passages[r].article, s) for r, s in found] for found in (neighbours, lexical)]
        voices = {
            "meaning": self.ranker.meaning.log_probabilities(vector)[0],
            "spelling": self.ranker.spelling.log_probabilities(spelling_features([text]))[0],
            "dense": neighbour_voice(labelled[0], classes, COSINE_SCALE),
            "lexical": neighbour_voice(labelled[1], classes, BM25_SCALE),
        }
        return voices, neighbours, lexical


def mean_key(text: str, language: Language) -> str:
    """Name the mean that is subtracted from a text's vector: its language and alphabet."""
    return f"{language}-{alphabet(text) or 'none'}"


def load_index(root: Path, knowledge: Knowledge, encoder: Encoder | None = None) -> Index:
    """Load the current index, if it is whole and made from this knowledge with this encoder.

    Args:
        root: the index folder.
        knowledge: the knowledge it must have been built from.
        encoder: the bundled one unless given.

    Returns:
        The index.

    Raises:
        IndexMismatchError: when it is missing, damaged, or made from other content or by another encoder.
    """
    folder, manifest = verified(root)
    encoder = encoder or BundledEncoder()
    for what, found, expected in (
        ("encoder", manifest.encoder, encoder.name),
        ("dimension", manifest.dimension, encoder.dimension),
        ("content digest", manifest.content_digest, knowledge.digest),
    ):
        if found != expected:
            message = f"the index was built with {what} {found}, expected {expected}; run `sual index`"
            raise IndexMismatchError(message)
    with np.load(folder / "means.npz", allow_pickle=False) as arrays:
        means = {"" if key == "all" else key: arrays[key] for key in arrays.files}
    lines = (folder / PASSAGES).read_text(encoding="utf-8").splitlines()
    return Index(
        passages=tuple(IndexedPassage(**json.loads(line)) for line in lines),
        dense=DenseIndex(faiss.read_index(str(folder / "dense.faiss"))),
        lexical=LexicalIndex(folder / "lexical.sqlite"),
        ranker=Ranker.load(folder / "ranker.npz"),
        means=means,
        encoder=encoder,
        version=manifest.version,
    )
