"""Why something was not published; the version that was live stays live."""

from __future__ import annotations

import errno

from sual.knowledge import Problem
from sual.text.notices import Notice
from sual.text.words import N_

_DISK = {
    errno.ENOSPC: Notice(N_("the disk is full")),
    errno.EDQUOT: Notice(N_("the disk quota is used up")),
    errno.EROFS: Notice(N_("read-only")),
}


class PublishError(RuntimeError):
    """It was not published; the message says what to do."""


class BusyError(PublishError):
    """Somebody else is publishing at this moment."""


class MovedError(BusyError):
    """Somebody committed or edited the same files in the content repository meanwhile; begin anew with what came."""


class StaleError(PublishError):
    """A file was published by somebody else since the change was begun; merge first."""

    def __init__(self, files: list[str]) -> None:
        self.files = files
        named = ", ".join(files)
        super().__init__(f"{named}: changed since this draft was begun; merge what is live into it, then publish")


class RefusedError(PublishError):
    """The checks found something to mend; `problems` says what and where."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class DiskError(PublishError):
    """The disk did not take it; `what` says why."""

    def __init__(self, error: OSError) -> None:
        said = error.strerror or type(error).__name__
        self.what = _DISK.get(error.errno or 0) or Notice(N_("the disk reports an error"), detail=said)
        super().__init__(f"not published: {self.what}; make room or mend that, then publish again. Nothing was lost.")
