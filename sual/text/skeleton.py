"""One spelling per word: the form onto which native and romanised spellings of a word fold.

"Müraciət", "muraciet" and "мураҹиәт" become one word; so, mostly, do "مجھے پن کیسے ملے گا" and
"mujhe pin kaise milega" once the vowels are dropped too. It is used on both sides, index and question.
What was weighed and how well the spellings meet: docs/decisions/skeleton.md.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii


def _table(pairs: str) -> dict[int, str | None]:
    """Read "x=y" pairs; a letter that stands for nothing is dropped."""
    return {ord(pair[0]): pair[2:] or None for pair in pairs.split()}


# Letters which keyboards exchange, marks that are written or left out at will, and Azerbaijani without its letters.
_EXCHANGED = _table(
    "ك=ک ي=ی ى=ی ے=ی ۓ=ی ئ=ی ې=ی ۍ=ی ؤ=و ۆ=و ۇ=و ۋ=و ة=ه ۀ=ه ہ=ه ھ=ه ۃ=ه ە=ه أ=ا إ=ا آ=ا ٱ=ا "
    "ء= \u0640= \u200c= \u200d= ə=e ә=e ı=i"
)
# Urdu's aspirates, as the digraphs of its romanisation fold: "گھر" is "ghar", "کھانا" is "khana".
_ASPIRATED = (("کھ", "خ"), ("پھ", "ف"), ("تھ", "ت"), ("ٹھ", "ت"), ("دھ", "د"), ("ڈھ", "د"), ("گھ", "گ"), ("چھ", "چ"))
# Letters of other alphabets become letters of the skeleton at once: romanised first, "گ" beside "ه" would look like
# the digraph "gh", and "сх" like "sh".
_FOREIGN = _table(
    "ا=a ب=b پ=p ت=t ث=s ج=j چ=c ح=h خ=h د=d ذ=z ر=r ز=z ژ=j س=s ش=s ص=s ض=z ط=t ظ=z ع= غ=g ف=f ق=g ک=k گ=g ل=l م=m "
    "ن=n و=v ه=h ی=i ں=n ٹ=t ڈ=d ڑ=r "
    "а=a б=b в=v г=g д=d е=e ж=j з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=c ш=s щ=s ъ= ы=i ь= э=e "
    "ю=iu я=ia ҹ=c ҷ=c ғ=g ҝ=g қ=g ө=o ү=u һ=h ҳ=h ј=i і=i є=e ґ=g"
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# "و" is a vowel unless it begins a word or stands beside "ا": "قانون", but "وقت" and "جواب".
_VOWEL_WAW = re.compile(r"(?<=[^ا])و(?!ا)")
_LATIN = re.compile(r"[a-z0-9'’`ʻ-]+")
_JOINERS = re.compile(r"['’`ʻ-]")
# A digit that stands for a letter inside a romanised word: "ma7bous", "3andi", "po4emu"; not the one of "2-ci".
_DIGIT_LETTER = re.compile(r"(?<!\d)[2-9](?![\d-])")
_DIGIT_LETTERS = {"2": "", "3": "", "4": "c", "5": "h", "6": "t", "7": "h", "8": "g", "9": "g"}
_FOLDS = {
    "shch": "s", "sch": "s", "sh": "s", "tch": "c", "chh": "c", "ch": "c", "kh": "h", "x": "h", "gh": "g", "q": "g",
    "zh": "j", "dj": "j", "ph": "f", "th": "t", "dh": "d", "ts": "s", "ee": "i", "ea": "i", "oo": "u", "ou": "u",
    "w": "v", "y": "i",
}  # fmt: skip
# At the end of a word "eh" is "e" ("khaneh") and "ij" is "i" ("russkij"); before a vowel "ts" is "ц" ("migratsiya").
_FOLDED = re.compile(rf"(?<=e)h$|(?<=[iy])j$|t(s)(?=[aeiouy])|{'|'.join(_FOLDS)}")
_DOUBLED = re.compile(r"(\D)\1+")
_REMAINING = re.compile(r"[^a-z0-9]")
# Persian writes its verbal prefix joined, half-joined or apart; it becomes one word with its verb.
_APART = re.compile(r"\b(ن?م[یي]) (?=\w)")
_WORD = re.compile(r"[^\W_]+(?:['’`ʻ-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouv]")
# A final "h" is mostly mute, "khane", "khaneh" and "خانه", "shirka" and "شركة"; a word of it alone keeps it.
_MUTE = re.compile(r"(?<=.)h$")


def word_list(text: str) -> list[str]:
    """Split text into words, in lower case, letters that keyboards exchange made one, marks of vowels removed.

    Args:
        text: any text.

    Returns:
        The words in order; digits of every script are Western ones.
    """
    # Joined before letters are dropped: Arabic "معي" would look like the prefix afterwards.
    plain = _APART.sub(r"\1", unicodedata.normalize("NFKC", text.replace("İ", "i")).casefold())
    for pair, letter in _ASPIRATED:
        plain = plain.replace(pair, letter)
    decomposed = unicodedata.normalize("NFKD", plain.translate(_EXCHANGED))
    return _WORD.findall("".join(_western(letter) for letter in decomposed if not unicodedata.combining(letter)))


def fold(word: str) -> str:
    """Fold one word onto its skeleton.

    Args:
        word: one word as `word_list` gives it.

    Returns:
        Its skeleton in a-z and 0-9; empty when nothing remains.
    """
    folded = _VOWEL_WAW.sub("u", _LATIN.sub(_fold_latin, word)).translate(_FOREIGN)
    if not folded.isascii():
        folded = anyascii(folded).lower()
    folded = _REMAINING.sub("", folded)
    # Two equal consonants of Arabic script have a vowel between them, "مدد" is "madad"; elsewhere they are a habit.
    return folded if _ARABIC.search(word) else _DOUBLED.sub(r"\1", folded)


def skeleton(text: str) -> str:
    """Fold a whole text.

    Args:
        text: any text in any of the scripts.

    Returns:
        The skeletons of its words, separated by single spaces.
    """
    return " ".join(filter(None, map(fold, word_list(text))))


def consonants(folded: str) -> str:
    """Drop the vowels of a skeleton, which Arabic script does not write and romanisation guesses.

    Args:
        folded: what `skeleton` gives.

    Returns:
        The same words without vowels and a mute "h"; a word of vowels alone keeps its first letter.
    """
    return " ".join(_MUTE.sub("", _VOWELS.sub("", word)) or word[:1] for word in folded.split())


def _western(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _fold_latin(run: re.Match[str]) -> str:
    folded = run[0]
    if not folded.isdigit():
        folded = _DIGIT_LETTER.sub(lambda digit: _DIGIT_LETTERS[digit[0]], folded)
    folded = _JOINERS.sub("", folded)
    return _FOLDED.sub(_fold_piece, folded)


def _fold_piece(piece: re.Match[str]) -> str:
    return "c" if piece[1] else _FOLDS.get(piece[0], "")
