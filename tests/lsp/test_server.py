"""The language server, spoken to by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

SOCKET = "services:\n  ci:\n    image: docker:28-cli\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n"
CACHING = "FROM alpine:3.22\nRUN apk add curl\n"


class Editor:
    """A client with one folder open."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        def shown(params: types.PublishDiagnosticsParams) -> None:
            self.shown.put_nowait(params)

        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(shown)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def open(self, name: str, text: str) -> list[types.Diagnostic]:
        item = types.TextDocumentItem(uri=self.uri(name), language_id="x", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return await self.diagnostics(name)

    async def change(self, name: str, text: str, version: int) -> list[types.Diagnostic]:
        self.type(name, text, version)
        return await self.diagnostics(name)

    def type(self, name: str, text: str, version: int) -> None:
        """Change a document, and wait for nothing."""
        document = types.VersionedTextDocumentIdentifier(uri=self.uri(name), version=version)
        whole = types.TextDocumentContentChangeWholeDocument(text=text)
        params = types.DidChangeTextDocumentParams(text_document=document, content_changes=[whole])
        self.client.text_document_did_change(params)

    async def actions(self, name: str, place: types.Range) -> list[types.CodeAction]:
        params = types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri=self.uri(name)),
            range=place,
            context=types.CodeActionContext(diagnostics=[]),
        )
        actions = await self.client.text_document_code_action_async(params)
        return [action for action in actions or () if isinstance(action, types.CodeAction)]

    async def diagnostics(self, name: str) -> list[types.Diagnostic]:
        """The next diagnostics that are shown for a document."""
        while True:
            params = await asyncio.wait_for(self.shown.get(), 30)
            if params.uri == self.uri(name):
                return list(params.diagnostics)


def with_editor(folder: Path, use: Callable[[Editor], Awaitable[None]]) -> None:
    async def run() -> None:
        client = LanguageClient("test", "1")
        editor = Editor(client, folder)
        await client.start_io(sys.executable, "-m", "shipworthy", "lsp")
        root = types.WorkspaceFolder(uri=folder.as_uri(), name="test")
        capabilities = types.ClientCapabilities()
        await client.initialize_async(
            types.InitializeParams(capabilities=capabilities, workspace_folders=[root], root_uri=folder.as_uri())
        )
        client.initialized(types.InitializedParams())
        try:
            await use(editor)
        finally:
            await client.shutdown_async(None)
            client.exit(None)
            await client.stop()  # type: ignore[no-untyped-call]

    asyncio.run(run())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_unsaved_text_is_checked_as_it_is_typed(folder: Path) -> None:
    (folder / "compose.yaml").write_text("services: {}\n")

    async def use(editor: Editor) -> None:
        assert await editor.open("compose.yaml", "services: {}\n") == []
        found = await editor.change("compose.yaml", SOCKET, 2)
        assert [d.code for d in found] == ["compose/docker-socket-mount"]
        assert found[0].range == types.Range(types.Position(4, 8), types.Position(4, 28))
        assert await editor.change("compose.yaml", "services: {}\n", 3) == []

    with_editor(folder, use)


def test_columns_are_counted_in_utf16(folder: Path) -> None:
    async def use(editor: Editor) -> None:
        text = "services:\n  ci: {image: 'x', labels: {a: '\U0001f433'}, privileged: true}\n"
        found = await editor.open("compose.yaml", text)
        start = text.splitlines()[1].index("privileged")
        assert [d.range.start.character for d in found if d.code == "compose/privileged"] == [start + 1]

    with_editor(folder, use)


@pytest.mark.parametrize("half", ["\ud83d", "\udc33", "\udcff\ud800"])
def test_half_a_character_does_not_stop_the_check(folder: Path, half: str) -> None:
    async def use(editor: Editor) -> None:
        text = f"# {half}\nFROM node:latest AS {half}\n"
        found = await editor.open("Dockerfile", text)
        assert types.Position(1, 10) in [d.range.start for d in found if d.code == "dockerfile/latest-tag"]

    with_editor(folder, use)


def test_a_quick_fix_and_an_ignore_are_offered(folder: Path) -> None:
    async def use(editor: Editor) -> None:
        (found,) = await editor.open("Dockerfile", CACHING)
        fix, ignore = await editor.actions("Dockerfile", found.range)
        assert fix.is_preferred
        assert fix.edit and fix.edit.changes
        assert [edit.new_text for edit in fix.edit.changes[editor.uri("Dockerfile")]] == [" --no-cache"]
        assert ignore.edit and ignore.edit.changes
        assert (
            "ignore[dockerfile/kept-system-package-cache]" in ignore.edit.changes[editor.uri("Dockerfile")][0].new_text
        )

    with_editor(folder, use)


