"""While a version is made nothing is collected, and afterwards everything is as it was."""

from __future__ import annotations

import gc
import threading

import pytest

from sual.editing.publishing.uncollected import uncollected


def test_it_goes_on_when_the_last_of_several_is_done() -> None:
    inside, leave = threading.Event(), threading.Event()

    def long_work() -> None:
        with uncollected():
            inside.set()
            leave.wait(10)

    thread = threading.Thread(target=long_work)
    thread.start()
    assert inside.wait(10)
    with uncollected():
        assert not gc.isenabled()
    assert not gc.isenabled()  # the other one is still at it
    leave.set()
    thread.join(10)
    assert gc.isenabled()


def test_work_that_fails_has_it_go_on() -> None:
    @uncollected()
    def fails() -> None:
        assert not gc.isenabled()
        raise RuntimeError

    for _ in range(2):
        with pytest.raises(RuntimeError):
            fails()
        assert gc.isenabled()


def test_whoever_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
