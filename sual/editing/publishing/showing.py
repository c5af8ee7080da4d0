"""Make a version and show it: check -> commit -> release -> `live` points to it. Only this file knows that order.

Until `live` points to the new release nothing has happened; whatever fails before leaves the old version live.
Making takes seconds, so it is asked at the end whether somebody committed to the repository meanwhile.
"""

from __future__ import annotations

from sual.editing.publishing import disk, making, release
from sual.editing.publishing.errors import MovedError
from sual.editing.publishing.opening import Live, Opening
from sual.editing.publishing.outside import live_files
from sual.editing.publishing.places import Places
from sual.editing.publishing.repository import Changes, Reason, Repository
from sual.encoders.encoder import Encoder, Vectors


class Showing:
    """Makes versions. Whoever calls it holds the lock of publishing.

    Args:
        places: where everything lies.
        encoder: the encoder of the articles.
        repository: the content repository, made with the first version.
        opening: loads what was made.
        known: vectors of texts that were encoded a moment ago; read anew for each version.
    """

    def __init__(
        self, places: Places, encoder: Encoder, repository: Repository, opening: Opening, known: dict[str, Vectors]
    ) -> None:
        self._places, self._encoder, self._repository = places, encoder, repository
        self._opening, self._known = opening, known

    def show(
        self, before: Live, changes: Changes, reason: Reason, parent: str | None, commit: str | None
    ) -> tuple[Live, str]:
        """Make a version and have `live` point to it.

        Args:
            before: what is live.
            changes: new content by name, None for a file that goes.
            reason: who and why.
            parent: the commit upon which the changes are laid; the live one when None.
            commit: one that is there already, to be shown as it is; made of the changes when None.

        Returns:
            The version and its commit; who answers still has to take it up, and the repository to be brought along.

        Raises:
            RefusedError: when the checks find something.
            MovedError: when somebody committed to the repository meanwhile, or edited what is changed.
            OSError: when the disk does not take it.
        """
        folder = disk.new_folder(self._places.releases)
        try:
            shown = commit or parent
            files: Changes = {**(self._repository.files(shown) if shown else live_files(before)), **changes}
            kept = {name: text for name, text in files.items() if text is not None}
            release.write_knowledge(folder, kept, before.release)
            read = making.checked(folder / "knowledge", before.read)
            if not self._repository.exists:
                self._repository.create(live_files(before))
            below = commit or parent or self._parent(before)
            # What is shown as others edited it may be edited further.
            own = set() if commit or parent else self._repository.unedited(below, changes)
            commit = commit or self._repository.prepare(below, changes, reason)
            upon = before.release.index if before.release else self._places.index
            making.build(read, folder / "index", self._encoder, upon, self._known)
            made = release.finish(folder, self._places.releases, commit)
            live = self._opening.loaded(made, before)
            if self._repository.head() != below or self._repository.unedited(below, own) != own:
                raise MovedError("the content repository is edited at this moment; try again when that is done")
            release.go_live(made, self._places.releases)
        except BaseException:
            disk.remove(folder)
            raise
        return live, commit

    def _parent(self, before: Live) -> str:
        return before.release.commit if before.release else self._repository.head()
