"""`/api/docs`: the OpenAPI description as one plain page, so that reading it needs nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from sual.service.state import ServiceDependency

router = APIRouter()


@router.get("/api/docs", include_in_schema=False)
async def show_operations(request: Request, service: ServiceDependency) -> HTMLResponse:
    """Show all operations and shapes."""
    description = request.app.openapi()
    return service.pages.render(
        "operations.html",
        "en",
        "/api/docs",
        title=description["info"]["title"],
        version=description["info"]["version"],
        description=description["info"].get("description", ""),
        openapi_url=request.app.openapi_url,
        operations=_operations(description),
        schemas=[_schema(name, schema) for name, schema in description["components"]["schemas"].items()],
    )


def _operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "method": method.upper(),
            "path": path,
            "description": operation.get("description", operation["summary"]),
            "parameters": [_parameter(parameter) for parameter in operation.get("parameters", [])],
            "body": _schema_of(operation.get("requestBody", {})),
            "answers": [
                {"status": status, "description": answer["description"], "schema": _schema_of(answer)}
                for status, answer in sorted(operation["responses"].items())
            ],
        }
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    ]


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": parameter["name"],
        "place": parameter["in"],
        "required": parameter["required"],
        "description": parameter.get("description", ""),
    }


def _schema_of(content: dict[str, Any]) -> str:
    schema = content.get("content", {}).get("application/json", {}).get("schema", {})
    return _kind(schema) if schema else ""


def _schema(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {"name": field, "kind": _kind(value), "description": value.get("description", "")}
        for field, value in schema.get("properties", {}).items()
    ]
    return {"name": name, "description": schema.get("description", ""), "fields": fields}


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(_kind(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("const") or schema.get("type", "anything"))
