"""Set one article in one language as a PDF of one sheet, with a code that leads to its page."""

from __future__ import annotations

from pathlib import Path

from sual.answering.helplines import helplines
from sual.knowledge.articles import Article
from sual.knowledge.load import Knowledge
from sual.leaflets.fonts import require_font
from sual.service.grouped import grouped
from sual.service.scannable import scannable_image
from sual.service.search import article_answer
from sual.service.templating import Pages
from sual.text.languages import Language

_TEMPLATES = Path(__file__).with_name("templates")
# Sizes in points, from 12 to 7, tried until the leaflet fits on one sheet.
_SIZES = tuple(half / 2 for half in range(24, 13, -1))


class LeafletError(RuntimeError):
    """A leaflet cannot be set on this machine."""


def make_leaflet(article: Article, knowledge: Knowledge, language: Language, address: str, *, mark: str = "") -> bytes:
    """Set a leaflet.

    Args:
        article: the article.
        knowledge: where its sources and contacts are.
        language: language of the leaflet.
        address: whole address of the article's page, for the code to scan.
        mark: what stands at the foot of every page, "" for nothing.

    Returns:
        A PDF/UA file; on one A4 page, unless the article is too long for the smallest letters.

    Raises:
        FontMissingError: when the machine lacks the font of the language.
        LeafletError: when the library that sets the page cannot be loaded.
    """
    font = require_font(language)
    html, css = _renderer()
    phones = frozenset(contact.phone for contact in knowledge.contacts.values() if contact.phone)
    shown = article_answer(article, knowledge, language)
    text = Pages(phones, _TEMPLATES).text(
        "leaflet.html",
        language,
        article=shown,
        groups=grouped(shown.passages),
        urgent=helplines(language)[0].contacts if article.urgent else [],
        documents=[source for id_, source in knowledge.sources.items() if id_ in article.sources],
        code=scannable_image(address),
        address=address,
    )
    page = html(string=text, base_url=address)
    style = (_TEMPLATES / "leaflet.css").read_text(encoding="utf-8")
    for size in _SIZES:
        own = f":root {{ font-family: '{font}', 'Noto Sans'; font-size: {size}pt }}{_marked(mark)}"
        document = page.render(stylesheets=[css(string=style), css(string=own)])
        if len(document.pages) == 1:
            break
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def _marked(mark: str) -> str:
    """Write a mark as a style; what would end a text of CSS is left out of it."""
    text = "".join(letter for letter in mark if letter not in '"\\\n')
    box = f'content: "{text}"; font-weight: bold; color: #9b1c1c; border-top: 2pt solid #9b1c1c'
    return f" @page {{ @bottom-center {{ {box} }} }}" if text else ""


def _renderer() -> tuple[type, type]:
    # Loaded late: only leaflets need Pango, which the machine of the service may lack.
    try:
        from weasyprint import CSS, HTML
    except OSError as error:
        message = (
            f"WeasyPrint could not load the libraries it sets pages with ({error}); "
            "on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        )
        raise LeafletError(message) from None
    return HTML, CSS
