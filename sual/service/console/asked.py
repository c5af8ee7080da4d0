"""What the form of the desk says: a question, the caller's language, and which article is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sual.service.chat.typed import LONGEST_TEXT
from sual.service.console.forms import Form
from sual.text.clean import clean
from sual.text.languages import Language, is_language


@dataclass(frozen=True)
class Asked:
    """One press of a key, or of a button.

    Args:
        typed: what stands in the box, as it was typed.
        question: what of it is searched for, cleaned, at most 1,000 characters.
        cut: whether that is less than was typed.
        to: the caller's language, where it was picked.
        article: id of the article that is open, or None for the surest; it may name none of ours.
    """

    typed: str = ""
    question: str = ""
    cut: bool = False
    to: Language | None = None
    article: str | None = None

    @classmethod
    def read(cls, form: Form) -> Self:
        """Read the form.

        Args:
            form: with `q`, `to`, `article` (just pressed), `shown` and `shown_for` (open until now, and for which
                question); any may be missing.

        Returns:
            What is asked; an open article stays open only while the question is the same.
        """
        typed = form.get("q", "")
        whole = clean(typed)
        question, to = whole[:LONGEST_TEXT], form.get("to", "")
        still = form.get("shown") if clean(form.get("shown_for", "")) == question else None
        return cls(
            typed=typed,
            question=question,
            cut=len(whole) > LONGEST_TEXT,
            to=to if is_language(to) else None,
            article=form.get("article") or still or None,
        )
