"""A house whose editors are really signed in, over a small content that is published for real and an index of paper."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from sual.editing.publishing.content import Content
from sual.service.accounts.passwords import Passwords
from sual.service.main import create_app
from sual.service.settings import Settings
from tests.editing.conftest import came, content, little, paper

from ..accounts.conftest import LIGHT, Clock, House
from ..conftest import Standing
from ..fakes import FakeRasa, fake_executor

__all__ = ["came", "content", "little", "paper"]


@pytest.fixture
async def house(standing: Standing, rasa: FakeRasa, content: Content, tmp_path: Path) -> AsyncIterator[House]:
    standing.rasa = rasa
    app = create_app(
        Settings(
            database_url=f"sqlite:///{tmp_path / 'house.db'}",
            knowledge_key=tmp_path / "knowledge.key",
            rate_limit="off",
        ),
        load_answers=lambda _: content,
        build_executor=fake_executor,
        rasa_transport=httpx.MockTransport(standing.handle),
        passwords=Passwords(LIGHT),
    )
    async with app.router.lifespan_context(app):
        house = House(app, Clock())
        yield house
        for browser in house.browsers:
            await browser.aclose()


@pytest.fixture
async def gulnar(house: House) -> httpx.AsyncClient:
    """An editor."""
    return await house.enter(await house.hire("gulnar", "editor"))


@pytest.fixture
async def kamran(house: House) -> httpx.AsyncClient:
    """Another editor, who may check what the first one wrote."""
    return await house.enter(await house.hire("kamran", "editor"))
