"""What the pieces of an article and the values of its files are called in a notice."""

from __future__ import annotations

from sual.text.notices import Notice
from sual.text.words import N_

_KINDS = {
    "title": Notice(N_("title")),
    "summary": Notice(N_("summary")),
    "questions": Notice(N_("list of questions")),
    "paragraph": Notice(N_("paragraph")),
    "step": Notice(N_("step")),
    "heading": Notice(N_("heading")),
}

# As YAML gives them; English has the names of Python, as `sual check` prints them.
_TYPES = {
    "str": Notice(N_("str")),
    "int": Notice(N_("int")),
    "float": Notice(N_("float")),
    "bool": Notice(N_("bool")),
    "list": Notice(N_("list")),
    "dict": Notice(N_("dict")),
    "NoneType": Notice(N_("NoneType")),
}


def kind_named(kind: str, step: int | None = None) -> str | Notice:
    """Name a kind of text.

    Args:
        kind: title, summary, questions, or the kind of a block; another one is named as it is.
        step: number of a step within its list, None for other kinds.

    Returns:
        What stands for it in a notice.
    """
    if step is not None:
        return Notice(N_("step {step}"), step=step)
    return _KINDS.get(kind, kind)


def type_named(type_: type) -> str | Notice:
    """Name a type of values; another one is named as Python does."""
    return _TYPES.get(type_.__name__, type_.__name__)


def unit_named(id_: str) -> Notice | str:
    """Name a part of an article that goes to translators as the editor does; a block keeps its number there."""
    return _KINDS.get(id_, id_)
