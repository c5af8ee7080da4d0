"""Words and phrases of a list, looked for in a text as people write it: any case, any joiner, vowel marks or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from sual.knowledge.finding import Finding
from sual.text.notices import Notice

# Words that begin another clause, or turn it round: "be sure to ask whether they will help" promises nothing.
_CLAUSE = (
    "ki|əgər|что|чтобы|если|ли|когда|как|или|не|if|that|when|whether|not|که|تا|اگر|آیا|کہ|تاکہ|نہ|نہیں"
    "|أن|إذا|هل|أنه|لأن|حتى|متى|كم|كيف|ماذا|التي|الذي|لا|لن|لم|ليس"
)
_GAP = rf"(?:(?!(?:{_CLAUSE}) )[^\s.,:;!?،؛؟۔]+ ){{0,4}}"
_SAME = {"\u200c": " ", "\u00a0": " ", "٪": "%"}


def phrases(
    text: str, words: Iterable[str], notice: Callable[[str, str], Notice], pattern: Callable[[str], str]
) -> Iterator[Finding]:
    """Find the entries of a list in a text.

    Args:
        text: as written.
        words: the entries.
        notice: says what is wrong, from the entry and the words found.
        pattern: makes an expression of an entry: `anywhere` or `whole`.

    Yields:
        Each of them, entry by entry.
    """
    folded, places = _folded(text)
    for word in words:
        for found in re.finditer(pattern(word), folded):
            start, end = places[found.start()], places[found.end() - 1] + 1
            yield Finding(start, end, notice(word, text[start:end]))


@cache
def anywhere(word: str) -> str:
    """Make an expression that finds an entry also within longer words."""
    return re.escape(_folded(word)[0])


@cache  # an entry has dozens of words, and every text is held against every entry
def whole(word: str) -> str:
    """Make an expression that finds an entry as whole words; see `sual.knowledge.promises` for its signs."""
    end = r"\w*" if word.endswith("*") else ""
    pattern = ""
    for choice in word.rstrip("*").split(" "):
        if choice == "...":
            pattern += _GAP
        else:
            pattern += f"(?:{'|'.join(re.escape(_folded(one)[0]) for one in choice.split('/'))}) "
    return rf"(?<!\w){pattern.rstrip(' ')}{end}(?!\w)"


@lru_cache(maxsize=2)  # each text is held against several lists
def _folded(text: str) -> tuple[str, list[int]]:
    """Fold case, vowel marks, joiners and the blank before a percent sign; give where each character came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if "\u064b" <= character <= "\u065f" or character == "\u0640":
            continue
        for one in _SAME.get(character, character).casefold():
            if one == "%" and folded and folded[-1] == " ":
                folded.pop()
                places.pop()
            folded.append(one)
            places.append(place)
    return "".join(folded), places
