"""The laws that articles name, and which article of a law an article rests on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sual.knowledge.kinds import type_named
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.yaml_file import read_mapping
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.words import N_


@dataclass(frozen=True)
class Law:
    """One law.

    Args:
        id: short name used in `article.yml`.
        names: what it is called, in every language.
    """

    id: str
    names: dict[Language, str]


@dataclass(frozen=True)
class LawReference:
    """A law, or one article of it, written `migration-code 64`.

    Args:
        law: id of the law.
        article: number of the article of the law ("82.2"), or None for the law as a whole.
    """

    law: str
    article: str | None

    @classmethod
    def read(cls, text: str) -> LawReference:
        """Read what stands in `article.yml`.

        Args:
            text: id of a law, then, when one is meant, a blank and the number of an article.

        Returns:
            The reference; whether the law exists is checked elsewhere.
        """
        law, _, article = text.strip().partition(" ")
        return cls(law, article.strip() or None)

    def __str__(self) -> str:
        return f"{self.law} {self.article}" if self.article else self.law


def load_laws(path: Path) -> dict[str, Law]:
    """Read `laws.yml`.

    Args:
        path: the file.

    Returns:
        The laws by id.

    Raises:
        KnowledgeError: with file and line of every law without a name in one of the six languages.
    """
    mapping = read_mapping(path)
    laws: dict[str, Law] = {}
    problems: list[Problem] = []
    for id_, names in mapping.items():
        missing = [code for code in LANGUAGES if not isinstance(names, dict) or not names.get(code)]
        if missing or len(names) != len(LANGUAGES):
            notice = Notice(
                N_("law {law!r} has names in {found}, expected {expected}"),
                N_("write its name in each"),
                law=id_,
                found=tuple(map(str, names)) if isinstance(names, dict) else type_named(type(names)),
                expected=tuple(LANGUAGES),
            )
            problems.append(Problem(path, mapping.line_of(id_), notice))
        else:
            laws[id_] = Law(id_, {code: str(names[code]) for code in LANGUAGES})
    if problems:
        raise KnowledgeError(problems)
    return laws
