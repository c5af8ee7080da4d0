"""What was asked and how it was answered: counts by day, never a row for a person, never a time finer than a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from sual.service.storage.base import Base, Kept

NO_TOPIC = ""  # part of the key, so it cannot be null


class QuestionKey(NamedTuple):
    """What questions are counted by.

    Args:
        day: the day in Baku.
        topic: id of an article, or `NO_TOPIC`.
        language: code of the language of the answer.
        outcome: answered, did_you_mean, not_answered, urgent or handed_over.
    """

    day: date
    topic: str
    language: str
    outcome: str


class SpeedKey(NamedTuple):
    """What times are counted by.

    Args:
        day: the day in Baku.
        within: milliseconds within which the answer was there; one of a few steps.
    """

    day: date
    within: int


class QuestionCount(Base):
    """How many questions of one day, topic, language and outcome."""

    __tablename__ = "question_counts"
    __table_args__ = (
        {
            "info": {
                "kept": Kept(
                    "how many questions: counts by day, article, language and outcome, urgent ones without "
                    "the article; no words, no persons",
                    "never; they are counts",
                )
            }
        },
    )

    day: Mapped[date] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16), primary_key=True)
    count: Mapped[int]


class SpeedCount(Base):
    """How many answers of one day were there within a time."""

    __tablename__ = "speed_counts"
    __table_args__ = (
        {"info": {"kept": Kept("how fast answers were: counts by day and step of time", "never; they are counts")}},
    )

    day: Mapped[date] = mapped_column(primary_key=True)
    within: Mapped[int] = mapped_column(primary_key=True)  # milliseconds
    count: Mapped[int]


def add_counts(session: Session, questions: Mapping[QuestionKey, int], speeds: Mapping[SpeedKey, int]) -> None:
    """Add to what is there.

    Args:
        session: an open session.
        questions: how many more by key.
        speeds: how many more by key.
    """
    for key, more in sorted(questions.items()):
        _add(session, QuestionCount, key._asdict(), more)
    for step, more in sorted(speeds.items()):
        _add(session, SpeedCount, step._asdict(), more)


def _add(session: Session, table: type[QuestionCount | SpeedCount], key: dict[str, object], more: int) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    # One statement, so that two at the same moment are both counted.
    session.execute(
        insert(table)
        .values(**key, count=more)
        .on_conflict_do_update(
            index_elements=[table.__table__.c[name] for name in key], set_={"count": table.count + more}
        )
    )
