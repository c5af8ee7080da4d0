"""Signing in at an identity provider (OpenID Connect, authorization code with PKCE), where one is configured."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import httpx
from authlib.common.security import generate_token
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from sual.service.accounts.identity import Identity, ProviderError
from sual.service.accounts.tokens import hashed, new_token
from sual.service.settings import Settings

_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  # signed with a private key, so never "none" or HS256
_KEPT_SECONDS = 3600.0  # of what the provider says of itself
_WITHIN_SECONDS = 600.0  # for signing in there
_MOST_AT_ONCE = 1000
_TIMEOUT = 5.0
_CLOCKS_DIFFER = 60


@dataclass(frozen=True)
class Journey:
    """One way there and back, kept in memory; a restart in between means to begin again."""

    state: str
    nonce: str
    verifier: str
    redirect: str
    next: str | None
    began: float


class Provider:
    """The configured identity provider.

    Args:
        settings: with `oidc_issuer`.
        transport: how it is reached; over HTTP when None.
    """

    def __init__(self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.name = settings.oidc_name
        self._settings = settings
        self._transport = transport
        self._journeys: dict[str, Journey] = {}
        self._metadata: dict[str, Any] = {}
        self._keys: KeySet | None = None
        self._read_at = float("-inf")

    async def depart(self, redirect: str, next_: str | None) -> tuple[str, str]:
        """Begin signing in there.

        Args:
            redirect: our address to come back to.
            next_: where the person wants to go afterwards.

        Returns:
            The address to go to, and an id for the cookie that ties the way back to this browser.

        Raises:
            ProviderError: when the provider cannot be read.
        """
        await self._learn()
        now = time.monotonic()
        self._journeys = {key: one for key, one in self._journeys.items() if now - one.began < _WITHIN_SECONDS}
        while len(self._journeys) >= _MOST_AT_ONCE:  # whoever is slowest begins again
            self._journeys.pop(next(iter(self._journeys)))
        id_ = new_token()
        journey = Journey(new_token(), new_token(), generate_token(64), redirect, next_, now)
        self._journeys[hashed(id_)] = journey
        address = prepare_grant_uri(
            self._metadata["authorization_endpoint"],
            self._settings.oidc_client_id,
            "code",
            redirect_uri=redirect,
            scope="openid email",
            state=journey.state,
            nonce=journey.nonce,
            code_challenge=create_s256_code_challenge(journey.verifier),
            code_challenge_method="S256",
        )
        return str(address), id_

    async def arrive(self, id_: str | None, state: str, code: str, issuer: str | None) -> tuple[Identity, str | None]:
        """Take somebody in who comes back; no way back can be used twice.

        Args:
            id_: id from the cookie.
            state: what the provider gave back of ours.
            code: what the provider gave for the token.
            issuer: who the provider says it is (RFC 9207), where it says so.

        Returns:
            Who it is, and where the person wants to go.

        Raises:
            ProviderError: when anything does not fit.
        """
        journey = self._journeys.pop(hashed(id_ or ""), None)
        if journey is None or time.monotonic() - journey.began >= _WITHIN_SECONDS:
            raise ProviderError("no_journey")
        if hashed(journey.state) != hashed(state):
            raise ProviderError("state")
        if issuer is not None and issuer != self._settings.oidc_issuer:
            raise ProviderError("issuer")
        await self._learn()
        token = await self._fetch_token(code, journey)
        return await self._read_token(token, journey.nonce), journey.next

    async def _fetch_token(self, code: str, journey: Journey) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": journey.redirect,
            "code_verifier": journey.verifier,
        }
        auth = httpx.BasicAuth(self._settings.oidc_client_id, self._settings.oidc_client_secret.get_secret_value())
        answer = await self._ask("POST", self._metadata["token_endpoint"], data=form, auth=auth)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise ProviderError("no_token")
        return token

    async def _read_token(self, token: str, nonce: str) -> Identity:
        claims = await self._claims(token)
        expected = {
            "iss": {"essential": True, "value": self._settings.oidc_issuer},
            "aud": {"essential": True, "value": self._settings.oidc_client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "nonce": {"essential": True, "value": nonce},
        }
        checked = CodeIDToken(claims, {}, expected, {"nonce": nonce, "client_id": self._settings.oidc_client_id})
        try:
            checked.validate(leeway=_CLOCKS_DIFFER)
        except Exception as error:  # of Authlib and of joserfc, one for each claim
            raise ProviderError("claims") from error
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(str(claims["sub"])[:255], str(email).strip().lower() if email else None)

    async def _claims(self, token: str) -> dict[str, Any]:
        for read_again in (False, True):  # the provider may have changed its keys
            try:
                return dict(jwt.decode(token, await self._key_set(anew=read_again), algorithms=_ALGORITHMS).claims)
            except (JoseError, ValueError) as error:
                failure = error
        raise ProviderError("signature") from failure

    async def _key_set(self, *, anew: bool) -> KeySet:
        if self._keys is None or anew:
            try:
                self._keys = KeySet.import_key_set(await self._ask("GET", self._metadata["jwks_uri"]))  # type: ignore[arg-type]
            except (JoseError, ValueError, KeyError) as error:
                raise ProviderError("keys") from error
        return self._keys

    async def _learn(self) -> None:
        if time.monotonic() - self._read_at < _KEPT_SECONDS:
            return
        issuer = self._settings.oidc_issuer
        found = await self._ask("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != issuer:
            raise ProviderError("issuer")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not str(found.get(name, "")).startswith(("https://", "http://" if _is_plain(issuer) else "https://")):
                raise ProviderError("metadata")
        self._metadata, self._keys, self._read_at = found, None, time.monotonic()

    async def _ask(self, method: str, address: str, **values: object) -> dict[str, Any]:
        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT, transport=self._transport) as client:
                answer = await client.request(method, address, headers={"Accept": "application/json"}, **values)  # type: ignore[arg-type]
                answer.raise_for_status()
                found = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderError("unreachable") from error
        if not isinstance(found, dict):
            raise ProviderError("unreadable")
        return found


def _is_plain(issuer: str) -> bool:
    return issuer.startswith("http://")  # the settings allow it on this machine alone
