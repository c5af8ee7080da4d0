"""Put masks over what could name a person, before a question is kept for the editors.

Better one mask too many: a question without a number still tests the search, and whoever files it reads it first.
"""

from __future__ import annotations

import re

import phonenumbers

from sual.text.digits import western

PHONE, MAIL, PASSPORT, PIN, NUMBER, DATE, NAME = (
    "[phone]", "[e-mail]", "[passport]", "[PIN]", "[number]", "[date]", "[name]",
)  # fmt: skip
# Numbers without a country code are read as people in or from these countries write them.
_REGIONS = ("AZ", "PK", "IR", "AF", "RU", "TR", "GE")
_MAIL = re.compile(r"[\w.+%-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@\w{3,}|\b(?:https?://|www\.|t\.me/|wa\.me/)\S+", re.IGNORECASE)
# One to three letters and six to nine digits: AZE 12345678, C01234567, AA-1234567, 4508 No 123456.
_PASSPORT = re.compile(r"(?<!\w)[^\W\d_]{1,3}[\s№#-]{0,2}\d{6,9}(?!\w)")
# The personal number of Azerbaijan: seven letters and digits.
_PIN = re.compile(r"(?<!\w)(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{7}(?!\w)")
_DATE = re.compile(
    r"(?<![\d./-])(?:\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})|(\d{4})[./-]\d{1,2}[./-]\d{1,2})(?![\d/-]|\.\d)"
)
# Whoever was born on such a day is a child of ten or older; a later day is one of a visa or a contract.
_BORN_UNTIL = 2016
# Five digits or more, however they are spaced: a price of four is nobody's number.
_DIGITS = re.compile(r"\+?\(?\d(?:[\s().\u200c-\u200f\u202a-\u202e\u2066-\u2069+/–-]{0,3}\d){4,}")

# What stands before a name: in the letters of each language, and in Latin ones. Longer ones come first.
_BEFORE_NAME = (
    r"my (?:full |first |last |family |sur)?name(?:['’]?s| is| it is)?",
    r"(?:his|her|husband['’]?s|wife['’]?s) name is",
    r"i am called", r"they call me", r"m(?:iste)?r\.?", r"mrs\.?", r"ms\.?",
    r"(?:m[əe]nim )?(?:tam )?ad[ıi]m(?: v[əe] soyad[ıi]m)?", r"soyad[ıi]m", r"onun ad[ıi]",
    r"меня (?:зовут|звать)", r"зовут меня", r"(?:его|е[её]) (?:зовут|звать)", r"мо[её] (?:полное )?имя", r"моя фамилия",
    r"фамилия", r"фио", r"men[iy]a zovut", r"m[oa]yo? im[iy]a", r"moya famil[iy]+a",
    r"(?:نام|اسم)(?: و نام خانوادگ[یي])?(?: کامل| كامل)? من", r"(?:اسمم|نامم)",
    r"نام خانوادگ[یي](?:[ \u200c]?(?:ام|من)|م)?",
    r"esm-?e? ?man", r"n[ae]a?m-?e? ?man", r"esmam", r"nam[ea]m",
    r"(?:[أا]نا )?[اإ]سم[يیى](?: الكامل)?(?: هو)?",
    r"[اإ]سم (?:زوج[يی]|زوجت[يی]|صاحب العمل)", r"لقب[يی]",
    r"(?:ana )?[ie]sm[iy](?: el kamel)?",
    r"(?:میرا|مرا|ميرا) (?:پورا )?نام", r"(?:اس|ان) کا نام", r"m[ie]ra (?:poora |pura )?na+m",
)  # fmt: skip
_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(_BEFORE_NAME)})(?!\w)[ \t]*[:,=«\"“–—-]*[ \t]*", re.IGNORECASE)
# Where a name ends, when no mark says so.
_AFTER_NAME = frozenset(
    """
    and i am from is was but have has live work who my we in on to of with
    və ve mən men amma işləyirəm yaşayıram
    и я мне из а но у мой моя живу работаю ya iz
    است هست و من از هستم می‌باشد ast hast va ba az
    وأنا وانا أنا انا من و ولدي عندي ana wa min w
    ہے ہیں اور میں ہوں سے کا کی hai aur main hoon hun mein se ka ki
    """.split()
)
_WORD = re.compile(r"[ \t]*([^\W\d_][\w'’\u200c-]*\.?)")
_MOST_WORDS = 4  # of a name written with capitals
_FEWER_WORDS = 2  # where no capitals tell its end


def mask(text: str) -> str:
    """Mask what could name a person: numbers, addresses, papers, and names that are introduced as such.

    Args:
        text: a question, cleaned.

    Returns:
        The question with a mask in brackets for each. A name that nothing introduces stays: whoever files the
        question has to look for it.
    """
    for pattern, put in (
        (_MAIL, MAIL),
        (_HANDLE, MAIL),
        (_PASSPORT, PASSPORT),
        (_PIN, PIN),
    ):
        text = pattern.sub(put, text)
    return _mask_names(_mask_numbers(_mask_phones(_mask_dates(text))))


def _mask_dates(text: str) -> str:
    """Mask days on which somebody may have been born."""

    def masked(found: re.Match[str]) -> str:
        year = int(found.group(1) or found.group(2))
        year += 0 if year > 99 else 1900 if year > 30 else 2000
        return DATE if year < _BORN_UNTIL else found.group()

    return _DATE.sub(masked, text)


def _mask_phones(text: str) -> str:
    for region in _REGIONS:
        # Digits of other scripts are one sign each, so places are the same in both.
        found = list(phonenumbers.PhoneNumberMatcher(western(text), region))
        for one in reversed(found):
            if not _DATE.fullmatch(one.raw_string.strip()):
                text = f"{text[: one.start]}{PHONE}{text[one.end :]}"
    return text


def _mask_numbers(text: str) -> str:
    return _DIGITS.sub(lambda found: found.group() if _is_days(found.group()) else NUMBER, text)


def _is_days(text: str) -> bool:
    """Say whether what looks like one number is one or two dates, or a few years."""
    rest = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", " ", _DATE.sub(" ", western(text)))
    return not any(one.isdecimal() for one in rest)


def _mask_names(text: str) -> str:
    pieces: list[str] = []
    end = 0
    for found in _BEFORE.finditer(text):
        if found.start() < end:
            continue
        pieces.append(text[end : found.end()])
        end = found.end()
        after = _end_of_name(text, end)
        if after > end:
            pieces.append(NAME)
            end = after
    return "".join(pieces) + text[end:]


def _end_of_name(text: str, start: int) -> int:
    """Give where a name ends that begins at `start`; `start` itself where none does."""
    if masked := re.compile(rf"[ \t]*{re.escape(NAME)}").match(text, start):
        return masked.end()
    end, count, capitals = start, 0, False
    while word := _WORD.match(text, end):
        name = word.group(1)
        if name.lower().rstrip(".") in _AFTER_NAME:
            break
        if count == 0:
            capitals = name[0].isupper()
        elif capitals != name[0].isupper():
            break
        end, count = word.end(1), count + 1
        if count == (_MOST_WORDS if capitals else _FEWER_WORDS):
            break
    return end
