"""Why something was not done with a draft; the message says what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sual.editing.joining import Both
from sual.text.notices import Notice
from sual.text.words import N_


class DraftError(RuntimeError):
    """It was not done.

    Args:
        notice: what was found, what was expected and what to do; English as an exception, any language on a page.
    """

    def __init__(self, notice: Notice) -> None:
        super().__init__(str(notice))
        self.notice = notice


class UnknownDraftError(DraftError):
    """There is no such draft."""

    def __init__(self, id_: str) -> None:
        super().__init__(Notice(N_("there is no draft {id!r}"), N_("open one from the list"), id=id_))


class UnsafeError(DraftError):
    """What came may not be stored."""


class FieldsError(UnsafeError):
    """Some fields may not be stored, and what the others would be without them is not clear; nothing was.

    Args:
        fields: why, by name of the field; at least one.
    """

    def __init__(self, fields: Mapping[str, Notice]) -> None:
        super().__init__(next(iter(fields.values())))
        self.fields = dict(fields)


class NotAllowedError(DraftError):
    """This person may not do this, or not now.

    Args:
        said: what was found, what was expected and what to do. With a code plain English is enough, for the log and
            the command line, because a page says the code.
        code: the same in a word, which a page says in the language of its reader: `refused_<code>` of `REVIEW`.
        values: what that sentence names.
    """

    def __init__(self, said: Notice | str, code: str = "refused", **values: str) -> None:
        super().__init__(said if isinstance(said, Notice) else Notice(N_("{said}"), said=said))
        self.code = code
        self.values = values


class MeanwhileError(NotAllowedError):
    """Somebody else changed the same fields since the page was opened, in another way.

    Args:
        both: those fields; at least one.
    """

    def __init__(self, both: Sequence[Both]) -> None:
        named = ", ".join(one.name for one in both)
        super().__init__(f"{named}: changed after it was shown, too; choose and save again", "meanwhile")
        self.both = tuple(both)
