"""Which passwords are good enough, and that what is kept of one is no password."""

from __future__ import annotations

import pytest

from sual.service.accounts.passwords import Passwords, weakness

from .conftest import LIGHT, PASSWORD


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("eleven char", "password_short"),
        ("", "password_short"),
        ("x" * 201, "password_long"),
        ("aaaaaaaaaaaa", "password_common"),
        ("qwerty 123456", "password_common"),
        ("Password 2026!", "password_common"),
        ("йцукенгшщзхъ", "password_common"),
        ("Azərbaycan123", "password_common"),
        ("the-LEYLA-of-baku", "password_name"),
        ("the l e y l a door", "password_name"),
        (PASSWORD, None),
        ("narıncı nərdivan çay", None),
        ("синяя лестница река", None),
        ("نردبان آبی رودخانه", None),
    ],
)
def test_a_weak_password_is_told_why(password: str, problem: str | None) -> None:
    found = weakness(password, "Leyla")
    assert (found[0] if found else None) == problem


def test_a_short_name_forbids_nothing() -> None:
    assert weakness("an orange ladder", "An") is None


async def test_the_same_letters_from_another_keyboard_are_the_same_password() -> None:
    passwords = Passwords(LIGHT)
    kept = passwords.hash("caf\u00e9 ladder river")
    assert await passwords.is_right("cafe\u0301 ladder river", kept)
    assert not await passwords.is_right("cafe ladder river", kept)
    assert "ladder" not in kept


async def test_where_nothing_is_kept_no_password_is_right() -> None:
    assert not await Passwords(LIGHT).is_right("nobody has this password", None)


def test_by_default_a_hash_costs_what_is_recommended() -> None:
    assert Passwords().hash(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")
