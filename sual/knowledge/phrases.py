"""Words and phrases of a list, looked for in a text as people write it: any case, any joiner, vowel marks or none."""

from __future__ import annotations

import re
import unicodedata
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
_SAME = {"\u200c": " ", "٪": "%"}
# All that has no width but the half-space: of these the joiner and the selectors of emoji may hide a word as well.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_Place = tuple[int, int]


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
            start, end = places[found.start()][0], places[found.end() - 1][1]
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
def _folded(text: str) -> tuple[str, list[_Place]]:
    """Fold case, vowel marks, joiners, blanks and what nobody sees; give where each character came from."""
    folded: list[str] = []
    places: list[_Place] = []
    for composed, place in _composed(text):
        if "\u064b" <= composed <= "\u065f" or composed == "\u0640":
            continue
        # Persian joins the parts of a word with it; in other letters it only hides a word.
        same = "" if composed == "\u200c" and folded and folded[-1] < "\u0600" else _SAME.get(composed, composed)
        for one in " " if same.isspace() else same.casefold():
            if folded and folded[-1] == " " and one in " %":
                folded.pop()
                place = (places.pop()[0], place[1]) if one == " " else place
            folded.append(one)
            places.append(place)
    return "".join(folded), places


def _composed(text: str) -> Iterator[tuple[str, _Place]]:
    """Give letters joined with their marks (NFC), without what nobody sees, each with where it stands."""
    if unicodedata.is_normalized("NFC", text) and not _UNSEEN.search(text):  # as nearly every text is
        yield from ((one, (place, place + 1)) for place, one in enumerate(text))
        return
    cluster, start, end = "", 0, 0
    for place, character in enumerate(text):
        if _UNSEEN.match(character):
            continue
        if cluster and not unicodedata.combining(character):
            yield from ((one, (start, end)) for one in unicodedata.normalize("NFC", cluster))
            cluster = ""
        if not cluster:
            start = place
        cluster, end = cluster + character, place + 1
    yield from ((one, (start, end)) for one in unicodedata.normalize("NFC", cluster))
