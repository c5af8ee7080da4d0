"""Signs of Markdown that readers would see as they are: articles know headings and steps, and nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from sual.knowledge.finding import Finding
from sual.text.notices import Notice
from sual.text.words import N_

# What each becomes elsewhere, and what to write here (knowledge/markdown.py reads headings and steps only).
_SIGNS = (
    (
        re.compile(r"\*{2,}|(?<!^)\*|\*(?! )|`+|~~|!?\[[^\[\]]*\]\(|\]\(|(?<!\w)_+|_+(?!\w)"),
        N_("{sign} would be shown as it is, there is no bold, italic or link here"),
        N_("remove it"),
    ),
    (
        re.compile(r"^[-*+](?: [-*+])*(?= |$)"),
        N_("{sign} would be shown as it is, there is no list with dots here"),
        N_("write steps that begin with 1., 2., or remove it"),
    ),
    (
        re.compile(r"\|(?:[ :|-]*[|-])?"),
        N_("{sign} would be shown as it is, there is no table here"),
        N_("write sentences or steps"),
    ),
    (
        re.compile(r"(?<!\S)(?:-{2,}|={2,})(?!\S)"),
        N_("{sign} would be shown as it is, there are no dividing lines here"),
        N_("remove it; a heading begins with ##"),
    ),
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def literal_markdown(text: str) -> Iterator[Finding]:
    """Find signs of bold, links, lists, tables and lines, and characters written as HTML does.

    Args:
        text: of a title, a summary or a block, on one line.

    Yields:
        Each of them.
    """
    for pattern, why, mend in _SIGNS:
        for found in pattern.finditer(text):
            yield Finding(*found.span(), Notice(why, mend, sign=found.group()))
    for found in _ENTITY.finditer(text):
        if unescape(sign := found.group()) != sign:
            notice = Notice(N_("{sign} would be shown as it is"), N_("type the character itself"), sign=sign)
            yield Finding(*found.span(), notice)
