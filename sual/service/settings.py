"""Every setting of the service, read from `SUAL_*` variables or from `.env`."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from sual.editing.publishing.places import Places
from sual.service.operator import read_operator

Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """What can be set from outside; `.env.example` lists the same names."""

    model_config = SettingsConfigDict(
        env_prefix="SUAL_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    host: str = Field(default="127.0.0.1", description="address the service listens on")
    port: Port = Field(default=8000, description="port the service listens on")
    rasa_port: Port = Field(default=5005, description="port of Rasa on 127.0.0.1")
    url: str = Field(default="", description="where Rasa reaches the service; default http://127.0.0.1:{port}")
    public_url: str = Field(
        default="", description="where people reach the service, for codes to scan; default: as it is asked for"
    )
    secret: SecretStr = Field(
        default_factory=lambda: SecretStr(secrets.token_urlsafe(32)),
        description="shared by the service and Rasa; made at start when empty",
    )
    rasa_timeout: float = Field(default=2.0, gt=0, le=60, description="seconds Rasa has for one message")
    rate_limit: Literal["on", "off"] = Field(default="on", description="off: no limits, for measurements only")
    conversation_minutes: float = Field(
        default=60, gt=0, le=1440, description="minutes without a message after which all is gone"
    )
    handover: Literal["off", "on"] = Field(
        default="off", description="on: people can ask a person of the helpline to answer in the chat"
    )
    keep_unanswered: Literal["off", "on"] = Field(
        default="off", description="on: messages that found no answer are kept, masked, for 90 days"
    )
    # It may hold a password, so it is not shown.
    database_url: str = Field(
        default="sqlite:///.sual/sual.db", repr=False, description="where counts and requests for a person are kept"
    )
    oidc_issuer: str = Field(default="", description="identity provider where staff can sign in, too; empty: none")
    oidc_client_id: str = Field(default="", description="what the provider knows Sual by")
    oidc_client_secret: SecretStr = Field(default=SecretStr(""), description="given by the provider")
    oidc_name: str = Field(default="OpenID", max_length=40, description="name of the provider on the sign-in page")
    knowledge_folder: Path = Field(default=Path("knowledge"), description="articles and contacts")
    index_folder: Path = Field(default=Path(".sual/index"), description="the built index")
    content_repository: Path = Field(
        default=Path(".sual/content"), description="git repository of what is said, made at the first publish"
    )
    release_folder: Path = Field(default=Path(".sual/releases"), description="published versions with their indexes")
    knowledge_key: Path = Field(
        default=Path(".sual/knowledge.key"), description="key that signs all knowledge, made when it is first needed"
    )
    content_watch: float = Field(
        default=3.0, gt=0, le=3600, description="seconds between two looks whether content was edited outside"
    )
    model_folder: Path = Field(default=Path("models"), description="trained Rasa models")
    encoder: str = Field(
        default="bundled", description="bundled, or sentence-transformers:NAME_OR_PATH (needs the extra models)"
    )
    encoder_folder: Path = Field(default=Path(".sual/encoder"), description="the tuned file of the bundled encoder")
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="sites that may embed the widget, separated by commas"
    )
    operator: str = Field(default="", description="who runs this site, NAME <e-mail, address or number>")

    @property
    def places(self) -> Places:
        """Where content lies."""
        return Places(self.knowledge_folder, self.index_folder, self.content_repository, self.release_folder)

    @field_validator("secret")
    @classmethod
    def _strong(cls, secret: SecretStr) -> SecretStr:
        value = secret.get_secret_value()
        if len(value) < 16 or not (value.isascii() and value.isprintable()):
            raise ValueError(
                f"SUAL_SECRET has {len(value)} characters, expected at least 16 and only ASCII ones; "
                "leave it empty to have one made"
            )
        return secret

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split(cls, origins: object) -> object:
        if isinstance(origins, str):
            return tuple(origin.strip() for origin in origins.split(",") if origin.strip())
        return origins

    @field_validator("allowed_origins")
    @classmethod
    def _exact(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            scheme, _, host = origin.partition("://")
            if scheme not in {"http", "https"} or not host or set(host) & set("/*;, '\"?#@"):
                raise ValueError(
                    f"SUAL_ALLOWED_ORIGINS holds {origin!r}, expected an exact origin such as "
                    "https://example.org, without path or star"
                )
        return origins

    @field_validator("public_url")
    @classmethod
    def _whole(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError(f"SUAL_PUBLIC_URL is {url!r}, expected an address such as https://sual.example.org")
        return url.rstrip("/")

    @field_validator("oidc_issuer")
    @classmethod
    def _encrypted(cls, issuer: str) -> str:
        on_this_machine = issuer.startswith(("http://127.0.0.1:", "http://localhost:"))
        if issuer and not (issuer.startswith("https://") or on_this_machine):
            raise ValueError(f"SUAL_OIDC_ISSUER is {issuer!r}, expected an address that begins with https://")
        return issuer

    @model_validator(mode="after")
    def _whole_provider(self) -> Self:
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret.get_secret_value()):
            raise ValueError("SUAL_OIDC_ISSUER is set, so SUAL_OIDC_CLIENT_ID and SUAL_OIDC_CLIENT_SECRET must be, too")
        return self

    @field_validator("operator")
    @classmethod
    def _reachable(cls, operator: str) -> str:
        read_operator(operator)
        return operator

    @model_validator(mode="after")
    def _default_url(self) -> Self:
        if not self.url:
            object.__setattr__(self, "url", f"http://127.0.0.1:{self.port}")
        return self
