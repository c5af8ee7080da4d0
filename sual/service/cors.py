"""Which other sites may talk to the service from a browser: those that were named, and no credentials."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

from sual.service.errors import error_response
from sual.service.language import request_language


class Cors(CORSMiddleware):
    """Starlette's middleware, refusing in the one shape of errors."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer a browser that asks before it sends.

        Args:
            request_headers: headers of the question.

        Returns:
            What is allowed, or `forbidden`.
        """
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        scope = {"type": "http", "path": "/", "query_string": b"", "headers": request_headers.raw}
        return error_response("forbidden", request_language(Request(scope)))
