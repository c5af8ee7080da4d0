"""What is live, and the one way to change it.

    publish: lock -> outside edits first -> show (`showing.py`) -> who answers is replaced -> branch and files follow

Until `live` points to the new release nothing has happened; from then on it is live, and whatever was not done yet is
done at the next start (docs/decisions/publishing.md). The lock, and who answers, are held by `replacing.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from dulwich.file import FileLocked

from sual.answering.pipeline import Answerer
from sual.editing.own_reasons import OUTSIDE, OUTSIDE_AUTHOR
from sual.editing.publishing import making
from sual.editing.publishing.ahead import Ahead
from sual.editing.publishing.errors import MovedError, PublishError, RefusedError, StaleError
from sual.editing.publishing.opening import Live
from sual.editing.publishing.outside import Outside, changed_outside, differs, live_files
from sual.editing.publishing.places import Places
from sual.editing.publishing.preparing import Preparing
from sual.editing.publishing.replacing import Replacing
from sual.editing.publishing.repository import Reason, Repository, Version
from sual.encoders.encoder import Encoder
from sual.knowledge.problems import Problem

_PATIENCE = 30.0  # seconds to wait for somebody else who publishes
_LOGGED = 10  # problems of one look
_TRIES = 3
_OUTSIDE = Reason(OUTSIDE_AUTHOR, "", OUTSIDE)
_Made = TypeVar("_Made")
_log = logging.getLogger(__name__)


class Content:
    """What is live now. Safe to use from several threads.

    Args:
        places: where everything lies.
        encoder: the encoder of the articles.
        patience: seconds to wait for somebody else who publishes.
    """

    def __init__(self, places: Places, encoder: Encoder, patience: float = _PATIENCE) -> None:
        self.places = places
        self.encoder = encoder
        self.repository = Repository(places.repository)
        self.ahead = Ahead(encoder, lambda: self.live.read)
        self.problems: list[Problem] = []
        self._replacing = Replacing(places, encoder, self.repository, self.ahead.known, patience)
        self._preparing = Preparing(lambda: making.prepare(self.live.read))
        self._outside = Outside(self._watched)

    def get_ready(self) -> None:
        """Have what the first publish needs made ready beside everything else; one that comes meanwhile waits for it.

        Called once an editor is there, not at the start: it takes memory that answering does without.
        """
        self._preparing.begin()

    @property
    def live(self) -> Live:
        """The version that is live; take it once and use it for a whole piece of work."""
        return self._replacing.live

    def listen(self, listener: Callable[[Answerer], None]) -> None:
        """Have somebody told of every new version."""
        self._replacing.listen(listener)

    def publish(self, changes: Mapping[str, str | None], reason: Reason, base: Mapping[str, str | None]) -> Version:
        """Make changes live.

        Args:
            changes: new text by name of the file, None for a file that goes.
            reason: who and why.
            base: the texts from which the changes were begun, by the same names; None where there was no file.

        Returns:
            The new version; it is live and lasts.

        Raises:
            StaleError: when what is live of those files is no longer `base`.
            RefusedError: when the checks find something.
            BusyError: when somebody else is publishing.
            DiskError: when the disk does not take it.
            PublishError: when the files were edited outside and cannot be shown as they are.
        """

        def work() -> Version:
            self._take_outside(set(changes))
            live = self.live.read.texts
            if moved := sorted(name for name in changes if live.get(name) != base.get(name)):
                raise StaleError(moved)
            said = {name: None if text is None else text.encode() for name, text in changes.items()}
            new = {name: text for name, text in said.items() if differs(name, text, live)}
            return self._replacing.show(new, reason)

        with self._exclusive():
            return _anew(work)

    def roll_back(self, commit: str, reason: Reason) -> Version:
        """Make an earlier version live again, as a new version.

        Args:
            commit: id of the version.
            reason: who and why.

        Returns:
            The new version.

        Raises:
            PublishError: when there is no such version, and as for `publish`.
        """

        def work() -> Version:
            self._take_outside(set())
            try:
                wanted, live = self.repository.files(commit), live_files(self.live)
            except (KeyError, ValueError) as error:
                raise PublishError(f"there is no version {commit!r}; choose one of the list of versions") from error
            names = wanted.keys() | live.keys()
            new = {name: wanted.get(name) for name in sorted(names) if wanted.get(name) != live.get(name)}
            return self._replacing.show(new, reason)

        with self._exclusive():
            return _anew(work)

    def versions(self, most: int = 100) -> list[Version]:
        """List the versions that were live, the newest first; empty before the first publish."""
        return list(self.repository.versions(most)) if self.repository.exists else []

    def look(self) -> bool:
        """Look whether files were edited outside, and show them if they are sound; cheap where nothing changed.

        Returns:
            Whether another version is live now. What is wrong with the files, if anything is, stands in `problems`.

        Raises:
            BusyError: when somebody else is publishing.
            DiskError: when the disk does not take it.
        """
        changed = self._outside.settled_change()
        if not changed and (self.problems or not self._is_behind()):
            return False
        with self._exclusive():
            before, found = self.live, self._outside.signature()
            self.problems = []
            try:
                _anew(self._follow)
            except RefusedError as error:
                self.problems = error.problems
                for problem in error.problems[:_LOGGED]:
                    place = f"{problem.file}:{problem.line}"
                    _log.error("content_broken", extra={"place": place, "count": len(error.problems)})
            if self.problems or not self._is_behind():
                self._outside.seen(found)
            return self.live is not before

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        self._preparing.wait()
        with self._replacing.exclusive():
            yield

    def _take_outside(self, names: set[str]) -> None:
        """Show what was edited outside before anything else; broken files stop only who changes the same ones."""
        try:
            self._follow()
        except RefusedError as error:
            self.problems = error.problems
            committed = self.repository.exists and self.repository.head() != self.repository.published()
            if committed or names & set(changed_outside(self.live, self.repository, self.places.knowledge)):
                raise PublishError(
                    f"files were edited outside Sual and are broken, mend them first:\n{error}"
                ) from error

    def _follow(self) -> None:
        if not self.repository.exists:
            self._follow_folder()
            return
        if self.live.release and self.repository.published() != self.live.release.commit:
            self._settle(self.live.release.commit)
        head, published = self.repository.head(), self.repository.published()
        edited = self.repository.outside()
        if edited:
            self._replacing.show(edited, _OUTSIDE, parent=head)
        elif head != published:
            self._replacing.show({}, _OUTSIDE, commit=head)

    def _is_behind(self) -> bool:
        """Say whether the repository could not be brought along yet."""
        release = self.live.release
        return release is not None and self.repository.exists and self.repository.published() != release.commit

    def _settle(self, commit: str) -> None:
        try:
            self.repository.settle(commit)
        except FileLocked as error:
            raise PublishError(
                f"another program holds {self.places.repository}; end that program, or remove the locks (*.lock) in "
                "its .git, then try again"
            ) from error

    def _follow_folder(self) -> None:
        """Before the first publish the folder that came with Sual is what is shown."""
        if not changed_outside(self.live, self.repository, self.places.knowledge):
            return
        read = making.checked(self.places.knowledge, self.live.read)
        making.build(read, self.places.index, self.encoder, self.places.index, self.ahead.known)
        answerer = making.load(read, self.places.index, self.encoder, (self.live.read, self.live.answerer))
        self._replacing.replace(Live(read, answerer, None))

    def _watched(self) -> Path:
        return self.places.repository if self.repository.exists else self.places.knowledge


def _anew(work: Callable[[], _Made]) -> _Made:
    """Begin again with what others committed meanwhile; who commits without a pause is waited for another time."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except MovedError:
            _log.info("content_moved")
    return work()
