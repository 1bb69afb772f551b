"""What holds for every test: no network, and a home of its own."""

import socket
from typing import Any

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("quizapp", deadline=None)
settings.load_profile("quizapp")

LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def only_loopback(self: socket.socket, address: tuple[Any, ...] | str | bytes) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"quizapp works offline, and this reaches for {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path):
    """Keep each test's reviews and caches in its own folder."""
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    for name in ("QUIZAPP_CONTENT", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
