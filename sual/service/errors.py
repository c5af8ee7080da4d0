"""One shape for every error, `{"error": {"code", "message", "detail"}}`, in the person's language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sual.service.language import request_language
from sual.service.phrases import phrase
from sual.text.languages import Language
from sual.text.service_words import ERRORS

STATUS: dict[str, int] = {
    "bad_request": 400,
    "not_utf8": 400,
    "signed_out": 401,
    "second_factor_needed": 403,
    "role_missing": 403,
    "foreign_origin": 403,
    "forbidden": 403,
    "not_found": 404,
    "unknown_article": 404,
    "unknown_conversation": 404,
    "method_not_allowed": 405,
    "too_large": 413,
    "invalid_request": 422,
    "text_too_long": 422,
    "unknown_language": 422,
    "unknown_choice": 422,
    "too_many_requests": 429,
    "internal_error": 500,
    "not_ready": 503,
    "not_kept": 503,
}
_SCHEMA = {"$ref": "#/components/schemas/ErrorBody"}
# Answers a person who asks for a page; None leaves it to the one shape.
TellPerson = Callable[[Request, str, int], Awaitable[Response | None]]
_CODE_OF_STATUS = {400: "bad_request", 403: "forbidden", 404: "not_found", 405: "method_not_allowed"}


class Error(BaseModel):
    """What went wrong."""

    code: str = Field(description=f"one of {', '.join(STATUS)}")
    message: str = Field(description="a sentence in the language of the person")
    detail: dict[str, Any] | None = Field(
        description="for programs: fields, limits, seconds; never what a person typed"
    )


class ErrorBody(BaseModel):
    """The body of every answer whose status is 400 or higher."""

    error: Error


def error_responses(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Describe the errors of a route for the OpenAPI document.

    Args:
        codes: codes of errors the route can answer with.

    Returns:
        What FastAPI expects as `responses`.
    """
    texts: dict[int, list[str]] = {}
    for code in codes:
        texts.setdefault(STATUS[code], []).append(code)
    return {status: {"model": ErrorBody, "description": " or ".join(names)} for status, names in texts.items()}


class ServiceError(HTTPException):
    """An error that a route answers with."""

    def __init__(
        self,
        code: str,
        detail: dict[str, Any] | None = None,
        *,
        language: Language | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(STATUS[code], code, headers)
        self.code = code
        self.values = detail
        self.language = language


def error_response(
    code: str,
    language: Language,
    detail: dict[str, Any] | None = None,
    *,
    status: int | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """Write an error.

    Args:
        code: one of `STATUS`.
        language: language of its message.
        detail: facts for programs; its values also fill the placeholders of the message.
        status: HTTP status, where it is not that of the code.
        headers: further headers.

    Returns:
        The response in the one shape.
    """
    message = phrase(ERRORS[code], language, **(detail or {}))
    body = ErrorBody(error=Error(code=code, message=message, detail=detail))
    return JSONResponse(
        body.model_dump(),
        status or STATUS[code],
        headers={"Content-Language": language, **(headers or {})},
    )


def install_error_handlers(app: FastAPI, tell_person: TellPerson | None = None) -> None:
    """Make every exception of the routes end in the one shape, or in a page for a person.

    Args:
        app: the application; what happens outside its routes is the business of `edge.py`.
        tell_person: gives the page, by code and HTTP status, to who asks for one.
    """
    app.exception_handler(ServiceError)(partial(_told, tell_person, _service_error))
    app.exception_handler(HTTPException)(partial(_told, tell_person, _http_error))
    app.exception_handler(RequestValidationError)(partial(_told, tell_person, _validation_error))


def describe_errors(app: FastAPI) -> None:
    """Let the OpenAPI document say that errors are JSON on the routes of pages and files, too.

    Args:
        app: the application, its routes included.
    """
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        description = describe()
        for operations in description["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {"application/json": {"schema": _SCHEMA}}
        return description

    app.openapi = openapi  # type: ignore[method-assign]


async def _told(
    tell_person: TellPerson | None,
    answer: Callable[[Request, Any], tuple[str, JSONResponse]],
    request: Request,
    error: Exception,
) -> Response:
    code, response = answer(request, error)
    page = await tell_person(request, code, response.status_code) if tell_person else None
    return page or response


def _service_error(request: Request, error: ServiceError) -> tuple[str, JSONResponse]:
    language = error.language or request_language(request)
    return error.code, error_response(error.code, language, error.values, headers=_headers(error))


def _http_error(request: Request, error: HTTPException) -> tuple[str, JSONResponse]:
    fallback = "bad_request" if error.status_code < 500 else "internal_error"
    code = _CODE_OF_STATUS.get(error.status_code, fallback)
    language = request_language(request)
    return code, error_response(code, language, status=error.status_code, headers=_headers(error))


def _validation_error(request: Request, error: RequestValidationError) -> tuple[str, JSONResponse]:
    problems = error.errors()
    fields = [{"field": _field(problem["loc"]), "problem": problem["type"]} for problem in problems]
    code = "unknown_language" if all(_is_language(field) for field in fields) else "invalid_request"
    return code, error_response(code, request_language(request, error.body), {"fields": fields})


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _is_language(field: dict[str, str]) -> bool:
    return field["field"].split(".")[-1] == "language" and field["problem"] != "missing"


def _headers(error: HTTPException) -> dict[str, str]:
    return dict(error.headers or {})
