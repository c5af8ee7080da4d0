"""The index as a whole: load it, search it (`build.py` builds it)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from sual.encoders.bundled import BundledEncoder
from sual.encoders.encoder import Encoder, Vectors
from sual.knowledge import Knowledge
from sual.retrieval.cues import CUES_FILE, Cues, cue_features
from sual.retrieval.dense import DenseIndex, centre
from sual.retrieval.explain import hits_of
from sual.retrieval.fusion import LogProbabilities, Weights, danger_of, neighbour_voice, pool
from sual.retrieval.lexical import LexicalIndex
from sual.retrieval.passages import CUES, OUT_OF_SCOPE, IndexedPassage
from sual.retrieval.ranker import RANKER, Ranker
from sual.retrieval.recent import RecentVectors
from sual.retrieval.result import SearchResult
from sual.retrieval.spelling import spelling_features
from sual.retrieval.store import IndexMismatchError, verified
from sual.text.identify import Identification, alphabet, identify
from sual.text.languages import Language

PASSAGES = "passages.json"
NEIGHBOURS = 60
_REJECTED = 5  # articles shown that the limit left out
# What is encoded of a message: its beginning; a thousand odd characters would cost seconds.
_ENCODED_CHARACTERS = 400
COSINE_SCALE = 0.05
BM25_SCALE = 4.0
WEIGHTS = Weights(
    native={"meaning": 0.41, "spelling": 0.75, "dense": 0.77, "lexical": 0.20},
    romanised={"meaning": 0.11, "spelling": 0.81, "dense": 0.33, "lexical": 0.24},
)


@dataclass(frozen=True)
class Heard:
    """What the voices say about one text.

    Args:
        voices: by name, (classes,) log-probabilities.
        dense: nearest rows by meaning with cosines.
        lexical: nearest rows by spelling with BM25 scores.
        vector: (1, dimension) float32, its centred embedding.
        features: (1, columns), meaning and spelling side by side.
    """

    voices: dict[str, LogProbabilities]
    dense: list[tuple[int, float]]
    lexical: list[tuple[int, float]]
    vector: Vectors
    features: csr_matrix


@dataclass(frozen=True)
class Index:
    """A loaded index; searching it is safe from several threads.

    Args:
        passages: the searchable texts; row i of both indexes is passage i.
        dense: nearest by meaning.
        lexical: nearest by spelling.
        ranker: learned from the example questions.
        cues: whether a message tells of danger or leans on the one before.
        urgent: ids of the urgent articles.
        means: (dimension,) float32 by language and alphabet, and "" for all.
        encoder: the encoder the vectors were made with.
        version: of the saved directory.
        recent: vectors of the last few messages.
        kept: vectors of texts of ours that messages are compared with, by text and language.
    """

    passages: tuple[IndexedPassage, ...]
    dense: DenseIndex
    lexical: LexicalIndex
    ranker: Ranker
    cues: Cues
    urgent: tuple[str, ...]
    means: dict[str, npt.NDArray[np.float32]]
    encoder: Encoder
    version: str
    recent: RecentVectors = field(default_factory=RecentVectors)
    kept: dict[tuple[str, Language], Vectors] = field(default_factory=dict)

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
        heard = self.listen(text, identified)
        classes = self.ranker.classes
        pooled = pool(heard.voices, WEIGHTS.of(identified.script))
        alarming = self.cues.danger.probability(heard.vector)
        urgent = [float(np.exp(pooled[classes.index(article)])) for article in self.urgent]
        hits = hits_of(self.passages, classes, heard.voices, pooled, heard.dense, heard.lexical, limit + _REJECTED)
        return SearchResult(
            language=language or identified.language,
            script=identified.script,
            results=hits[:limit],
            rejected=[hit.model_copy(update={"rejected_by": "limit"}) for hit in hits[limit:]],
            out_of_scope=float(np.exp(pooled[classes.index(OUT_OF_SCOPE)])),
            danger=danger_of(alarming, urgent),
            alarming=alarming,
            follow_up=self.cues.follow_up(heard.features),
            seconds=time.perf_counter() - begun,
            index_version=self.version,
        )

    def listen(self, text: str, identified: Identification) -> Heard:
        """Hear every voice about a text, before they are joined.

        Args:
            text: the question, cleaned.
            identified: its language and script.

        Returns:
            What each voice says, and on what grounds.
        """
        vector, spelled = self._vector(text, identified), spelling_features([text])
        dense, lexical = self.dense.nearest(vector, NEIGHBOURS), self.lexical.nearest(text, NEIGHBOURS)
        classes = self.ranker.classes
        voices = {
            "meaning": self.ranker.meaning.log_probabilities(vector)[0],
            "spelling": self.ranker.spelling.log_probabilities(spelled)[0],
            "dense": neighbour_voice(self._labelled(dense), classes, COSINE_SCALE),
            "lexical": neighbour_voice(self._labelled(lexical), classes, BM25_SCALE),
        }
        return Heard(voices, dense, lexical, vector, cue_features(vector, spelled))

    def cosines(self, text: str, others: Sequence[str], language: Language) -> list[float]:
        """Compare a text with others by meaning.

        Args:
            text: what a person typed, cleaned.
            others: n texts of ours in `language`, few and asked again and again: their vectors are kept.
            language: of both, most likely.

        Returns:
            n cosines, -1 to 1.
        """
        identified = identify(text, prior=language)
        for other in others:
            if (other, language) not in self.kept:
                mean = self.means.get(mean_key(other, language), self.means[""])
                self.kept[other, language] = centre(self.encoder.encode([other]), mean)[0]
        theirs = np.array([self.kept[other, language] for other in others])
        return [float(one) for one in theirs @ self._vector(text, identified)[0]]

    def vectors(self, texts: Sequence[str], language: Language) -> Vectors:
        """Encode texts so that their cosines can be compared; nothing of them is kept.

        Args:
            texts: n texts, cleaned.
            language: of all of them.

        Returns:
            (n, dimension) float32, centred, unit length.
        """
        beginnings = [text[:_ENCODED_CHARACTERS] for text in texts]
        means = np.array([self.means.get(mean_key(text, language), self.means[""]) for text in beginnings])
        return centre(self.encoder.encode(beginnings), means)

    def _vector(self, text: str, identified: Identification) -> Vectors:
        mean = self.means.get(mean_key(text, identified.language), self.means[""])
        beginning = text[:_ENCODED_CHARACTERS]
        return centre(self.recent.get(beginning, lambda: self.encoder.encode([beginning])), mean)

    def _labelled(self, found: list[tuple[int, float]]) -> list[tuple[str, float]]:
        return [(self.passages[row].article, score) for row, score in found]


def mean_key(text: str, language: Language) -> str:
    """Name the mean that is subtracted from a text's vector: its language and alphabet."""
    return f"{language}-{alphabet(text) or 'none'}"


def read_passages(folder: Path) -> Iterator[IndexedPassage]:
    """Read all passages of an index, in the order of their vectors."""
    return map(IndexedPassage._make, json.loads((folder / PASSAGES).read_text(encoding="utf-8")))


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
    return Index(
        passages=tuple(passage for passage in read_passages(folder) if passage.kind not in CUES),
        dense=DenseIndex(faiss.read_index(str(folder / "dense.faiss"))),
        lexical=LexicalIndex(folder / "lexical.sqlite"),
        ranker=Ranker.load(folder / RANKER),
        cues=Cues.load(folder / CUES_FILE),
        urgent=tuple(article.id for article in knowledge.articles.values() if article.urgent),
        means=means,
        encoder=encoder,
        version=manifest.version,
    )
