"""A service in a process of its own, to be killed: `python -m tests.service.editor.service_to_kill FOLDER PORT`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import uvicorn
from pydantic import SecretStr

from sual.service.accounts import rights
from sual.service.main import create_app
from sual.service.settings import Settings
from tests.editing.small import begin, on_paper

from ..conftest import SECRET
from ..fakes import fake_executor
from .browser_house import by_cookie


def main(folder: Path, port: int) -> None:
    """Serve what lies in a folder until killed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Settings.model_config, "env_file", None)
        patch.setattr(rights, "_signed_in", by_cookie)
        on_paper(patch)
        content = begin(folder / "state", folder / "knowledge")
        settings = Settings(
            secret=SecretStr(SECRET), rate_limit="off", database_url=f"sqlite:///{folder / 'sual.db'}",
            knowledge_key=folder / "knowledge.key", content_watch=0.2,
        )  # fmt: skip
        app = create_app(settings, load_answers=lambda _: content, build_executor=fake_executor)
        uvicorn.run(app, port=port, log_config=None, access_log=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
