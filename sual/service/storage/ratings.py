"""How often an answer helped: counts by day, never a row for a person."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from sual.service.storage.base import Base, Kept

NO_REASON = ""  # part of the key, so it cannot be null


class RatingCount(Base):
    """How many said on one day that an article helped or did not."""

    __tablename__ = "rating_counts"
    __table_args__ = (
        {
            "info": {
                "kept": Kept(
                    "how often an article was said to help: counts by day, article, language and reason; no persons",
                    "never; they are counts",
                )
            }
        },
    )

    day: Mapped[date] = mapped_column(primary_key=True)
    article: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    helped: Mapped[bool] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(String(16), primary_key=True)
    count: Mapped[int]


def count_rating(session: Session, day: date, article: str, language: str, *, helped: bool, reason: str | None) -> None:
    """Count one rating.

    Args:
        session: an open session.
        day: the day in Baku.
        article: id of the article.
        language: code of the language it was read in.
        helped: whether it helped.
        reason: why not, or None.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {"day": day, "article": article, "language": language, "helped": helped, "reason": reason or NO_REASON}
    key = [RatingCount.__table__.c[name] for name in values]
    # One statement, so that two at the same moment are both counted.
    session.execute(
        insert(RatingCount)
        .values(**values, count=1)
        .on_conflict_do_update(index_elements=key, set_={"count": RatingCount.count + 1})
    )
