"""A database of invented data, so that every page of the console has something to show (`make demo`)."""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from sual.running.demo_questions import QUESTIONS
from sual.service.accounts import people
from sual.service.accounts.account import Role
from sual.service.accounts.passwords import Passwords
from sual.service.counts.counting import OUTCOMES, STEPS, today_in_baku
from sual.service.storage.counts import NO_TOPIC, QuestionKey, SpeedKey, add_counts
from sual.service.storage.database import Database
from sual.service.storage.duty import DutyHours
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.kept import kept_tables
from sual.service.storage.ratings import RatingCount
from sual.service.storage.unanswered import UnansweredQuestion
from sual.service.unanswered.keeping import monday
from sual.text.languages import LANGUAGES, Language

_DAYS = 90
_SHARES = (0.62, 0.12, 0.14, 0.05, 0.07)  # of the outcomes, in their order
_STAFF: tuple[tuple[str, tuple[Role, ...], Language], ...] = (
    ("aysel", ("staff",), "az"),
    ("timur", ("staff", "editor"), "ru"),
    ("nigar", ("staff", "editor", "admin"), "en"),
)


class DemoError(RuntimeError):
    """The database of the demonstration cannot be made."""


@dataclass(frozen=True)
class SignInName:
    """An invented member of staff.

    Args:
        name: what it signs in with.
        password: made anew for each demonstration, told once.
        roles: what it may do.
    """

    name: str
    password: str
    roles: tuple[Role, ...]


def fill(file: Path, articles: Iterable[str]) -> list[SignInName]:
    """Fill a new database.

    Args:
        file: where it goes.
        articles: ids of articles that questions are about.

    Returns:
        Who can sign in.

    Raises:
        DemoError: when it is there already and holds anything.
    """
    database = Database(f"sqlite:///{file}")
    try:
        _refuse_what_holds_anything(database, file)
        names = [SignInName(name, secrets.token_urlsafe(12), roles) for name, roles, _ in _STAFF]
        with database.session() as session:
            _hire(session, names)
            _count(session, sorted(articles))
            _ask(session)
            session.add_all(
                DutyHours(weekday=day, begins=0, ends=1440, language=code) for day in range(7) for code in LANGUAGES
            )
        return names
    except DatabaseUnavailableError as error:
        raise DemoError(f"{error}") from error
    finally:
        database.close()


def _refuse_what_holds_anything(database: Database, file: Path) -> None:
    if not file.exists():
        return
    if file.stat().st_size and any(table.rows for table in kept_tables(database)):
        raise DemoError(
            f"{file} holds something already, expected nothing; the demonstration changes no database that is in use. "
            f"Move it away, or remove what an earlier demonstration left: rm {file}*"
        )


def _hire(session: Session, names: list[SignInName]) -> None:
    passwords = Passwords()
    for one, (_, _, language) in zip(names, _STAFF, strict=True):
        account = people.create(session, None, one.name, one.roles, language, datetime.now(UTC))
        account.password = passwords.hash(one.password)


def _count(session: Session, articles: list[str]) -> None:
    dice = np.random.default_rng(7)
    today = today_in_baku()
    popular = 1 / np.arange(1, len(articles) + 1)
    popular /= popular.sum()
    questions: Counter[QuestionKey] = Counter()
    speeds: Counter[SpeedKey] = Counter()
    helped: Counter[tuple[date, str, str, bool]] = Counter()
    for ago in range(_DAYS):
        day = today - timedelta(days=ago)
        for language in LANGUAGES:
            for outcome, number in zip(OUTCOMES, dice.multinomial(dice.poisson(9), _SHARES), strict=True):
                about = outcome in ("answered", "handed_over")
                for topic in dice.choice(articles, number, p=popular) if about else [NO_TOPIC] * number:
                    questions[QuestionKey(day, str(topic), language, outcome)] += 1
                    if outcome == "answered" and dice.random() < 0.2:
                        helped[day, str(topic), language, bool(dice.random() < 0.8)] += 1
        for step, share in zip(STEPS, (0.2, 0.5, 0.2, 0.06, 0.02, 0.01, 0.01, 0), strict=True):
            if number := round(60 * share):
                speeds[SpeedKey(day, step)] += number
    add_counts(session, questions, speeds)
    session.add_all(
        RatingCount(
            day=day, article=article, language=code, helped=good, reason="" if good else "unclear", count=number
        )
        for (day, article, code, good), number in helped.items()
    )  # fmt: skip


def _ask(session: Session) -> None:
    this_week = monday(today_in_baku())
    for language, topics in QUESTIONS.items():
        texts = [text for topic in topics for text in topic]
        session.add_all(
            UnansweredQuestion(
                id=str(uuid.uuid4()), week=this_week - timedelta(weeks=place % 3), language=language, text=text
            )
            for place, text in enumerate(texts)
        )
