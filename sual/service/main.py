"""The way in: builds the application and serves it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

import httpx
import uvicorn
from fastapi import Depends, FastAPI
from rasa_sdk.executor import ActionExecutor

from sual import __version__
from sual.editing.publishing.content import Content
from sual.editing.publishing.errors import PublishError
from sual.knowledge import KnowledgeError
from sual.retrieval.store import IndexMismatchError
from sual.service import (
    about_pages,
    files,
    health_routes,
    offline,
    operations,
    pages,
    plain_chat,
    ratings,
    search,
    sheets,
    sitemap,
    unknown_pages,
)
from sual.service.accounts import admin_routes, audit_routes, link_routes, me_routes, provider_routes, sign_in_routes
from sual.service.accounts.accounts import Accounts
from sual.service.accounts.lost import lost_page
from sual.service.accounts.not_read import not_let_in
from sual.service.accounts.passwords import Passwords
from sual.service.accounts.refusals import install_refusals
from sual.service.accounts.rights import guard
from sual.service.answers import Answers
from sual.service.assemble import assemble, load_content, load_executor
from sual.service.chat import routes as chat
from sual.service.console import routes as console
from sual.service.console import script_routes
from sual.service.console.helpline import dashboard_routes, duty_routes, handover_routes, unanswered_routes
from sual.service.cors import Cors
from sual.service.edge import Edge
from sual.service.editor.routers import EDITOR_ROUTERS
from sual.service.errors import describe_errors, error_responses, install_error_handlers
from sual.service.handover.duty import Duty
from sual.service.keeping import keep_content
from sual.service.language import CONVERSATION_HEADER
from sual.service.live import LiveAnswers
from sual.service.logs import log_config, quiet_libraries
from sual.service.memory import give_back
from sual.service.rasa_bridge import actions, nlg
from sual.service.rasa_bridge.client import RasaClient
from sual.service.rasa_bridge.secret import has_secret
from sual.service.settings import Settings
from sual.service.storage.address import database_address
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.tidying import keep_tidying

if TYPE_CHECKING:
    from sual.service.accounts.provider import Provider

_ROUTERS = (
    chat.router,
    ratings.router,
    search.router,
    health_routes.router,
    pages.router,
    about_pages.router,
    unknown_pages.router,
    plain_chat.router,
    offline.router,
    sitemap.router,
    sheets.router,
    files.router,
    operations.router,
    console.router,
    script_routes.router,
    handover_routes.router,
    duty_routes.router,
    unanswered_routes.router,
    dashboard_routes.router,
    actions.router,
    nlg.router,
    sign_in_routes.router,
    link_routes.router,
    provider_routes.router,
    me_routes.router,
    admin_routes.router,
    audit_routes.router,
    *EDITOR_ROUTERS,
)

LoadAnswers = Callable[[Settings], Answers | Content]
BuildExecutor = Callable[[Answers], ActionExecutor]


def create_app(
    settings: Settings | None = None,
    *,
    load_answers: LoadAnswers | None = None,
    build_executor: BuildExecutor | None = None,
    rasa_transport: httpx.AsyncBaseTransport | None = None,
    duty: Duty | None = None,
    passwords: Passwords | None = None,
) -> FastAPI:
    """Build the application; what takes time is loaded when it starts.

    Args:
        settings: its settings; from the environment when None.
        load_answers: loads what answers questions, or the content that is live; the latter when None.
        build_executor: makes Rasa's actions; those of `actions/` when None.
        rasa_transport: how Rasa is reached; over HTTP when None.
        duty: who is there to answer people; by duty hours and by what staff say when None.
        passwords: how passwords of staff are kept; with Argon2id when None.

    Returns:
        The application.
    """
    settings = settings or Settings()
    quiet_libraries()
    app = FastAPI(
        title="Sual",
        version=__version__,
        description="Answers migrants' questions in six languages from vetted, sourced articles.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(guard)],  # of every route, whoever adds it
        redirect_slashes=False,  # a redirect would repeat whatever host a request names
        responses=error_responses("method_not_allowed", "internal_error"),
        lifespan=partial(
            _lifespan,
            load_answers=load_answers or load_content,
            build_executor=build_executor or load_executor,
            rasa_transport=rasa_transport,
            duty=duty,
            passwords=passwords,
        ),
    )
    app.state.settings = settings
    install_error_handlers(app, lost_page)
    install_refusals(app)
    for router in _ROUTERS:
        app.include_router(router)
    files.mount_files(app)
    unknown_pages.install_unknown_pages(app)
    describe_errors(app)
    _wrap(app, settings)
    return app


def serve(settings: Settings) -> None:
    """Serve until stopped.

    Args:
        settings: the settings.

    Raises:
        SystemExit: when the knowledge or the index cannot be loaded, with what to do about it.
    """
    try:
        database_address(settings.database_url)
        content = load_content(settings)
    except (KnowledgeError, IndexMismatchError, PublishError, OSError, ValueError) as error:
        raise SystemExit(f"Sual cannot start: {error}") from error
    uvicorn.run(
        create_app(settings, load_answers=lambda _: content),
        host=settings.host,
        port=settings.port,
        log_config=log_config(),
        access_log=False,  # its lines hold ids and addresses
        server_header=False,
    )


def _wrap(app: FastAPI, settings: Settings) -> None:
    if settings.allowed_origins:
        app.add_middleware(
            Cors,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Content-Type", CONVERSATION_HEADER, "Idempotency-Key"],
        )
    # Added last, so it is outermost.
    app.add_middleware(
        Edge,
        allowed_origins=settings.allowed_origins,
        from_rasa=partial(has_secret, secret=settings.secret.get_secret_value()),
        tell_staff=not_let_in,
    )


@asynccontextmanager
async def _lifespan(
    app: FastAPI,
    *,
    load_answers: LoadAnswers,
    build_executor: BuildExecutor,
    rasa_transport: httpx.AsyncBaseTransport | None,
    duty: Duty | None,
    passwords: Passwords | None,
) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    loaded = await asyncio.to_thread(load_answers, settings)
    content = loaded if isinstance(loaded, Content) else None
    answers = LiveAnswers(loaded.live.answerer if isinstance(loaded, Content) else loaded)
    async with RasaClient(settings, rasa_transport) as rasa:
        accounts = partial(Accounts, passwords=passwords, provider=_provider(settings))
        service = assemble(settings, answers, rasa, build_executor(answers), duty, accounts, content)
        app.state.service = service
        give_back()
        with suppress(DatabaseUnavailableError):  # logged and counted; the chat needs no database
            await service.handovers.endings.close_all("restarted")
        caring = [
            asyncio.create_task(service.conversations.keep_sweeping()),
            asyncio.create_task(keep_tidying(service.handovers.endings.tidy, "handover")),
            asyncio.create_task(keep_tidying(service.duty.tidy, "duty")),
            asyncio.create_task(service.counting.keep_writing()),
            asyncio.create_task(keep_tidying(service.unanswered.care, "unanswered")),
            asyncio.create_task(keep_tidying(service.accounts.tidy, "accounts")),
        ]
        if content:
            caring.append(asyncio.create_task(keep_content(content, service.database, settings.content_watch)))
        try:
            yield
        finally:
            for task in caring:
                task.cancel()
            await asyncio.gather(*caring, return_exceptions=True)
            await service.conversations.close()
            await service.counting.write()
            await service.unanswered.write()
            service.database.close()


def _provider(settings: Settings) -> Provider | None:
    if not settings.oidc_issuer:
        return None
    from sual.service.accounts.provider import Provider  # 12 MB of memory that most installations do without

    return Provider(settings)
