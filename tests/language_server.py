"""The YAML language server of editors, driven over its protocol."""

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

VERSION = "1.25.0"
PATIENCE = 60


def installed(folder: Path) -> list[str]:
    """Return the command that runs the server, installed by npm into *folder* where it is not.

    Skips the test where there is no npm, or where npm cannot reach its registry.
    """
    if found := shutil.which(os.environ.get("YAML_LANGUAGE_SERVER", "yaml-language-server")):
        return [found, "--stdio"]
    if not (npm := shutil.which("npm")):
        pytest.skip("the YAML language server needs npm")
    package = f"yaml-language-server@{VERSION}"
    command = [npm, "install", "--silent", "--no-audit", "--prefix", str(folder), package]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    if done.returncode:
        pytest.skip(f"npm could not install {package}")
    return [str(folder / "node_modules" / ".bin" / "yaml-language-server"), "--stdio"]


class LanguageServer:
    """A running server; a context manager."""

    def __init__(self, command: list[str], folder: Path) -> None:
        """Start *command* for the files in *folder*."""
        self._folder = folder
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._asked = self._opened = 0
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        """Shake hands."""
        client = {
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": True}},
            }
        }
        root = self._folder.as_uri()
        self._ask("initialize", {"processId": None, "rootUri": root, "capabilities": client})
        self._tell("initialized", {})
        yaml = {
            "validate": True,
            "hover": True,
            "completion": True,
            "schemaStore": {"enable": False},
        }
        self._tell("workspace/didChangeConfiguration", {"settings": {"yaml": yaml}})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def mistakes(self, text: str) -> list[str]:
        """Return the messages on a file that holds *text*."""
        uri = self._open(text)

        def is_about_it(message: dict[str, Any]) -> bool:
            is_told = message.get("method") == "textDocument/publishDiagnostics"
            return is_told and message["params"]["uri"] == uri

        found = self._wait(is_about_it)["params"]["diagnostics"]
        return [one["message"] for one in found]

    def hover(self, text: str, at: str) -> str:
        """Return what is told over the last letter of *at*, where it first occurs in *text*."""
        place = self._place(text, at, inside=2)
        return self._ask("textDocument/hover", place)["contents"]["value"]

    def complete(self, text: str, behind: str) -> list[str]:
        """Return what is offered behind *behind*, where it first occurs in *text*."""
        place = self._place(text, behind, inside=0)
        return [one["label"] for one in self._ask("textDocument/completion", place)["items"]]

    # --- the protocol -----------------------------------------------------------------------

    def _open(self, text: str) -> str:
        self._opened += 1
        uri = (self._folder / f"{self._opened}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _place(self, text: str, words: str, *, inside: int) -> dict[str, Any]:
        before = text[: text.index(words) + len(words) - inside]
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return {"textDocument": {"uri": self._open(text)}, "position": position}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _tell(self, method: str, parameters: dict[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _ask(self, method: str, parameters: dict[str, Any]) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        return self._wait(lambda one: one.get("id") == self._asked)["result"]

    def _wait(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._messages.get(timeout=PATIENCE)
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items", [])
                self._send({"id": message["id"], "result": [{} for _ in items]})
            elif is_it(message):
                return message

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            if not length:
                return
            self._messages.put(json.loads(stream.read(length)))
