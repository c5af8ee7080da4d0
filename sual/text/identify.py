"""Which of the six languages a message is in, whatever script it is typed in.

Letters decide the script; within a script, character n-grams decide the language (naive Bayes over the profiles in
`data/profiles.json`, which `make profiles` counts from our own example questions, native and romanised). The language
of the conversation so far is a prior worth a few letters: it settles "ok" and "152", not a sentence.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sual.text.languages import LANGUAGES, Language, Script
from sual.text.skeleton import word_list

PROFILES = Path(__file__).with_name("data") / "profiles.json"
LONGEST_GRAM = 4
# Log-odds a prior language starts with: about what two telling letters are worth.
_PRIOR = 2.5
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
    profiles, floor = _profiles()[written]
    pieces = grams(text)
    # Overlapping n-grams are not independent: counting each fully would make every guess look certain.
    weight = 1 / LONGEST_GRAM
    scores: dict[str, float] = {}
    for label, profile in profiles.items():
        score = weight * sum(profile.get(piece, floor[label]) for piece in pieces)
        if label in _TELLING:
            score += _TELLING_WEIGHT * min(len(_TELLING[label].findall(text)), 3)
        if prior and label.split("-")[0] == prior:
            score += _PRIOR
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


Profiles = dict[str, tuple[dict[str, dict[str, float]], dict[str, float]]]


@lru_cache(maxsize=1)
def _profiles() -> Profiles:
    stored: dict[str, dict[str, dict[str, int]]] = json.loads(PROFILES.read_text(encoding="utf-8"))
    profiles: Profiles = {}
    for written, counts_by_label in stored.items():
        logs: dict[str, dict[str, float]] = {}
        floor: dict[str, float] = {}
        for label, counts in counts_by_label.items():
            total = sum(counts.values()) + len(counts)
            logs[label] = {gram: math.log((count + 0.5) / total) for gram, count in counts.items()}
            floor[label] = math.log(0.5 / total)
        # One floor for all labels of an alphabet: an unseen n-gram must not favour the smallest profile.
        lowest = min(floor.values())
        profiles[written] = (logs, dict.fromkeys(floor, lowest))
    return profiles
