"""Rules by which people write Azerbaijani, Russian and Uzbek in other letters, and fall on the keyboard."""

from __future__ import annotations

import random
import re
import unicodedata

_PLAIN = str.maketrans(
    dict(
        pair.split("=")
        for pair in "ə=e ı=i Ə=E ß=s ʻ=' ‘=' ’=' қ=к ғ=г ҳ=х ҷ=ж ӯ=у ў=у ұ=у ү=у і=и ң=н ө=о ә=а һ=х".split()
    )
)
_CYRILLIC = dict(zip("abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "абҹчдеәфҝғһхыижкглмноөпрсштуүвјз", strict=True))
_ARABIC = dict(zip("abcçdfgğhxijkqlmnprsştvyz", "ابجچدفگغهخیژکقلمنپرسشتویز", strict=True))
_RUSSIAN = dict(
    pair.split("=")
    for pair in "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=ch "
    "ш=sh щ=sh ъ= ы=i ь= э=e ю=yu я=ya".split()
)
_RUSSIAN_HABITS = {
    "ж": ("j", "j", "zh"), "х": ("h", "x", "kh"), "ц": ("c", "ts"), "ы": ("i", "y"), "щ": ("sh", "sch", "shch"),
    "ь": ("", "", "'"), "ё": ("e", "yo"), "ч": ("ch", "ch", "ch", "4"), "я": ("ya", "ya", "ia"),
    "й": ("y", "y", "i", "j"),
}  # fmt: skip
_UZBEK_PAIRS = {"o'": "ў", "g'": "ғ", "sh": "ш", "ch": "ч", "ya": "я", "yo": "ё", "yu": "ю"}
_UZBEK = dict(zip("abdefghijklmnopqrstuvxyz'", "абдефгҳижклмнопқрстувхйзъ", strict=True))
_ROWS = {
    "latin": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "cyrillic": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    "arabic": ("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدئوپ"),
}


def plain(text: str) -> str:
    """Leave out what a keyboard without a language's own letters cannot type."""
    letters = (letter if letter in "йЙ" else unicodedata.normalize("NFKD", letter) for letter in text.translate(_PLAIN))
    return "".join(letter for letter in "".join(letters) if not unicodedata.combining(letter))


def azerbaijani_cyrillic(text: str, chance: random.Random) -> str:
    """Write Azerbaijani in the letters of 1958, or, as often, on a Russian keyboard."""
    lowered = _lower(text)
    if chance.random() < 0.5:
        return "".join(_CYRILLIC.get(letter, letter) for letter in lowered)
    typed = dict(_CYRILLIC, c=chance.choice(("дж", "дж", "ч")), g="г", ğ="г", h="х", ö="о", ü="у", y="й")
    typed["ə"] = chance.choice("еаэ")
    joined = lowered.replace("ya", "я").replace("yu", "ю")
    return "".join(typed.get(letter, letter) for letter in joined)


def azerbaijani_arabic(text: str, chance: random.Random) -> str:
    """Write Azerbaijani in Arabic letters as it is done in Iran."""
    careful = chance.random() < 0.5
    words = re.findall(r"\w+|\W+", _lower(text))
    return "".join(_arabic_word(word, chance, careful=careful) for word in words).replace("?", "؟")


def _arabic_word(word: str, chance: random.Random, *, careful: bool) -> str:
    letters: list[str] = []
    for place, letter in enumerate(word):
        first = "ا" if place == 0 else ""
        if letter in "ouöü":
            letters.append(first + "و")
        elif letter in "ıi":
            letters.append(first + "ی")
        elif letter == "e":
            letters.append(first + ("ئ" if careful or first else "ی"))
        elif letter == "ə":
            letters.append(first or ("ه" if place == len(word) - 1 else chance.choice(("", "", "ا"))))
        elif letter == "a" and first:
            letters.append("آ")
        else:
            letters.append(_ARABIC.get(letter, letter))
    return "".join(letters)


def russian_latin(text: str, chance: random.Random) -> str:
    """Write Russian in Latin letters, in one of the ways people do."""
    table = _RUSSIAN | {letter: chance.choice(ways) for letter, ways in _RUSSIAN_HABITS.items()}
    return "".join(table.get(letter, letter) for letter in text.lower())


def uzbek_cyrillic(text: str) -> str:
    """Write Uzbek in Cyrillic."""
    lowered = text.lower().replace("‘", "'").replace("ʻ", "'")
    for pair, letter in _UZBEK_PAIRS.items():
        lowered = lowered.replace(pair, letter)
    lowered = re.sub(r"\be", "э", lowered)
    return "".join(_UZBEK.get(letter, letter) for letter in lowered)


def gibberish(written: str, chance: random.Random) -> str:
    """Fall on the keyboard of an alphabet."""
    return " ".join(_gibberish_word(_ROWS[written], chance) for _ in range(chance.randint(1, 4)))


def _gibberish_word(rows: tuple[str, ...], chance: random.Random) -> str:
    row, kind = chance.choice(rows), chance.random()
    if kind < 0.4:
        return "".join(chance.choices(row, k=chance.randint(3, 9)))
    if kind < 0.6:
        start = chance.randrange(len(row) - 2)
        return row[start : start + chance.randint(2, 5)] * chance.randint(1, 2)
    if kind < 0.75:
        return chance.choice(row) * chance.randint(3, 7)
    return "".join(chance.choices("".join(rows), k=chance.randint(3, 9)))


def _lower(text: str) -> str:
    return text.replace("İ", "i").replace("I", "ı").lower()
