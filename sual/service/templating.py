"""The templates of the pages, and how text with isolated numbers becomes markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from sual.answering.messages import Source
from sual.knowledge.render import LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE
from sual.service.operator import Operator
from sual.service.page_words import PAGES
from sual.service.phrases import phrase
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language, comma, direction
from sual.text.notices import FIRST_STRONG_ISOLATE

_TEMPLATES = Path(__file__).with_name("templates")
_ISOLATED = re.compile(f"{LEFT_TO_RIGHT_ISOLATE}([^{POP_ISOLATE}]*){POP_ISOLATE}")
_SET_APART = re.compile(f"{FIRST_STRONG_ISOLATE}([^{POP_ISOLATE}]*){POP_ISOLATE}")
_NUMBER = re.compile(r"\+?[0-9][0-9 ]{1,18}")


class Pages:
    """Renders pages in a language; knows which numbers are phone numbers."""

    def __init__(
        self, phones: frozenset[str], templates: Path = _TEMPLATES, *, operator: Operator | None = None
    ) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.replace_phones(phones)
        self._environment.filters["dialled"] = dialled
        self._environment.filters["documents"] = documents
        self._environment.globals["say_in"] = _say  # the language of a column, not of the page
        self._environment.globals["isolated"] = isolated
        self._environment.globals["isolated_each"] = isolated_each
        self.operator = operator
        self._environment.globals["operator"] = operator

    def replace_phones(self, phones: frozenset[str]) -> None:
        """Take the numbers that can be called, when they changed."""
        self._environment.filters["shown"] = partial(shown, phones=phones)
        self._environment.filters["apart"] = apart

    def render(
        self,
        name: str,
        language: Language,
        address: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> HTMLResponse:
        """Render a page.

        Args:
            name: file name of its template.
            language: language of the page.
            address: path of the page, with `{language}` where the language stands.
            status: HTTP status.
            headers: further headers.
            values: what else the template shows.

        Returns:
            The page.
        """
        text = self.text(name, language, languages=_links(address), **values)
        own = {"Content-Language": language, "Vary": "Accept-Language"}
        return HTMLResponse(text, status, headers={**own, **(headers or {})})

    def text(self, name: str, language: Language, /, **values: object) -> str:
        """Fill in a template.

        Args:
            name: its file name.
            language: language of its own words.
            values: what else it shows.

        Returns:
            The markup.
        """
        return self._environment.get_template(name).render(
            language=language, dir=direction(language), say=partial(_say, language), **values
        )

    def sitemap(self, addresses: list[str]) -> Response:
        """List pages for search engines.

        Args:
            addresses: whole addresses, with `{language}` where the language stands.

        Returns:
            The sitemap (sitemaps.org, with the other languages of each page).
        """
        text = self._environment.get_template("sitemap.xml").render(pages=[_links(address) for address in addresses])
        return Response(text, media_type="application/xml")


def shown(text: str, phones: frozenset[str]) -> Markup:
    """Turn plain text into markup: phone numbers into links, other isolated runs into their own direction.

    Args:
        text: plain text with runs between U+2066 and U+2069.
        phones: numbers that can be called.

    Returns:
        Escaped markup.
    """
    pieces = _ISOLATED.split(text)
    return Markup("").join(
        _isolated(piece, phones) if index % 2 else Markup.escape(piece) for index, piece in enumerate(pieces)
    )


def apart(text: str) -> Markup:
    """Turn plain text into markup in which runs between U+2068 and U+2069 have a direction of their own.

    Args:
        text: such as a notice in the language of an account.

    Returns:
        Escaped markup, from which a run is copied without the marks around it.
    """
    pieces = _SET_APART.split(text)
    return Markup("").join(
        Markup("<bdi>{}</bdi>").format(piece) if index % 2 else Markup.escape(piece)
        for index, piece in enumerate(pieces)
    )


def isolated(value: object) -> str:
    """Keep a number or a name of Latin letters from being turned round, in plain text for `shown`."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{value}{POP_ISOLATE}"


def isolated_each(listed: str, language: Language) -> str:
    """Keep each number of a list from being turned round, while the list goes on as the language does.

    Args:
        listed: numbers with the comma of the language between them.
        language: of the words around them.

    Returns:
        Plain text for `shown`.
    """
    return comma(language).join(isolated(one) for one in listed.split(comma(language)))


def dialled(phone: str) -> str:
    """Give a phone number as a `tel:` link needs it, without blanks."""
    return phone.replace(" ", "")


def documents(sources: list[Source], language: Language = "en") -> list[Source]:
    """Name each document once, with all paragraphs of it that a passage rests on.

    Args:
        sources: sources of one passage.
        language: of the words around them, whose comma stands between paragraphs.

    Returns:
        One source a document, in the order of their first mention.
    """
    paragraphs: dict[str, list[str]] = {}
    first: dict[str, Source] = {}
    for source in sources:
        first.setdefault(source.id, source)
        if source.paragraph not in paragraphs.setdefault(source.id, []):
            paragraphs[source.id].append(source.paragraph)
    return [
        source.model_copy(update={"paragraph": comma(language).join(paragraphs[id_])}) for id_, source in first.items()
    ]


def _isolated(run: str, phones: frozenset[str]) -> Markup:
    if run in phones and _NUMBER.fullmatch(run):
        return Markup('<a class="phone" href="tel:{}" dir="ltr">{}</a>').format(dialled(run), run)
    # Not <bdi>: the leaflets' renderer does not isolate it.
    return Markup('<span dir="ltr">{}</span>').format(run)


def _links(address: str) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": NATIVE_NAMES[code],
            "dir": direction(code),
            "url": address.format(language=code),
        }
        for code in (LANGUAGES if "{language}" in address else ("en",))
    ]


def _say(language: Language, key: str, **values: object) -> str:
    return phrase(PAGES[key], language, **values)
