"""Three articles with hardly any policy, and an index of paper: publishing is real, finding is not."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sual.editing.drafts.meaning import Answer
from sual.editing.publishing import disk, making
from sual.editing.publishing.content import Content
from sual.editing.publishing.places import Places
from sual.encoders.encoder import Vectors
from sual.knowledge import Knowledge
from sual.retrieval.store import IndexMismatchError

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
KEPT = ("work/work-permit-exemption-pin", "work/work-permit", "trafficking/trafficking-get-help")
ENGLISH = "articles/work/work-permit/en.md"
_IN_LETTERS = str.maketrans("0123456789", "abefghjkno")  # none of them is a Roman numeral
ANSWER = Answer("words", "Aysel")  # what most drafts of tests change is only how something is said


def make_knowledge(folder: Path) -> Path:
    """Copy a few articles, and two messages of every list."""
    shutil.copytree(KNOWLEDGE, folder, ignore=shutil.ignore_patterns("articles", "checks", "safe_to_talk.yml"))
    for kept in KEPT:
        shutil.copytree(KNOWLEDGE / "articles" / kept, folder / "articles" / kept)
        article = folder / "articles" / kept / "article.yml"
        article.write_text(re.sub(r"(?m)^related:.*$", "related: []", article.read_text(encoding="utf-8")), "utf-8")
    for name in ("out_of_scope", "danger_messages", "harmless_messages", "small_talk", "follow_ups"):
        for path in (folder / "policy" / name).glob("*.yml"):
            entries = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line[:2] == "- "]
            path.write_text("".join(entries[:2]), encoding="utf-8")
    for path in (folder / "policy" / "danger").glob("*.yml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        first = next(at for at, line in enumerate(lines) if line.startswith("signs:"))
        path.write_text("".join(lines[: first + 3]), encoding="utf-8")
    desk = folder / "policy" / "desk.yml"
    desk.write_text(
        re.sub(r"(?m)article: trafficking-\S+", "article: trafficking-get-help", desk.read_text("utf-8")), "utf-8"
    )
    return folder


@dataclass(frozen=True, eq=False)
class PaperTools:
    signs: object


@dataclass(frozen=True, eq=False)
class PaperAnswerer:
    """Says which knowledge it was given and which its index was made from."""

    knowledge: Knowledge
    indexed: str
    tools: PaperTools = field(default_factory=lambda: PaperTools(None))

    @property
    def index_version(self) -> str:
        return self.indexed

    def answer(self) -> tuple[str, str, str]:
        """Put an answer together slowly from its parts, as a request would."""
        indexed = self.indexed
        time.sleep(0)
        english = self.knowledge.articles["work-permit"].translations["en"]
        time.sleep(0)
        return indexed, self.knowledge.digest, english.title


class PaperEncoder:
    """An encoder to which all texts mean the same, and which remembers them."""

    name, dimension = "paper", 3

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return np.zeros((len(texts), self.dimension), dtype=np.float32)


def build_on_paper(read: Any, root: Path, encoder: Any, upon: Path | None, known: Any) -> None:
    folder = disk.new_folder(root)
    for part in ("dense", "lexical", "ranker"):
        disk.write_new(folder / part, read.knowledge.digest.encode())
    final = root / read.knowledge.digest[:12]
    if final.exists():
        disk.remove(final)
    disk.finish(folder, final)
    disk.point(root / "current", final.name)


def load_on_paper(read: Any, index: Path, encoder: Any, before: Any) -> PaperAnswerer:
    try:
        parts = {(index / "current" / part).read_text("utf-8") for part in ("dense", "lexical", "ranker")}
    except OSError as error:
        raise IndexMismatchError(str(error)) from error
    if parts != {read.knowledge.digest}:
        raise IndexMismatchError(f"the index is of {parts}, the knowledge is {read.knowledge.digest}")
    return PaperAnswerer(read.knowledge, parts.pop())


def places_in(folder: Path, knowledge: Path) -> Places:
    return Places(knowledge, folder / "index", folder / "content", folder / "releases")


def on_paper(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(making, "build", build_on_paper)
    patch.setattr(making, "load", load_on_paper)
    patch.setattr(os, "fsync", lambda _: None)  # what it is for cannot be seen without pulling the plug


def begin(folder: Path, knowledge: Path) -> Content:
    """Open content over a knowledge, its index made where it is missing."""
    from sual.knowledge.reload import snapshot

    places = places_in(folder, knowledge)
    if not places.index.exists():
        build_on_paper(snapshot(knowledge), places.index, None, None, {})
    return Content(places, PaperEncoder(), patience=0.3)


def numbered(number: int) -> str:
    """Give a title of its own to each number; in letters, as a number would be a fact that other titles lack."""
    return f"Title q{str(number).translate(_IN_LETTERS)}"  # "feb" would be a month


def titled(text: str, title: str) -> str:
    return re.sub(r"(?m)^title:.*$", f"title: {title}", text, count=1)
