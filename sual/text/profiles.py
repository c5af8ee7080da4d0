"""What `sual.text.identify` knows of languages: weights of character n-grams and words, learned by `make profiles`.

Every word has one vote, however long: the weights of its pieces are summed and divided by the root of their number, and
the votes of a message's words by the root of theirs. So a long borrowed phrase does not drown the words around it.
"""

from __future__ import annotations

import base64
import json
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

import numpy as np
import numpy.typing as npt

PROFILES = Path(__file__).with_name("data") / "profiles.json"
LONGEST_GRAM = 4
_WORD = re.compile(r"[^\W_]+(?:['’`ʻ‘][^\W_]+)*")
_TATWEEL = "\u0640"


def letter_words(text: str) -> list[str]:
    """Cut a text into words in lower case, without marks and without bare numbers.

    Args:
        text: any text.

    Returns:
        The words in order, letters as they were typed: "ي" and "ی" tell Arabic from Persian.
    """
    lowered = unicodedata.normalize("NFKC", text.replace("İ", "i")).lower()
    plain = "".join(letter for letter in lowered if letter != _TATWEEL and not unicodedata.combining(letter))
    return [word for word in _WORD.findall(plain) if not word.isdigit()]


def pieces(word: str) -> list[str]:
    """Cut a word into overlapping n-grams of 1 to 4 letters, its borders marked by blanks, and the word as a whole."""
    padded = f" {word} "
    cut = [padded[i : i + n] for n in range(1, LONGEST_GRAM + 1) for i in range(len(padded) - n + 1)]
    kept = [piece for piece in cut if piece != " "]
    return [*kept, padded] if len(padded) > LONGEST_GRAM else kept


@dataclass(frozen=True)
class Profile:
    """The languages of one alphabet.

    Args:
        labels: n names: "az", "az-cyrillic", other languages such as "tr", and "none" for no language.
        bias: (n,) float32, log-odds before any word.
        weights: (pieces, n) float32.
        rows: the row of each piece.
    """

    labels: tuple[str, ...]
    bias: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    rows: dict[str, int]

    def scores(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Score the labels.

        Args:
            words: what `letter_words` gives, at least one.

        Returns:
            (n,) float32, log-probabilities but for a constant.
        """
        rows: list[int] = []
        shares: list[float] = []
        for word in words:
            cut = pieces(word)
            known = [self.rows[piece] for piece in cut if piece in self.rows]
            rows += known
            shares += [1 / math.sqrt(len(cut) * len(words))] * len(known)
        scored: npt.NDArray[np.float32] = self.bias + np.asarray(shares, np.float32) @ self.weights[rows]
        return scored


class _Stored(TypedDict):
    labels: list[str]
    bias: list[float]
    step: float
    pieces: list[str]
    weights: str


@lru_cache(maxsize=1)
def profiles() -> dict[str, Profile]:
    """Read the profiles of the alphabets "arabic", "cyrillic" and "latin"."""
    stored = json.loads(PROFILES.read_text(encoding="utf-8"))
    return {alphabet: _unpacked(profile) for alphabet, profile in stored.items()}


def packed(
    labels: Sequence[str], bias: npt.NDArray[np.float64], weights: dict[str, npt.NDArray[np.float64]]
) -> _Stored:
    """Put a profile into a form for JSON: weights in steps of 1/127 of the largest, one byte each.

    Args:
        labels: n names.
        bias: (n,) float64.
        weights: (n,) float64 by piece.

    Returns:
        What `profiles` reads.
    """
    matrix = np.array(list(weights.values()))
    step = float(np.abs(matrix).max()) / 127
    rounded = np.round(matrix / step).astype(np.int8)
    return {
        "labels": list(labels),
        "bias": [round(float(value), 3) for value in bias],
        "step": step,
        "pieces": list(weights),
        "weights": base64.b64encode(rounded.tobytes()).decode("ascii"),
    }


def _unpacked(stored: _Stored) -> Profile:
    labels, names = stored["labels"], stored["pieces"]
    rounded = np.frombuffer(base64.b64decode(stored["weights"]), np.int8).reshape(len(names), len(labels))
    return Profile(
        labels=tuple(labels),
        bias=np.array(stored["bias"], np.float32),
        weights=(rounded * stored["step"]).astype(np.float32),
        rows={name: row for row, name in enumerate(names)},
    )
