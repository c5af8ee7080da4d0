"""Which of the six languages a message is in, whatever script it is typed in.

Letters decide the alphabet; within an alphabet, character n-grams decide the language (a logistic regression whose
weights are in `data/profiles.json`; `make profiles` learns them from our own example questions, native and romanised).
The language of the conversation so far is a prior: it settles "ok" and "152", not a sentence.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sual.text.languages import LANGUAGES, Language, Script
from sual.text.skeleton import word_list

PROFILES = Path(__file__).with_name("data") / "profiles.json"
LONGEST_GRAM = 4
# Log-odds that the language of the conversation starts with, and what is added for a message of one letter; half of
# that for two letters, and so on: the profiles know little about "ok".
_PRIOR = 1.5
_PRIOR_OF_ONE_LETTER = 10.0
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024fəƏ]")
_AZERBAIJANI = re.compile(r"[əƏıİğĞşŞçÇöÖüÜ]")
# Letters that only one of the languages of a script has; each is worth this many log-odds.
_TELLING_WEIGHT = 2.0
_TELLING: dict[str, re.Pattern[str]] = {
    "az": re.compile(r"[əƏ]"),
    "ur": re.compile(r"[ٹڈڑںے]"),
    "fa": re.compile(r"[ژ]|می\u200c|ها\u200c|\u200cها"),
    "ar": re.compile(r"[ةىإأ]|\bال"),
    "az-cyrillic": re.compile(r"[әҹғөүһҝј]"),
    "ru": re.compile(r"[щъэыё]"),
}


@dataclass(frozen=True)
class Identification:
    """What a message is written in.

    Args:
        language: the nearest of the six.
        script: native, or how else it is written.
        confidence: 0-1, higher is surer.
        spoken: code of another language it seems to be in, or None.
    """

    language: Language
    script: Script
    confidence: float
    spoken: str | None = None


def grams(text: str) -> list[str]:
    """Cut the words of a text into overlapping character n-grams of 1 to 4, word borders marked."""
    pieces: list[str] = []
    for word in _words(text):
        padded = f" {word} "
        for length in range(1, LONGEST_GRAM + 1):
            pieces += [padded[i : i + length] for i in range(len(padded) - length + 1)]
    return [piece for piece in pieces if piece != " "]


def alphabet(text: str) -> str | None:
    """Say which alphabet most letters of a text belong to: "arabic", "cyrillic", "latin" or None."""
    counts = {
        "arabic": len(_ARABIC.findall(text)),
        "cyrillic": len(_CYRILLIC.findall(text)),
        "latin": len(_LATIN.findall(text)),
    }
    name = max(counts, key=lambda key: counts[key])
    return name if counts[name] else None


def identify(text: str, prior: Language | None = None) -> Identification:
    """Identify the language and script of a message.

    Args:
        text: what a person wrote.
        prior: language of the conversation so far or of the page.

    Returns:
        The nearest of the six languages. Without any letter: the prior, else English, with confidence 0.
    """
    written = alphabet(text)
    if written is None:
        return Identification(prior or "en", "native", 0.0)
    scores = _scores(text, written, prior)
    best = max(scores, key=lambda label: scores[label])
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    language = _language(best)
    return Identification(language, _script(language, written, text), 1 / total)


def _language(label: str) -> Language:
    return next(language for language in LANGUAGES if label.startswith(language))


def _scores(text: str, written: str, prior: Language | None) -> dict[str, float]:
    """Score the languages of an alphabet: logistic regression over n-grams of damped counts and unit length."""
    profile = _profiles()[written]
    letters = sum(character.isalpha() for character in text)
    head_start = _PRIOR + _PRIOR_OF_ONE_LETTER / max(letters, 1)
    counts = Counter(piece for piece in grams(text) if piece in profile.weights)
    damped = {piece: 1 + math.log(count) for piece, count in counts.items()}
    length = math.sqrt(sum(value * value for value in damped.values())) or 1.0
    scores: dict[str, float] = {}
    for column, label in enumerate(profile.labels):
        score = profile.bias[column]
        score += sum(profile.weights[piece][column] * value for piece, value in damped.items()) / length
        if label in _TELLING:
            score += _TELLING_WEIGHT * min(len(_TELLING[label].findall(text)), 3)
        if prior and _language(label) == prior:
            score += head_start
        scores[label] = score
    return scores


def _script(language: Language, written: str, text: str) -> Script:
    if written == "arabic":
        return "arabic" if language == "az" else "native"
    if written == "cyrillic":
        return "cyrillic" if language == "az" else "native"
    if language == "az":
        return "native" if _AZERBAIJANI.search(text) else "roman"
    return "native" if language == "en" else "roman"


def _words(text: str) -> list[str]:
    return word_list(text) if alphabet(text) != "latin" else text.replace("İ", "i").lower().split()


class _Profile(NamedTuple):
    labels: list[str]
    bias: list[float]
    weights: dict[str, list[float]]


@lru_cache(maxsize=1)
def _profiles() -> dict[str, _Profile]:
    stored = json.loads(PROFILES.read_text(encoding="utf-8"))
    return {name: _Profile(p["labels"], p["bias"], p["grams"]) for name, p in stored.items()}
