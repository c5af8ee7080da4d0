"""One spelling per word: the form onto which native and romanised spellings of a word fold.

"Müraciət", "muraciet" and "мураҹиәт" become one word; so, mostly, do "مجھے پن کیسے ملے گا" and
"mujhe pin kaise milega" once the vowels are dropped too. It is used on both sides, index and question.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

# Letters which keyboards exchange, and letters whose usual romanisation differs from anyascii's.
_LETTERS = str.maketrans(
    {
        "ك": "ک", "ي": "ی", "ى": "ی", "ے": "ی", "ۓ": "ی", "ئ": "ی", "ؤ": "و",
        "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
        "ں": "ن", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ث": "س", "ص": "س", "ذ": "ز", "ظ": "ز", "ض": "ز",
        "ط": "ت", "ء": None, "ع": None, "\u0640": None, "\u200c": None, "\u200d": None,
        "ə": "e", "ә": "e", "ı": "i", "İ": "i", "ş": "s", "ç": "c", "ğ": "g", "ö": "o", "ü": "u",
        "ҹ": "c", "ғ": "g", "ҝ": "g", "ө": "o", "ү": "u", "һ": "h", "ј": "y",
        "х": "h", "ж": "j", "щ": "s", "ш": "s", "ч": "c", "ц": "s", "ы": "i", "э": "e", "ё": "e",
        "ю": "yu", "я": "ya", "ь": None, "ъ": None, "й": "y",
    }
)  # fmt: skip
# Digits that stand for letters inside a romanised Arabic word ("ma7bous", "3andi").
_ARABIZI = str.maketrans({"2": None, "3": None, "5": "h", "6": "t", "7": "h", "8": "g", "9": "g"})
_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[^a-z0-9 ]", ""), (r"sch|sh", "s"), (r"tch|ch", "c"), (r"kh|x", "h"), (r"gh|q", "g"),
        (r"zh|dj", "j"), (r"ph", "f"), (r"th", "t"), (r"dh", "d"), (r"ts", "s"), (r"ee|ea", "i"),
        (r"oo|ou", "u"), (r"w", "v"), (r"y", "i"), (r"(\D)\1+", r"\1"),
    )
)  # fmt: skip
# Persian writes its verbal prefix joined, half-joined or apart; it becomes one word with its verb.
_APART = re.compile(r"\b(ن?م[یي]) (?=\w)")
_WORD = re.compile(r"[^\W_]+(?:['’`ʻ-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouv]")


def word_list(text: str) -> list[str]:
    """Split text into words, in lower case, marks of vowels and joiners removed.

    Args:
        text: any text.

    Returns:
        The words in order; digits of every script are Western ones.
    """
    # Joined before letters are dropped: Arabic "معي" would look like the prefix afterwards.
    lowered = _APART.sub(r"\1", text.replace("İ", "i").casefold()).translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _WORD.findall(unicodedata.normalize("NFC", plain))


def fold(word: str) -> str:
    """Fold one word onto its skeleton.

    Args:
        word: one word as `word_list` gives it.

    Returns:
        Its skeleton in a-z and 0-9; empty when nothing remains.
    """
    folded = anyascii(word).lower().replace("-", "")
    if not folded.isdigit():
        folded = folded.translate(_ARABIZI)
    for pattern, replacement in _FOLDS:
        folded = pattern.sub(replacement, folded)
    return folded


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
        The same words without vowels; a word of vowels alone keeps its first letter.
    """
    return " ".join(_VOWELS.sub("", word) or word[:1] for word in folded.split())
