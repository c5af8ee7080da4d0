"""Signs of danger: phrases that hardly ever occur outside it, matched on folded spelling.

Editors keep the signs in `knowledge/policy/danger/<language>.yml`. A `*` at the end of a word stands for any
ending, alone for any one word, `...` between words for up to four words; `a|b` for one word or the other; `-word`
before or after a sign for a word that may not stand there in the same sentence ("-not i want to die"). All languages'
signs are looked for in every message: a frightened person mixes languages, and the language may not be known yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from sual.text.languages import LANGUAGES, RIGHT_TO_LEFT
from sual.text.skeleton import consonants, skeleton

_ANY_WORD = r" \S+"
_ANY_WORDS = r"(?: \S+){0,4}?"
# Below this length a row of consonants is too common to tell anything.
_LEAST_CONSONANTS = 7
_LATIN = re.compile(r"[A-Za-z]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SENTENCES = re.compile(r"[.!?؟۔…]+\s|\n")


@dataclass(frozen=True)
class _Sign:
    text: str
    pattern: re.Pattern[str]
    consonants: re.Pattern[str] | None


@dataclass(frozen=True)
class DangerSigns:
    """All signs, ready to be looked for."""

    signs: tuple[_Sign, ...]

    @classmethod
    def load(cls, folder: Path, key: str = "signs") -> DangerSigns:
        """Read the signs of every language.

        Args:
            folder: `knowledge/policy/danger`.
            key: name of the list in each file.

        Returns:
            The signs of the six languages.

        Raises:
            FileNotFoundError: when a language has no file.
            ValueError: when a file holds no list of that name, or a sign without letters.
        """
        return cls(tuple(sign for language in LANGUAGES for sign in _read(folder, language, key)))

    def notice(self, text: str) -> str | None:
        """Look for a sign of danger.

        Args:
            text: what a person wrote.

        Returns:
            The first sign found, as the editors wrote it, or None.
        """
        sentences = [sentence for sentence in _SENTENCES.split(text) if sentence.strip()]
        # A sign may go on in the next sentence; a word that may not stand beside it is of the same sentence.
        parts = [text, *sentences] if len(sentences) > 1 else [text]
        return next((sign for part in parts if (sign := self._found(part))), None)

    def _found(self, text: str) -> str | None:
        folded = f" {skeleton(text)} "
        romanised = bool(_LATIN.search(text)) and not _ARABIC.search(text)
        bare = f" {consonants(folded)} " if romanised else ""
        for sign in self.signs:
            if sign.pattern.search(folded):
                return sign.text
            if bare and sign.consonants and sign.consonants.search(bare):
                return sign.text
        return None

    def cover(self, text: str) -> bool:
        """Say whether a message consists of signs, one after the other, and holds nothing else.

        Args:
            text: what a person wrote.

        Returns:
            Whether no word is left over.
        """
        folded = f" {skeleton(text)} "
        return bool(self._covering[0].fullmatch(folded)) or bool(
            _LATIN.search(text) and not _ARABIC.search(text) and self._covering[1].fullmatch(f" {consonants(folded)} ")
        )

    @cached_property
    def _covering(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        bare = [sign.consonants.pattern for sign in self.signs if sign.consonants]
        return _in_a_row([sign.pattern.pattern for sign in self.signs]), _in_a_row(bare)


def _in_a_row(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns) or '(?!)'})+ ")


def _read(folder: Path, language: str, key: str) -> list[_Sign]:
    path = folder / f"{language}.yml"
    content = YAML(typ="safe").load(path)
    signs = content.get(key) if isinstance(content, dict) else None
    if not isinstance(signs, list) or not all(isinstance(sign, str) for sign in signs):
        raise ValueError(f"{path}: expected a list of texts under `{key}:`, found {type(signs).__name__}")
    return [_sign(sign, path, vowelless=language in RIGHT_TO_LEFT) for sign in signs]


def _sign(text: str, path: Path, *, vowelless: bool) -> _Sign:
    sign = _compiled(text, vowelless=vowelless)
    if sign is None:
        raise ValueError(f"{path}: the sign {text!r} has no letters; write words or remove it")
    return sign


# The few thousand signs are read with each check and each load of the policy. They are ours; no message comes here.
@lru_cache(maxsize=2**15)
def _compiled(text: str, *, vowelless: bool) -> _Sign | None:
    pattern = _pattern(text)
    if pattern is None:
        return None
    length = sum(_least_length(word) for word in text.split() if not word.startswith("-"))
    bare = _pattern(text, bare=True) if vowelless and length >= _LEAST_CONSONANTS else None
    return _Sign(text, pattern, bare)


def _least_length(word: str) -> int:
    """Count the consonants of a word of a sign, of the shortest where it may be several."""
    return min(len(consonants(skeleton(form)).replace(" ", "")) for form in word.split("|"))


def _pattern(text: str, *, bare: bool = False) -> re.Pattern[str] | None:
    before, parts, after = "", [], ""
    for word in text.replace("...", " … ").replace("…", " … ").split():
        if word == "…":
            parts.append(_ANY_WORDS)
            continue
        if word == "*":
            parts.append(_ANY_WORD)
            continue
        folded = _folded(word, bare=bare)
        if not folded:
            continue
        if not word.startswith("-"):
            parts.append(f" {folded}" + (r"\S*" if word.endswith("*") else ""))
        elif parts:
            after += f"(?! {folded} )"
        else:
            before += f"(?<! {folded})"
    if not set(parts) - {_ANY_WORD, _ANY_WORDS}:
        return None
    return re.compile(before + "".join(parts) + "(?= )" + after)


def _folded(word: str, *, bare: bool) -> str:
    """Fold a word of a sign, or each of those it may be; empty where it has no letters."""
    forms = [consonants(skeleton(form)) if bare else skeleton(form) for form in word.strip("-*").split("|")]
    forms = [re.escape(form) for form in forms if form]
    return f"(?:{'|'.join(forms)})" if len(forms) > 1 else "".join(forms)