def test_hover_shows_the_page_of_the_rule(folder: Path) -> None:
    async def use(editor: Editor) -> None:
        await editor.open("compose.yaml", SOCKET)
        document = types.TextDocumentIdentifier(uri=editor.uri("compose.yaml"))
        params = types.HoverParams(text_document=document, position=types.Position(4, 12))
        hover = await editor.client.text_document_hover_async(params)
        assert hover and isinstance(hover.contents, types.MarkupContent)
        assert "## docker-socket-mount" in hover.contents.value
        elsewhere = types.HoverParams(text_document=document, position=types.Position(0, 0))
        assert await editor.client.text_document_hover_async(elsewhere) is None

    with_editor(folder, use)


def test_a_closed_document_shows_nothing_any_more(folder: Path) -> None:
    async def use(editor: Editor) -> None:
        assert await editor.open("compose.yaml", SOCKET)
        document = types.TextDocumentIdentifier(uri=editor.uri("compose.yaml"))
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=document))
        assert await editor.diagnostics("compose.yaml") == []

    with_editor(folder, use)


def test_files_beside_the_open_one_are_known(folder: Path) -> None:
    (folder / "web").mkdir()
    (folder / "web/Dockerfile").write_text("FROM alpine:3.22 AS runtime\n")

    async def use(editor: Editor) -> None:
        text = "FROM alpine:3.22 AS rootfs\nFROM alpine:3.22\n"
        found = await editor.open("web/Dockerfile", text)
        assert [d.code for d in found] == ["dockerfile/unused-stage"]
        compose = "services:\n  web:\n    build: {context: web, target: rootfs}\n"
        assert [d.code for d in await editor.open("compose.yaml", compose)] == []
        assert await editor.change("web/Dockerfile", text + "\n", 2) == []

    with_editor(folder, use)


def test_an_address_may_have_escapes(folder: Path) -> None:
    async def use(editor: Editor) -> None:
        for name in ("a b/compose.yaml", "100%25 größer#?/compose.yaml"):
            found = await editor.open(name, SOCKET)
            assert [d.code for d in found] == ["compose/docker-socket-mount"]
            assert len(await editor.actions(name, found[0].range)) == 1

    with_editor(folder, use)


def test_actions_are_those_of_the_text_as_it_is_now(folder: Path) -> None:
    async def use(editor: Editor) -> None:
        (found,) = await editor.open("Dockerfile", CACHING)
        editor.type("Dockerfile", f"# more\n{CACHING}", 2)
        assert await editor.actions("Dockerfile", types.Range(types.Position(0, 0), types.Position(0, 6))) == []
        start, end = found.range.start, found.range.end
        place = types.Range(
            types.Position(start.line + 1, start.character), types.Position(end.line + 1, end.character)
        )
        fix, _ = await editor.actions("Dockerfile", place)
        assert fix.edit and fix.edit.changes
        assert [edit.range.start.line for edit in fix.edit.changes[editor.uri("Dockerfile")]] == [2]

    with_editor(folder, use)


def test_a_file_may_be_open_twice(folder: Path) -> None:
    async def use(editor: Editor) -> None:
        assert await editor.open("Dockerfile", f"{CACHING}\n\n\nRUN apk add wget\n")
        other = "x/../Dockerfile"
        assert [d.range.start.line for d in await editor.open(other, CACHING)] == [1]
        assert [d.range.start.line for d in await editor.change("Dockerfile", f"#\n{CACHING}", 2)] == [2]

    with_editor(folder, use)


def test_the_server_ends_without_complaint(folder: Path) -> None:
    asked: list[tuple[str, object]] = [
        ("initialize", {"capabilities": {}, "processId": None, "rootUri": None}),
        ("shutdown", None),
    ]
    messages = [{"jsonrpc": "2.0", "id": id, "method": name, "params": given} for id, (name, given) in enumerate(asked)]
    bodies = [json.dumps(message) for message in [*messages, {"jsonrpc": "2.0", "method": "exit"}]]
    sent = "".join(f"Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies)
    call = [sys.executable, "-m", "shipworthy", "lsp"]
    ended = subprocess.run(call, input=sent.encode(), capture_output=True, cwd=folder, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
