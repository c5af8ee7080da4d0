"""Save what stands in a form into a draft; what somebody else saved meanwhile is merged or shown, never overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import FieldsError, NotAllowedError, UnknownDraftError, UnsafeError
from sual.editing.drafts.merging import Conflict, Merged, choose, merge
from sual.editing.drafts.states import edits_alone
from sual.knowledge import KnowledgeError
from sual.knowledge.load import ARTICLE_FILES
from sual.service.editor.article_fields import Fields, fields_of, read_form_of, write_fields
from sual.service.editor.article_yml import fields_of_common, read_common, write_common
from sual.service.editor.refused_fields import refused_in, without
from sual.text.languages import is_language
from sual.text.notices import Notice
from sual.text.visible import visible
from sual.text.words import N_

COMMON = "common"
_FILE = "file:"
LIVE = 0  # in place of a version: what is merged into the draft is what is live


@dataclass(frozen=True)
class Sent:
    """What a form sends.

    Args:
        part: a language, `common`, or `file:az.md` for a file as text.
        version: of the draft, on which the fields rest.
        fields: texts by name.
        takes_back: whether it may take a draft back that others are reading.
        in_part: whether it is stored without the fields that may not be.
    """

    part: str
    version: int
    fields: Fields
    takes_back: bool = False
    in_part: bool = False

    @property
    def file(self) -> str:
        """The file that the part is.

        Raises:
            UnsafeError: when there is no such part.
        """
        name = self.part.removeprefix(_FILE)
        if self.part == COMMON:
            return "article.yml"
        if is_language(self.part):
            return f"{self.part}.md"
        if name not in ARTICLE_FILES or name == self.part:
            why = N_("{part!r} is no part of an article")
            raise UnsafeError(Notice(why, N_("open the article again"), part=self.part[:40]))
        return name

    @property
    def is_file(self) -> bool:
        """Whether it is a file as text."""
        return self.part.startswith(_FILE)


@dataclass(frozen=True)
class Collision:
    """Two people wrote differently; nothing was stored.

    Args:
        file: of which.
        version: of the draft, on which `mine` rests; `LIVE` when it is about what is live.
        mine: the whole file as it was to be saved.
        conflicts: by a key that is the same as long as all three texts are.
    """

    file: str
    version: int
    mine: str
    conflicts: dict[str, Conflict]


@dataclass(frozen=True)
class Outcome:
    """What became of a save.

    Args:
        draft: as it is stored now.
        merged: whether the file says something else now than what was sent, because somebody else saved, too.
        collision: what has to be chosen from first, or None.
        refused: why some fields were not stored, by name; the others were.
    """

    draft: Draft
    merged: bool = False
    collision: Collision | None = None
    refused: Mapping[str, Notice] = field(default_factory=dict)


def find_article(session: Session, id_: str) -> Draft:
    """Find the draft of an article.

    Raises:
        UnknownDraftError: when there is none.
    """
    draft = writing.find(session, id_)
    if draft.kind != "article":
        raise UnknownDraftError(id_)
    return draft.as_written()


def save_sent(session: Session, id_: str, sent: Sent, who: str) -> Outcome:
    """Save one part of an article.

    Args:
        session: open for writing.
        id_: of the draft.
        sent: what the form sends.
        who: name of the writer.

    Returns:
        What became of it.

    Raises:
        DraftError: when it may not be stored; the message says what to do.
        FieldsError: when some fields may not, and somebody else saved meanwhile or the blocks are others than before.
    """
    draft = find_article(session, id_)
    if draft.language and sent.file != f"{draft.language}.md":
        raise NotAllowedError(edits_alone(draft.language, sent.file))
    if draft.state in ("in_review", "approved") and not sent.takes_back:
        raise NotAllowedError(Notice(N_("the draft was handed over to be read"), N_("take it back to go on writing")))
    base = writing.version_files(session, id_, sent.version)
    sent = replace(sent, fields={name: visible(text) for name, text in sent.fields.items()})
    refused = refused_in(sent.part, sent.fields)
    if refused:
        alone = sent.in_part and not sent.is_file and draft.version == sent.version
        stored = fields_in(sent.part, base) if alone else None
        kept = None if stored is None else without(refused, sent.fields, stored)
        if kept is None or refused_in(sent.part, kept):  # what is stored may be no better
            raise FieldsError(refused)
        sent = replace(sent, fields=kept)
    text = text_of(sent, base)
    saved = writing.save(session, id_, sent.version, {} if text is None else {sent.file: text}, who)
    if saved.conflicts:
        return Outcome(saved.draft, collision=Collision(sent.file, sent.version, text or "", keyed(saved.conflicts)))
    return Outcome(saved.draft, merged=saved.draft.files.get(sent.file) != text, refused=refused)


def save_chosen(
    session: Session, id_: str, file: str, version: int, mine: str, choices: Mapping[str, str], who: str
) -> Outcome:
    """Save a file after somebody chose between two texts.

    Args:
        session: open for writing.
        id_: of the draft.
        file: which one.
        version: of the draft, on which `mine` rests.
        mine: the whole file.
        choices: the text by the key of each conflict, as `Collision` has them.
        who: name of the writer.

    Returns:
        What became of it: another collision where somebody saved again meanwhile.

    Raises:
        DraftError: when it may not be stored.
    """
    draft = find_article(session, id_)
    mine, base = visible(mine.replace("\r\n", "\n")), writing.version_files(session, id_, version)
    merged = merge(base, draft.files, {**base, file: mine})
    files = _chosen(merged, choices)
    if files is None:
        return Outcome(draft, collision=Collision(file, version, mine, keyed(merged.conflicts)))
    saved = writing.save(session, id_, draft.version, {file: files[file]} if file in files else {}, who)
    return Outcome(saved.draft, merged=True)


def text_of(sent: Sent, base: Mapping[str, str]) -> str | None:
    """Write the file of what was sent.

    Args:
        sent: what the form sends.
        base: the files on which it rests.

    Returns:
        The file, None where there was none and nothing was typed.

    Raises:
        UnsafeError: when a field cannot be written.
    """
    before, path = base.get(sent.file), Path(sent.file)
    if sent.is_file:
        text = sent.fields.get("text", "").replace("\r\n", "\n")
        return None if before is None and not text.strip() else text if text.endswith("\n") else text + "\n"
    if sent.part == COMMON:
        return write_common(sent.fields, before or "", path)
    return write_fields(sent.fields, before, revision_of(base), path)


def fields_in(part: str, files: Mapping[str, str]) -> Fields | None:
    """Give the fields of a part as a browser would have them; None when the file cannot be read."""
    sent = Sent(part, 0, {})
    text, path = files.get(sent.file), Path(sent.file)
    if sent.is_file:
        return {"text": text or ""}
    try:
        if part == COMMON:
            return fields_of_common(read_common(text or "", path))
        return fields_of(read_form_of(text, path))
    except KnowledgeError:
        return None


def keyed(conflicts: tuple[Conflict, ...]) -> dict[str, Conflict]:
    """Name conflicts by their three texts, so that a choice cannot be taken for another conflict."""
    keyed: dict[str, Conflict] = {}
    for conflict in conflicts:
        same = "\0".join((conflict.file, conflict.base, conflict.theirs, conflict.mine))
        key = hashlib.sha256(same.encode()).hexdigest()[:12]
        while key in keyed:
            key += "x"
        keyed[key] = conflict
    return keyed


def revision_of(files: Mapping[str, str]) -> int:
    """Give the revision of an article, 1 where it cannot be read."""
    try:
        return read_common(files.get("article.yml", ""), Path("article.yml")).revision
    except KnowledgeError:
        return 1


def _chosen(merged: Merged, choices: Mapping[str, str]) -> dict[str, str] | None:
    keys = list(keyed(merged.conflicts))
    if any(key not in choices for key in keys):
        return None
    return choose(merged, [choices[key].replace("\r\n", "\n") for key in keys])
