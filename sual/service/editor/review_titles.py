"""What a draft or an article is called, also one that is not live."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sual.editing.drafts.draft import Draft
from sual.knowledge.problems import KnowledgeError
from sual.knowledge.reload import Snapshot
from sual.knowledge.yaml_file import read_mapping
from sual.text.languages import LANGUAGES, Language
from sual.text.visible import one_line

_TITLE = re.compile(r"(?m)^title:.*$")


def article_of(draft: Draft) -> str:
    """Give the id of the article of a draft, "" for a registry."""
    return draft.place.rpartition("/")[2]


def title_of(draft: Draft, live: Snapshot, language: Language) -> str:
    """Name the article of a draft for a reader: as it is live, a new one as its texts do; "" for a registry."""
    article = live.knowledge.articles.get(article_of(draft))
    return article.translations[language].title if article else title_in(draft.files, language) or article_of(draft)


def title_in(files: Mapping[str, str], language: Language) -> str:
    """Read the title of an article from its texts, however broken the rest of them is.

    Args:
        files: texts by name, such as `az.md`.
        language: of the reader.

    Returns:
        The title in that language, else in another one that has one; "" where none has.
    """
    codes: tuple[Language, ...] = (language, "en", "az", *LANGUAGES)
    return next((title for code in dict.fromkeys(codes) if (title := _title(files.get(f"{code}.md", "")))), "")


def _title(text: str) -> str:
    """Read the line of the title alone; "" where it is none."""
    found = _TITLE.search(text)
    try:
        title = read_mapping(Path("title"), found[0] + "\n").get("title") if found else None
    except KnowledgeError:
        return ""
    return one_line(title) if isinstance(title, str) else ""
