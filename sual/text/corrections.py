"""Changes of mind: "no, I meant asylum" asks about asylum."""

from __future__ import annotations

import re

# "No", natively and in Latin letters. Without a mark after it, it may belong to what follows ("no passport").
_NO = re.compile(
    r"\s*(?:no|nope|nah|нет|не|неа|net|nyet|yox|xeyr|نه|نخیر|خیر|na|لا|كلا|la|(?:جی )?نہیں|(?:jee |ji )?nah?in?)"
    r"(?P<mark>[\s,،.۔;؛!:–—-]+)",
    re.IGNORECASE,
)
_MARK = re.compile(r"[,،.۔;؛!:–—-]")
# What people put around the thing that they meant, by language.
_AROUND = (
    r"wait|sorry|i (?:was )?(?:meant?|asked|asking|meaning)(?: about)?|i want(?:ed)? to (?:ask|know) about",
    r"я (?:имел[аи]?|имею) в виду|я (?:спрашивал[аи]?|спросил[аи]?|хотел[аи]? спросить)(?: (?:про|об?о?))?",
    r"я (?:про|об?о?)",
    r"ya (?:imel[ai]?|imeyu) v vidu|ya (?:sprashival[ai]?|sprosil[ai]?)(?: (?:pro|ob?o?))?|ya (?:pro|ob?o?)",
    r"mən|demək istəyir(?:əm|dim)|nəzərdə tuturdum|haqqında (?:soruşur(?:am|dum)|soruşdum)",
    r"men|demek isteyir(?:em|dim)|haqqinda (?:sorusur(?:am|dum)|sorusdum)",
    r"منظورم(?: از)?|در ?باره|درباره‌ی|در مورد|پرسیدم|می‌?پرسم|بود|است|manzooram|manzuram|bood",
    r"قصدت|كنت أقصد|أقصد|اقصد|قصدي|أسأل عن|سألت عن|2asdi|asdi",
    r"میرا مطلب(?: ہے)?|مطلب|کے بارے میں(?: پوچھ (?:رہا|رہی) (?:ہوں|تھا|تھی))?|میں|تھا|تھی",
    r"mera matlab|ke bare (?:me|mein)(?: pooch (?:raha|rahi) (?:hoon|tha|thi))?|tha",
)
_MEANT = re.compile(rf"\b(?:{'|'.join(_AROUND)})(?!\w)", re.IGNORECASE)
_BLANKS = re.compile(r"[\s,،.۔;؛!:–—-]+")


def corrected(text: str) -> str | None:
    """Find what somebody names who takes back what came before.

    Args:
        text: what a person wrote, cleaned.

    Returns:
        What stands after the "no", without "I meant" and the like; None where the message begins with no "no", with a
        bare one, or with one that belongs to what follows it.
    """
    no = _NO.match(text)
    if no is None:
        return None
    rest = text[no.end() :]
    named = _BLANKS.sub(" ", _MEANT.sub(" ", rest)).strip()
    meant = _MEANT.search(rest) is not None
    return named if named and (meant or _MARK.search(no["mark"])) else None
