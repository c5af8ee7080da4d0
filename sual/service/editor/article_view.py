"""What the page of an article shows: the article beside a translation, block by block, and what may be picked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from sual.editing.drafts.draft import Draft
from sual.editing.exchange.placeholders import split_placeholders
from sual.knowledge import KnowledgeError, Problem
from sual.knowledge.load import ID, Knowledge
from sual.knowledge.reload import Snapshot
from sual.service.editor.article_fields import (
    EMPTY,
    Fields,
    Form,
    FormBlock,
    fields_of,
    read_form_of,
)
from sual.service.editor.block_fields import BLOCK_KINDS, BlockKind
from sual.service.editor.saving import COMMON
from sual.text.languages import LANGUAGES, Language, is_language

View = Literal["text", "common", "file"]

# What keyboards of other languages lack. Numbers and Latin words need no mark: Sual isolates them itself.
_KEYS: dict[Language, tuple[str, ...]] = {
    "az": tuple("əƏğĞıİöÖüÜşŞçÇ«»–"),
    "ru": tuple("ёЁйЙъэ«»–№"),
    "en": tuple("’“”–"),
    "fa": ("\u200c", *"پچژگکیآئء؟،؛«»"),
    "ar": tuple("ءآأإؤئةى؟،؛«»"),
    "ur": ("\u200c", *"ٹڈڑںےہھگچپکیئؤآ؟،؛۔«»"),
}
_ZWNJ = "\u200c"


@dataclass(frozen=True)
class Row:
    """One block in both languages.

    Args:
        number: of the block that is edited, from 1; 0 where it has none among its other blocks.
        source: in the language beside, None where it has fewer blocks.
        mine: in the language that is edited, None where it has fewer blocks.
    """

    number: int
    source: FormBlock | None
    mine: FormBlock | None


@dataclass(frozen=True)
class Where:
    """Which part of an article is looked at; all of it is in the address.

    Args:
        article: its id.
        mine: the language that is edited.
        source: the language beside it.
        view: the text, what is the same in all languages, or a file as text.
        file: which file, for that view.
        taken_back: whether a draft that is read by others may be written in again.
    """

    article: str
    mine: Language
    source: Language
    view: View
    file: str
    taken_back: bool = False

    @classmethod
    def read(cls, article: str, values: Mapping[str, str], own: Language) -> Where:
        """Read it from an address or a form; what is no value is as if it were not there."""
        mine, source = values.get("mine", ""), values.get("source", "")
        edited: Language = mine if is_language(mine) else own
        beside: Language = source if is_language(source) and source != edited else "en" if edited != "en" else "ru"
        view = values.get("view", "")
        file = values.get("file", "")
        return cls(
            article,
            edited,
            beside,
            "common" if view == "common" else "file" if view == "file" else "text",
            file if file in _FILES else f"{edited}.md",
            bool(values.get("edit")),
        )

    @property
    def part(self) -> str:
        """The part, as `Sent` has it."""
        return {"text": str(self.mine), "common": COMMON, "file": f"file:{self.file}"}[self.view]

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.url_of()

    def url_of(self, **other: str) -> str:
        """Give the address of the page with some values changed."""
        values = {"mine": self.mine, "source": self.source, "view": self.view, "file": self.file, **other}
        if values["view"] != "file":
            values.pop("file")
        if values["view"] == "text":
            values.pop("view")
        # Every value is one of ours, so nothing has to be quoted.
        return f"/editor/articles/{self.article}?" + "&".join(f"{name}={value}" for name, value in values.items())


_FILES = ("article.yml", *(f"{code}.md" for code in LANGUAGES))


@dataclass(frozen=True)
class Work:
    """An article and the draft in which it is edited.

    Args:
        article: its id.
        category: its category.
        draft: the open draft that is shown, or None.
        others: further open drafts of the same article, each of one other language.
        files: its files by name, those of the draft or those that are live.
        is_new: whether it is not live yet.
    """

    article: str
    category: str
    draft: Draft | None
    others: tuple[Draft, ...]
    files: Mapping[str, str]
    is_new: bool


def find_work(article: str, mine: Language, drafts: Sequence[Draft], live: Snapshot) -> Work | None:
    """Find an article and its draft.

    Args:
        article: an id, whatever it is.
        mine: the language that is edited; a draft of this language alone goes before one of all.
        drafts: that are open, those changed last first.
        live: what is live.

    Returns:
        Both, or None where there is neither.
    """
    if not ID.fullmatch(article):
        return None
    own = [one for one in drafts if one.kind == "article" and one.place.endswith(f"/{article}")]
    fitting = [one for one in own if one.language == mine] or [one for one in own if one.language is None]
    draft = fitting[0].as_written() if fitting else None
    known = live.knowledge.articles.get(article)
    if known is None and not own:
        return None
    place = f"articles/{known.category}/{article}" if known else own[0].place
    texts = {name: live.texts.get(f"{place}/{name}") for name in _FILES}
    files = draft.files if draft else {name: text for name, text in texts.items() if text is not None}
    others = tuple(one for one in own if not fitting or one is not fitting[0])
    return Work(article, place.split("/")[1], draft, others, files, known is None)


def form_in(files: Mapping[str, str], language: Language, typed: Fields | None = None) -> tuple[Form, Problem | None]:
    """Read a language into a form.

    Args:
        files: of the article.
        language: which one.
        typed: what somebody typed that could not be saved; it is shown in place of what is stored.

    Returns:
        The form, and what is wrong with its file, or None.
    """
    name = f"{language}.md"
    try:
        form = read_form_of(files.get(name), Path(name))
    except KnowledgeError as error:
        return EMPTY, error.problems[0]
    return (_typed(typed, form) if typed is not None else form), None


def rows_of(source: Form, mine: Form) -> list[Row]:
    """Lay the blocks of two languages beside one another.

    Blocks of one kind that rest on the same sources stand together, so that a block more or less does not move all
    that follow.
    """
    own, beside = (list(form.blocks) for form in (mine, source))
    keys, own_keys = ([(block.kind, block.sources) for block in blocks] for blocks in (beside, own))
    pairs: list[tuple[FormBlock | None, FormBlock | None]] = []
    for _, start, end, from_, to in SequenceMatcher(None, keys, own_keys, autojunk=False).get_opcodes():
        pairs += zip_longest(beside[start:end], own[from_:to])
    rows = [Row(block.number if block else 0, other, block) for other, block in pairs]
    filled = max((at for at, row in enumerate(rows, 1) if row.mine), default=0)
    # What follows the last block is still to be written, and has fields.
    to_write = [Row(len(own) + number, row.source, None) for number, row in enumerate(rows[filled:], 1)]
    return [*rows[:filled], *to_write]


def marked(text: str) -> Markup:
    """Write a text with its contacts set apart, each in its own direction."""
    pieces = split_placeholders(text)
    return Markup("").join(
        Markup('<code dir="ltr" lang="en">{}</code>').format(piece) if at % 2 else Markup.escape(piece)
        for at, piece in enumerate(pieces)
    )


def letters(language: Language) -> list[tuple[str, str]]:
    """Give the keys of a language: what is put into the text, and what stands on the key."""
    return [(key, "ZWNJ" if key == _ZWNJ else key) for key in _KEYS[language]]


def paragraphs_of(knowledge: Knowledge) -> dict[str, list[str]]:
    """Give the labels of every source, a range of numbers as its first and last: `["1-60", "B"]`."""
    return {id_: _short(source.paragraphs) for id_, source in knowledge.sources.items()}


def _short(paragraphs: Sequence[str]) -> list[str]:
    numbers = [one for one in paragraphs if one.isdigit()]
    labels = [one for one in paragraphs if not one.isdigit()]
    return [*([f"{numbers[0]}-{numbers[-1]}"] if numbers else []), *labels]


def _typed(fields: Fields, stored: Form) -> Form:
    sent = {**{name: "" for name in fields_of(EMPTY)}, **fields}
    numbers = sorted(int(name.split("-")[1]) for name in fields if name.startswith("block-") and name.endswith("-text"))
    blocks: list[FormBlock] = []
    for at, number in enumerate(numbers, 1):
        kind: BlockKind = next((one for one in BLOCK_KINDS if one == sent.get(f"block-{number}-kind")), "paragraph")
        blocks.append(FormBlock(at, kind, sent[f"block-{number}-text"], sent.get(f"block-{number}-sources", "")))
    return Form(
        sent["title"], sent["summary"], sent["summary-sources"], sent["questions"], stored.revision, tuple(blocks)
    )
