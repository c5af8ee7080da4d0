"""Words that promise what no source promises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sual.knowledge.finding import Finding
from sual.knowledge.phrases import phrases, whole
from sual.text.notices import Notice
from sual.text.words import N_

# "It is not guaranteed", "ask when you will get it": beside these the same words promise nothing.
_BEFORE = re.compile(
    r"(?:n['’]t|(?<!\w)(?:not|never|when|whether|if|what|until|once|не|нет|никто не|когда|если|что"
    r"|ليس|ليس من|غير|لا|إذا|متى|ماذا|حتى|اگر|وقتی|جب|نه))\s+$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?:deyil|yoxdur|verilmir|нет|نیست|نمی‌شود|نمی‌کنیم|نہیں)(?!\w)", re.IGNORECASE)


def promise_words(text: str, words: Iterable[str]) -> Iterator[Finding]:
    """Find words that promise what no source promises, as whole words.

    Args:
        text: as written.
        words: of policy/wording.yml; an entry that ends with * may have any ending, / stands between words of which
            one is enough, ... for up to four words of the same clause.

    Yields:
        Each of them.
    """

    def notice(word: str) -> Notice:
        advice = N_("write what the rule says, not what will happen")
        return Notice(N_("{word!r} is a promise (policy/wording.yml)"), advice, word=word)

    # An entry of many words says nothing to who wrote one of them.
    found = phrases(text, words, lambda word, said: notice(said if "/" in word else word), whole)
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end and not _is_denied(text, one):  # "will surely be" is one promise, whatever finds it
            end = one.end
            yield one


def _is_denied(text: str, found: Finding) -> bool:
    return bool(_BEFORE.search(text, 0, found.start) or _AFTER.match(text, found.end))
