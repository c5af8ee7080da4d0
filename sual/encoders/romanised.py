"""Texts in Latin letters as people type them: "mujhe", "7aga", "chetori"; drawn anew each time, as spellings vary.

Only for learning. What a message is compared by is the skeleton (`sual/text/skeleton.py`), onto which spellings fold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from anyascii import anyascii

from sual.text.languages import Language

_Letters = Mapping[str, tuple[str, ...]]


def _table(pairs: str) -> dict[str, tuple[str, ...]]:
    """Read "x=a,b" pairs: the spellings of a letter, likeliest first and repeated; none at all for "x="."""
    return {pair[0]: tuple(pair[2:].split(",")) for pair in pairs.split()}


_COMMON = _table(
    "ا=a ب=b پ=p ت=t ث=s ج=j چ=ch د=d ذ=z ر=r ز=z ژ=zh,j س=s ش=sh,sh,ch ص=s ط=t ظ=z غ=gh ف=f ک=k ك=k گ=g ل=l م=m ن=n "
    "ه=h أ=a إ=e,i آ=a,aa ء=,a ئ=,y ؤ=,o ى=a,i ة=a,eh,e ّ= َ= ِ= ُ= ً= ْ= ـ="
)
_BY_LANGUAGE: dict[Language, _Letters] = {
    "ar": _COMMON
    | _table("ث=th,s,t ج=j,j,g ح=7,7,h خ=kh,5,kh ذ=z,th,d ض=d,dh ظ=z,dh ع=3,3,a, ق=q,2,9,k,g أ=a,2 ء=,2 ئ=2,y,"),
    "fa": _COMMON | _table("ح=h خ=kh,x,kh ض=z ظ=z ع=a,, ق=gh,q غ=gh,q آ=a,aa"),
    "ur": _COMMON | _table("ح=h خ=kh ض=z ع=a, ق=q,k ہ=h ھ=h ے=e,ay,ai ں=n ٹ=t ڈ=d ڑ=r,d ۃ=t و=w آ=aa,a ئ=,y ؤ=o"),
    "ru": _table(
        "а=a б=b в=v,v,w г=g д=d е=e,e,ye ё=e,yo,jo ж=zh,j,g з=z и=i й=y,j,i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u "
        "ф=f х=h,kh,x ц=c,ts,ts ч=ch,ch,4 ш=sh,sh,w щ=sch,sh,shch ъ= ы=y,i,y ь=,' э=e ю=yu,u,ju я=ya,ia,ja"
    ),
    "az": _table("ə=e,e,a ı=i ş=s,sh ç=c,ch ğ=g,gh ö=o ü=u"),
}
# What "و" and "ی" are between consonants, and which vowels a writer hears where none is written.
_WAW: dict[Language, tuple[str, ...]] = {"ar": ("ou", "o", "u", "oo"), "fa": ("o", "oo", "u"), "ur": ("o", "u", "oo")}
_YEH: dict[Language, tuple[str, ...]] = {
    "ar": ("i", "i", "e", "ee"),
    "fa": ("i", "i", "ee"),
    "ur": ("i", "i", "ee", "ai"),
}
_UNWRITTEN: dict[Language, str] = {"ar": "aaeeiou", "fa": "aaeeo", "ur": "aaiu"}
_HEARD = 0.6  # share of the places between two consonants where a vowel is heard
_ARTICLE = re.compile(r"^ال(?=..)")
_WORDS = re.compile(r"[^\W_]+(?:\u200c[^\W_]+)*|.", re.DOTALL)
_LATIN_VOWELS = "aeiou"


def romanised(text: str, language: Language, random: Random) -> str:
    """Write a text in Latin letters as somebody might type it.

    Args:
        text: in the language's own letters, or any.
        language: whose habits are followed.
        random: decides between spellings.

    Returns:
        The text in lower case; what no habit covers goes the way of `anyascii`.
    """
    if language not in _BY_LANGUAGE:
        return text
    letters = _BY_LANGUAGE[language]
    spell = _abjad if language in _WAW else _alphabetic
    return anyascii("".join(spell(word, letters, language, random) for word in _WORDS.findall(text.lower())))


def _alphabetic(word: str, letters: _Letters, language: Language, random: Random) -> str:
    return "".join(random.choice(letters.get(letter, (letter,))) for letter in word)


def _abjad(word: str, letters: _Letters, language: Language, random: Random) -> str:
    begins = ""
    if language == "ar" and _ARTICLE.match(word):
        begins, word = random.choice(("el ", "al ", "l", "el", "al")), word[2:]
    spelled: list[str] = []
    for place, letter in enumerate(word):
        piece = _of_letter(word, place, letter, letters, language, random)
        if spelled and _consonantal(spelled[-1]) and _consonantal(piece) and random.random() < _HEARD:
            spelled.append(random.choice(_UNWRITTEN[language]))
        spelled.append(piece)
    return begins + "".join(spelled)


def _of_letter(word: str, place: int, letter: str, letters: _Letters, language: Language, random: Random) -> str:
    vowel = place > 0 and word[place - 1] != "ا"
    if letter == "و":
        return random.choice(_WAW[language] if vowel else ("w", "v", "w"))
    if letter in "یي":
        return random.choice(_YEH[language]) if vowel else "y"
    if letter in "هہ" and place == len(word) - 1 and len(word) > 2:
        return random.choice(("e", "eh", "a", "h"))
    return random.choice(letters.get(letter, (letter,)))


def _consonantal(piece: str) -> bool:
    return bool(piece) and piece[-1].isascii() and piece[-1].isalnum() and piece[-1] not in _LATIN_VOWELS
