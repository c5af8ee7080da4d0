"""Put masks over what could name a person, before a question is kept for the editors.

Better one mask too many: a question without a number still tests the search, and whoever files it sees the result first.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import phonenumbers

from sual.text.digits import western

PHONE, MAIL, PASSPORT, PIN, NUMBER, NAME = "[phone]", "[e-mail]", "[passport]", "[PIN]", "[number]", "[name]"
# Numbers without a country code are read as people here write them.
_REGIONS = ("AZ", "PK", "IR", "AF", "RU", "TR", "GE")
# Numbers that everybody may know: a question about them is nobody's secret.
_SHORT = 4  # digits
_MAIL = re.compile(
    r"[\w.+%-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)  # letters of any script: addresses can be in Cyrillic
_HANDLE = re.compile(r"(?<![\w@])@\w{3,}|\b(?:https?://|www\.|t\.me/|wa\.me/)\S+", re.IGNORECASE)
# Letters and digits of a passport, with or without blanks: AZE 12345678, C01234567, AA-1234567, 70 1234567.
_PASSPORT = re.compile(r"(?<!\w)[A-Za-zА-Яа-я]{1,3}[\s№#-]?\d{6,9}(?!\w)")
# The personal number of Azerbaijan: seven letters and digits, at least one of each, at least two digits.
_PIN = re.compile(r"(?<![\w])(?=[A-Za-z0-9]{7}(?!\w))(?=(?:[A-Za-z]*\d){2})(?=\d*[A-Za-z])[A-Za-z0-9]{7}")
_DIGITS = re.compile(r"\d(?:[\s().\u2066-\u2069+/-]{0,2}\d){4,}")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d)")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d(?!\d)")

# What stands before a name, in six languages, in their own letters and in Latin ones. Longer ones come first.
_BEFORE = (
    r"my (?:full |first |last |family )?name(?:'s|’s| is)?:?", r"i am called", r"(?:his|her) name is", r"mr\.?", r"mrs\.?",
    r"mən[ıi]m (?:tam )?ad[ıi]m:?", r"m[əe]nim ad[iı]m:?", r"ad[ıi]m:?", r"ad[ıi]m v[əe] soyad[ıi]m:?", r"soyad[ıi]m:?",
    r"меня (?:зовут|звать):?", r"мо[её] (?:полное )?имя(?: -| —|:)?", r"моя фамилия(?: -| —|:)?", r"фамилия:?",
    r"(?:его|е[её]) зовут", r"menya zovut", r"moyo? imya", r"moya familiya",
    r"(?:نام|اسم) (?:و نام خانوادگی )?(?:من|کامل من)(?: هست)?:?", r"(?:اسمم|نامم):?", r"نام خانوادگی(?:‌ام| من|م)?:?",
    r"(?:esme|esm-e|name|nam-e) man", r"esmam", r"(?:man )?esmam",
    r"(?:أنا )?اسمي(?: هو| الكامل)?:?", r"اسمى:?", r"اسمي:?", r"إسمي:?", r"(?:ana )?ism[iy]",
    r"میرا (?:پورا )?نام:?", r"(?:مرا|میرا) نام", r"mera (?:poora |pura )?na+m:?", r"mujhe", 
)  # fmt: skip
