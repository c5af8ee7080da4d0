"""What the widget costs beside others: what is counted, and what becomes of a widget that cannot be had."""

from __future__ import annotations

import gzip
from pathlib import Path

import httpx
import pytest

from tools import bench_widget
from tools.bench_widget import WIDGETS, Cost, Load, fetched, table
from tools.bench_widget_pages import serve


def test_the_table_shows_medians_and_a_dash_where_there_is_no_launcher() -> None:
    typing = [Load(90_000, 9, 4.0), Load(91_000, 9, 9.0), Load(95_000, 11, 5.04)]
    costs = {
        "ours": [Cost(Load(2_000 + n, 2, 1.0 + n), one, 0) for n, one in enumerate(typing)],
        "other": [Cost(None, one, 2) for one in typing],
    }
    assert table(costs).splitlines()[2:] == [
        "| ours | 2.0 | 2 | 2.0 | 91.0 | 9 | 5.0 | 0 |",
        "| other | - | - | - | 91.0 | 9 | 5.0 | 2 |",
    ]


def test_without_npm_the_others_are_left_out_and_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_widget.shutil, "which", lambda _: None)
    assert [widget.name for widget in WIDGETS if fetched(widget, tmp_path)] == ["Sual"]
    assert "deep-chat is left out: there is no npm on this machine" in capsys.readouterr().out


def test_the_page_and_the_scripts_are_sent_compressed_and_nothing_else_is_there(tmp_path: Path) -> None:
    (tmp_path / "index.js").write_text("x" * 10_000)
    with serve(tmp_path) as server, httpx.Client(base_url=server.address) as client:
        server.page = "<title>bare</title>"
        assert client.get("/").text == "<title>bare</title>"
        script = client.get("/index.js")
        assert script.text == "x" * 10_000
        assert int(script.headers["Content-Length"]) == len(gzip.compress(b"x" * 10_000, 9))
        assert client.get("/../../etc/passwd").status_code == 404


def test_the_socket_answers_as_rasa_webchat_expects(tmp_path: Path) -> None:
    with serve(tmp_path) as server, httpx.Client(base_url=server.address) as client:
        assert client.get("/socket.io/?EIO=4").text.startswith('0{"sid"')
        assert client.post("/socket.io/?EIO=4&sid=x", content="40").text == "ok"
        assert client.get("/socket.io/?EIO=4&sid=x").text == '40{"sid":"x"}'
        client.post("/socket.io/?EIO=4&sid=x", content='42["session_request",{}]')
        assert client.get("/socket.io/?EIO=4&sid=x").text == '42["session_confirm","x"]'
