"""Which of the six languages a message is in, whatever script it is typed in.

Letters decide the alphabet; within an alphabet, its words and their n-grams decide the language (a logistic regression
learned by `make profiles`, see `sual/text/profiles.py`). The language of the conversation so far is a prior: it settles
"ok" and "152", not a sentence. Whoever surely writes another language is answered in the nearest of the six.
How well it does and what else was tried: docs/decisions/language-identification.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sual.text.languages import Language, Script, is_language
from sual.text.other_languages import is_hindi, nearest, own_alphabet
from sual.text.profiles import letter_words, profiles

# Log-odds that the language of the conversation starts with, and what is added for a message of one letter; half of
# that for two letters, and so on: the profiles know little about "ok". Without a conversation, English has
# another of the latter kind where all letters are its own: "lol" is nobody's, and a word like "passport" everybody's.
_PRIOR = 1.5
_PRIOR_OF_ONE_LETTER = 8.0
_ENGLISH_OF_ONE_LETTER = 10.0
_GIBBERISH = -1.0
# Who holds a conversation in Azerbaijani seldom goes on in these letters: "ага" there is Russian.
_RARE, _RARELY = ("az-cyrillic", "az-arabic"), 0.4
# Latin words between Arabic or Cyrillic ones are mostly names of papers: "work permit می‌خواهم" is Persian.
_LATIN_AMONG_OTHERS = 0.4
# English words that people of every language type, alone above all: they tell nothing about whose message it is.
_EVERYBODYS = frozenset(
    (
        "asylum bank card contract court deport deportation doctor email fine hello help hi hospital hotel id job"
        " lawyer money ok okay passport permit pin police problem refugee salary school sms telegram ticket unhcr visa"
        " whatsapp work"
    ).split()
)
# Another language than the six is named only when the profiles are this sure, of so many words and letters.
_SURE = 0.7
_FEWEST_WORDS = 2
_FEWEST_LETTERS = 10
# Letters that a language never writes, and ones that no sentence of it goes without.
_IMPOSSIBLE = {"tr": "[əqxw]", "tk": "[əqxvc]", "uz": "[əwıöüşçğ]", "uk": "[ыэёъ]"}
_NEEDED = {"uk": "[іїєґ]"}
_SENTENCES = re.compile(r"[.!?؟\n]+\s")
_WHOLE_SENTENCE = 3  # words
_AZERBAIJANI = re.compile(r"[əƏıİğĞşŞçÇöÖüÜ]")
_ALPHABETS = {
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024fəƏ]"),
}


@dataclass(frozen=True)
class Identification:
    """What a message is written in.

    Args:
        language: the nearest of the six.
        script: native, or how else it is written.
        confidence: 0-1, higher is surer.
        spoken: code of another language that it surely is in (`sual.text.other_languages`), or None.
    """

    language: Language
    script: Script
    confidence: float
    spoken: str | None = None


def alphabet(text: str) -> str | None:
    """Say which alphabet most letters of a text belong to: "arabic", "cyrillic", "latin" or None."""
    counts = {name: len(letters.findall(text)) for name, letters in _ALPHABETS.items()}
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
    words = _words_by_alphabet(text)
    foreign = own_alphabet(text)
    if foreign and foreign[1] > sum(len(word) for some in words.values() for word in some):
        return Identification(nearest(foreign[0], "own"), "native", 1.0, foreign[0])
    if not words:
        return Identification(prior or "en", "native", 0.0)
    if _of_everybody(words):
        return Identification(prior or "en", _script(prior or "en", "latin", text), 0.0)
    written = _of_the_last_sentence(text) or max(words, key=lambda name: len(words[name]) * _weight(name, words))
    read, profile = words[written], profiles()[written]
    scores = profile.scores(read)
    # A conversation is held in one of the six also with who writes another language, so it says nothing against one.
    alone = _odds(profile.labels, scores)
    if spoken := _spoken(alone, read):
        language = nearest(_code(spoken), written)
        return Identification(language, _script(language, written, text), alone[spoken], _code(spoken))
    odds = _odds(profile.labels, scores + _head_starts(profile.labels, "".join(read), prior))
    found = _of_the_six(odds, written, text, prior)
    # The profiles know the two as one; a word of Hindi's own is enough to name it. Who writes it reads no Urdu letters,
    # unless the conversation is in them already.
    if found.language != "ur" or written != "latin" or not is_hindi(read):
        return found
    language = prior if prior == "ur" else nearest("hi", written)
    return replace(found, language=language, script=_script(language, written, text), spoken="hi")


def is_everybodys(text: str) -> bool:
    """Say whether a text consists of words that people of every language type, such as "passport"."""
    return _of_everybody(_words_by_alphabet(text))


def _words_by_alphabet(text: str) -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    for word in letter_words(text):
        if written := alphabet(word):
            words[written].append(word)
    return words


def _of_everybody(words: Mapping[str, Sequence[str]]) -> bool:
    return set(words) == {"latin"} and all(word.casefold() in _EVERYBODYS for word in words["latin"])


def _of_the_last_sentence(text: str) -> str | None:
    """Give the alphabet of the last of several sentences, where it is whole and in one: people end in their own."""
    sentences = [sentence for sentence in _SENTENCES.split(text) if sentence.strip()]
    last = _words_by_alphabet(sentences[-1]) if len(sentences) > 1 else {}
    return next(iter(last)) if len(last) == 1 and sum(map(len, last.values())) >= _WHOLE_SENTENCE else None


def _weight(name: str, words: Mapping[str, list[str]]) -> float:
    return _LATIN_AMONG_OTHERS if name == "latin" and len(words) > 1 else 1.0


def _head_starts(labels: Sequence[str], letters: str, prior: Language | None) -> npt.NDArray[np.float32]:
    """Give the log-odds that each label starts with, for what the conversation and the length of a message tell."""
    starts = np.zeros(len(labels), np.float32)
    for column, label in enumerate(labels):
        if label == "none":
            starts[column] = _GIBBERISH
        elif prior and _code(label) == prior:
            starts[column] = (_PRIOR + _PRIOR_OF_ONE_LETTER / len(letters)) * (_RARELY if label in _RARE else 1)
        elif not prior and label == "en" and letters.isascii():
            starts[column] = _ENGLISH_OF_ONE_LETTER / len(letters)
    return starts


def _odds(labels: Sequence[str], scores: npt.NDArray[np.float32]) -> dict[str, float]:
    """Give the probability of each label of an alphabet."""
    odds = np.exp(scores - scores.max())
    return dict(zip(labels, (odds / odds.sum()).tolist(), strict=True))


def _spoken(odds: Mapping[str, float], words: list[str]) -> str | None:
    """Find the label of a language that is surely none of the six."""
    joined = "".join(words)
    sure = max(odds, key=lambda label: odds[label])
    code = _code(sure)
    if sure == "none" or is_language(code) or odds[sure] < _SURE:
        return None
    too_short = len(words) < _FEWEST_WORDS or len(joined) < _FEWEST_LETTERS
    impossible = code in _IMPOSSIBLE and re.search(_IMPOSSIBLE[code], joined)
    lacking = code in _NEEDED and not re.search(_NEEDED[code], joined)
    return None if too_short or impossible or lacking else sure


def _of_the_six(odds: Mapping[str, float], written: str, text: str, prior: Language | None) -> Identification:
    shares: dict[Language, float] = defaultdict(float)
    for label, share in odds.items():
        code = _code(label)
        if is_language(code):
            shares[code] += share
        elif label != "none":
            shares[nearest(code, written)] += share
    language = max(shares, key=lambda name: shares[name])
    if odds["none"] > shares[language]:
        nobody: dict[str, Language] = {"latin": "en", "cyrillic": "ru"}
        language = prior or nobody.get(written, language)
        return Identification(language, _script(language, written, text), 0.0)
    return Identification(language, _script(language, written, text), shares[language])


def _code(label: str) -> str:
    return label.partition("-")[0]


def _script(language: Language, written: str, text: str) -> Script:
    if written == "arabic":
        return "arabic" if language == "az" else "native"
    if written == "cyrillic":
        return "cyrillic" if language == "az" else "native"
    if language == "az":
        return "native" if _AZERBAIJANI.search(text) else "roman"
    return "native" if language == "en" else "roman"
