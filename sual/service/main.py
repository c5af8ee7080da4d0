"""The way in: builds the application and serves it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import cast

import httpx
import uvicorn
from fastapi import FastAPI
from rasa_sdk.executor import ActionExecutor

from sual import __version__
from sual.knowledge import KnowledgeError
from sual.retrieval.store import IndexMismatchError
from sual.service import (
    files,
    health_routes,
    operations,
    pages,
    search,
    sheets,
)
from sual.service.answers import Answers
from sual.service.chat import routes as chat
from sual.service.chat.conversations import Conversations
from sual.service.chat.turn import Turns
from sual.service.cors import Cors
from sual.service.edge import Edge
from sual.service.errors import describe_errors, error_responses, install_error_handlers
from sual.service.health import Readiness
from sual.service.limits import Limits
from sual.service.logs import log_config, quiet_libraries
from sual.service.metrics import Metrics
from sual.service.rasa_bridge import actions, nlg
from sual.service.rasa_bridge.client import RasaClient
from sual.service.rasa_bridge.secret import has_secret
from sual.service.settings import Settings
from sual.service.state import Service
from sual.service.templating import Pages

_ROUTERS = (
    chat.router,
    search.router,
    health_routes.router,
    pages.router,
    sheets.router,
    files.router,
    operations.router,
    actions.router,
    nlg.router,
)

LoadAnswers = Callable[[Settings], Answers]
BuildExecutor = Callable[[Answers], ActionExecutor]


def create_app(
    settings: Settings | None = None,
    *,
    load_answers: LoadAnswers | None = None,
    build_executor: BuildExecutor | None = None,
    rasa_transport: httpx.AsyncBaseTransport | None = None,
) -> FastAPI:
    """Build the application; what takes time is loaded when it starts.

    Args:
        settings: its settings; from the environment when None.
        load_answers: loads what answers questions; `Answerer.load` when None.
        build_executor: makes Rasa's actions; those of `actions/` when None.
        rasa_transport: how Rasa is reached; over HTTP when None.

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
        redirect_slashes=False,  # a redirect would repeat whatever host a request names
        responses=error_responses("method_not_allowed", "internal_error"),
        lifespan=partial(
            _lifespan,
            load_answers=load_answers or _load_answerer,
            build_executor=build_executor or _build_executor,
            rasa_transport=rasa_transport,
        ),
    )
    app.state.settings = settings
    install_error_handlers(app)
    for router in _ROUTERS:
        app.include_router(router)
    files.mount_files(app)
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
        answers = _load_answerer(settings)
    except (KnowledgeError, IndexMismatchError, OSError, ValueError) as error:
        raise SystemExit(f"Sual cannot start: {error}") from error
    uvicorn.run(
        create_app(settings, load_answers=lambda _: answers),
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
            allow_headers=["Content-Type", "Sual-Conversation", "Idempotency-Key"],
        )
    # Added last, so it is outermost.
    app.add_middleware(
        Edge,
        allowed_origins=settings.allowed_origins,
        from_rasa=partial(has_secret, secret=settings.secret.get_secret_value()),
    )


@asynccontextmanager
async def _lifespan(
    app: FastAPI,
    *,
    load_answers: LoadAnswers,
    build_executor: BuildExecutor,
    rasa_transport: httpx.AsyncBaseTransport | None,
) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    answers = await asyncio.to_thread(load_answers, settings)
    async with RasaClient(settings, rasa_transport) as rasa:
        service = _assemble(settings, answers, rasa, build_executor(answers))
        app.state.service = service
        sweeping = asyncio.create_task(service.conversations.keep_sweeping())
        try:
            yield
        finally:
            sweeping.cancel()
            with suppress(asyncio.CancelledError):
                await sweeping
            await service.conversations.close()


def _assemble(settings: Settings, answers: Answers, rasa: RasaClient, executor: ActionExecutor) -> Service:
    metrics = Metrics()
    conversations = Conversations(settings.conversation_minutes, rasa.forget)
    metrics.watch_conversations(conversations.__len__)
    phones = frozenset(contact.phone for contact in answers.knowledge.contacts.values() if contact.phone)
    return Service(
        settings=settings,
        answers=answers,
        rasa=rasa,
        conversations=conversations,
        turns=Turns(answers, rasa, metrics),
        limits=Limits(on=settings.rate_limit == "on"),
        metrics=metrics,
        readiness=Readiness(answers, rasa),
        pages=Pages(phones),
        executor=executor,
    )


def _load_answerer(settings: Settings) -> Answers:
    from sual.answering.pipeline import Answerer  # loads what tests do without
    from sual.encoders.choose import load_encoder

    encoder = load_encoder(settings.encoder, settings.encoder_folder)
    return Answerer.load(settings.knowledge_folder, settings.index_folder, encoder)


def _build_executor(answers: Answers) -> ActionExecutor:
    from actions import build_executor
    from sual.answering.pipeline import Answerer

    # Only tests bring other answers, and with them an executor of their own.
    return build_executor(cast(Answerer, answers))
