"""What is said, one message at a time, to who told of danger and is safe to talk (`policy/safe_to_talk.yml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sual.knowledge.problems import Problem, misshapen
from sual.knowledge.yaml_file import read_mapping
from sual.text.notices import Notice
from sual.text.words import N_


@dataclass(frozen=True)
class SafeStep:
    """One message.

    Args:
        text: in English; other languages by `sual.text.words`.
        article: id of the article that says more.
        sources: where it stands, "source-paragraph".
        line: in its file, from 1.
    """

    text: str
    article: str
    sources: tuple[str, ...]
    line: int


def load_safe_to_talk(path: Path) -> tuple[SafeStep, ...]:
    """Read the messages.

    Args:
        path: `knowledge/policy/safe_to_talk.yml`; may be missing, then there is none.

    Returns:
        The messages in order.

    Raises:
        KnowledgeError: with the file when it has another shape.
    """
    if not path.is_file():
        return ()
    starts = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line.startswith("  - ")]
    try:
        entries = read_mapping(path)["steps"]
        steps = zip(entries, starts, strict=True)
        return tuple(SafeStep(e["text"], e["article"], tuple(e["sources"]), line) for e, line in steps)
    except (KeyError, TypeError, ValueError) as error:
        raise misshapen(path, error, "steps: text, article, sources") from error


def safe_to_talk_rules(
    steps: tuple[SafeStep, ...], articles: Mapping[str, object], known: set[str], path: Path
) -> Iterator[Problem]:
    """Each message names an article that exists and paragraphs that exist.

    Args:
        steps: the messages.
        articles: all articles by id.
        known: all paragraphs, "source-paragraph".
        path: their file.

    Yields:
        What is wrong.
    """
    for step in steps:
        if step.article not in articles:
            notice = Notice(N_("there is no article {article!r}"), N_("name another"), article=step.article)
            yield Problem(path, step.line, notice)
        for reference in step.sources or ("",):
            if reference not in known:
                notice = Notice(
                    N_("sources.yml has no {reference!r}"), N_("name a paragraph it has"), reference=reference
                )
                yield Problem(path, step.line, notice)
