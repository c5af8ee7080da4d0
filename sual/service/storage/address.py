"""Where the database is: `SUAL_DATABASE_URL`, read and shown without its password."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

_EXPECTED = "expected sqlite:///FOLDER/NAME.db or postgresql://USER:PASSWORD@HOST/NAME"


def database_address(text: str) -> URL:
    """Read an address.

    Args:
        text: the setting.

    Returns:
        The address, with the driver we bring along.

    Raises:
        ValueError: when it is none of ours; the message repeats no password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # the message of ArgumentError repeats the whole text
        raise ValueError(f"SUAL_DATABASE_URL cannot be read, {_EXPECTED}") from None
    kind = url.drivername.split("+")[0]
    if kind == "sqlite" and url.database and url.database != ":memory:":
        return url.set(drivername="sqlite+pysqlite")
    if kind in ("postgresql", "postgres") and url.database:
        return url.set(drivername="postgresql+psycopg")
    raise ValueError(f"SUAL_DATABASE_URL is {shown(url)}, {_EXPECTED}")


def database_file(url: URL) -> Path | None:
    """Give the file of an SQLite database, or None for any other."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def shown(url: URL) -> str:
    """Write an address for people: without user, password and options."""
    file = database_file(url)
    if file:
        return str(file)
    return URL.create(url.get_backend_name(), host=url.host, port=url.port, database=url.database).render_as_string()
