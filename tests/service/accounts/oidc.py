"""Identity providers to sign in at: one that others wrote, in a process of its own, and one that can be made to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "sual", "a-secret-of-the-provider"


@contextmanager
def foreign_provider() -> Iterator[str]:
    """Run oidc-provider-mock, apart because its libraries give warnings, and give its address."""
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", "0", "--require-nonce", "true"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout
        said = ""
        while not (found := re.search(r"https?://\S+:(\d+)", said)):
            line = process.stdout.readline()
            assert line, said
            said += line
        yield f"http://localhost:{found[1]}"
    finally:
        process.terminate()
        process.wait(10)
        assert process.stdout
        process.stdout.close()


class LyingProvider:
    """A provider over HTTP that signs with RS256, asks for PKCE, and lies as `lies` says."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "1"}, auto_kid=False)
        self.other_key = RSAKey.generate_key(2048, {"kid": "1"}, auto_kid=False)
        self.be_honest()
        self._codes: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def be_honest(self) -> None:
        self.claims: dict[str, Any] = {"sub": "42", "email": "leyla@example.org", "email_verified": True}
        self.lies: dict[str, Any] = {}

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def approve(self, address: str) -> str:
        """Do as the person's browser does there: agree, and give the address to go back to."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        code = f"code-{len(self._codes)}"
        self._codes[code] = query
        back = {"code": code, "state": query["state"], **self.lies.get("back", {})}
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def answer(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
            places = {name: f"{self.issuer}/{path}" for name, path in names.items()}
            return 200, {"issuer": self.issuer, **places, **self.lies.get("metadata", {})}
        if path == "/jwks":
            return 200, KeySet([self.lies.get("shown_key", self.key)]).as_dict()  # type: ignore[dict-item]
        if path == "/token":
            return self._token(form, authorization)
        return 404, {}

    def _token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self._codes.pop(form.get("code", ""), None)
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or authorization != expected
            or form["redirect_uri"] != asked["redirect_uri"]
            or asked["code_challenge_method"] != "S256"
            or challenge != asked["code_challenge"]
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        usual = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = {**usual, **self.claims, **self.lies.get("claims", {})}
        claims = {name: value for name, value in claims.items() if value is not None}
        algorithm = self.lies.get("algorithm", "RS256")
        key = self.lies.get("key", self.key)
        if algorithm == "none":
            parts = ({"alg": "none"}, claims)
            token = (
                ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."
            )
        else:
            token = jwt.encode({"alg": algorithm, "kid": "1"}, claims, key, algorithms=[algorithm])
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": token, **self.lies.get("token", {})}

    def _handler(provider) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._reply({})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._reply({name: values[0] for name, values in parse_qs(body).items()})

            def _reply(self, form: dict[str, str]) -> None:
                status, body = provider.answer(self.path, form, self.headers.get("Authorization", ""))
                content = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                """Keep the tests quiet."""

        return Handler
