"""An article on its way to a caller: as plain text, as one SMS, by WhatsApp, by e-mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from sual.answering.messages import ShownContact
from sual.knowledge.render import isolate, plain
from sual.service.phrases import phrase
from sual.service.search import ArticleAnswer
from sual.text.languages import Direction, Language
from sual.text.service_words import PAGE

LONGEST_SMS = 300  # characters, as a phone counts them


@dataclass(frozen=True)
class Sms:
    """A short message.

    Args:
        text: at most 300 characters, with a number to call.
        whole: whether the whole summary is in it; otherwise it has the title, the address and the number.
        summary_length: how many characters the message with the summary would have had, at least.
        called: whether a number was to be added to the summary.
    """

    text: str
    whole: bool
    summary_length: int
    called: bool

    @property
    def length(self) -> int:
        """How many characters it has."""
        return sms_length(self.text)


@dataclass(frozen=True)
class Sending:
    """The same article in every way it can be sent.

    Args:
        language, dir: of all the texts.
        plain: the whole article.
        sms: the short message.
        whatsapp, mail: addresses that open the other program with the text in it.
    """

    language: Language
    dir: Direction
    plain: str
    sms: Sms
    whatsapp: str
    mail: str


def sending_of(article: ArticleAnswer, helplines: list[ShownContact], base: str, brief: str = "") -> Sending:
    """Write an article in every way it can be sent.

    Args:
        article: in the caller's language.
        helplines: whom to call where the article names nobody with a number.
        base: address of this service as people know it.
        brief: the summary for a short message, where it may be shorter than that of the article.

    Returns:
        The texts and addresses; nothing in them is anybody's but the article's.
    """
    link = f"{base}{article.url}"
    callable_ = [contact for contact in (*article.contacts, *helplines) if contact.phone]
    short = "\n".join(filter(None, [article.title, "", article.summary, _call(callable_), isolate(link)]))
    subject = quote(plain(article.title))
    return Sending(
        language=article.language,
        dir=article.dir,
        plain=_whole(article, link),
        sms=sms_of(article, callable_, link, brief),
        whatsapp=f"https://wa.me/?text={quote(short)}",
        mail=f"mailto:?subject={subject}&body={quote(short)}",
    )


def sms_of(article: ArticleAnswer, callable_: list[ShownContact], link: str, brief: str = "") -> Sms:
    """Write the short message: the summary and a number, or honestly less.

    Args:
        article: in the caller's language.
        callable_: contacts with a number, the first to call first.
        link: address of the article's page.
        brief: a shorter summary that says the same, for where that of the article does not fit.

    Returns:
        A message in which nothing is cut: what does not fit is left out as a whole.
    """
    call, number = plain(_call(callable_)), callable_[0].phone if callable_ else None
    summaries = [plain(one) for one in (article.summary, brief) if one]
    named = [number is not None and re.search(rf"(?<!\d){re.escape(number)}(?!\d)", one) for one in summaries]
    wholes = [one if has or not call else f"{one}\n{call}" for one, has in zip(summaries, named, strict=True)]
    titled = "\n".join(filter(None, [plain(article.title), call, link]))
    # Where even the title does not fit, the address has it; the number goes with every message.
    fits = (one for one in (*wholes, titled) if sms_length(one) <= LONGEST_SMS)
    text = next(fits, "\n".join(filter(None, [call, link])))
    return Sms(text, text in wholes, min(map(sms_length, wholes)), called=bool(call) and not all(named))


def sms_length(text: str) -> int:
    """Count characters as a phone does: one beyond the first 65,536 of Unicode counts twice."""
    return len(text.encode("utf-16-le")) // 2


def _call(callable_: list[ShownContact]) -> str:
    return f"{callable_[0].name}: {isolate(callable_[0].phone or '')}" if callable_ else ""


def _whole(article: ArticleAnswer, link: str) -> str:
    parts = [article.title, article.summary]
    for passage in article.passages:
        parts.append(f"{passage.step}. {passage.text}" if passage.step else passage.text)
    contacts = [f"{one.name}: {isolate(reach)}" for one in article.contacts if (reach := one.phone or one.website)]
    as_of = phrase(PAGE["as_of"], article.language, year=isolate(article.as_of))
    return "\n\n".join(filter(None, [*parts, "\n".join(contacts), as_of, isolate(link)]))
