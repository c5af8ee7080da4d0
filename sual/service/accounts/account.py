"""A member of staff as the routes see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeGuard, get_args

from sual.text.languages import Language

Role = Literal["staff", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
# The languages of the console; people who ask are answered in all six.
CONSOLE_LANGUAGES: tuple[Language, ...] = ("az", "ru", "en")


@dataclass(frozen=True)
class Account:
    """Who is signed in.

    Args:
        id: number of the account.
        name: the name it signs in with.
        roles: some of `ROLES`; none implies another.
        language: az, ru or en, in which the console is shown.
    """

    id: int
    name: str
    roles: frozenset[str]
    language: Language


def is_role(value: object) -> TypeGuard[Role]:
    """Say whether a value is one of the three roles."""
    return value in ROLES


def console_language(value: object) -> Language:
    """Give a language of the console: the value where it is one, else English."""
    return next((language for language in CONSOLE_LANGUAGES if language == value), "en")
