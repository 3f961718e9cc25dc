"""The language server: diagnostics as you type, quick fixes, and the rules' pages on hover.

Source: https://microsoft.github.io/language-server-protocol/ (3.17)
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

import shipworthy
from shipworthy.finding import Finding
from shipworthy.lsp.conversion import diagnostic, ignore_action, overlap, quick_fix
from shipworthy.lsp.text import Text
from shipworthy.lsp.workspace import address_of, check, page_of, path_of
from shipworthy.report.escape import visible

PAUSE = 0.15
"""Seconds without a keystroke before a document is checked again."""


class Server(LanguageServer):
    """Keeps the findings of each open document, and the check that is due after the next pause.

    Clients escape addresses in different ways, so documents are known by their addresses without escapes. They send
    whole texts: what they and pygls take for lines differs.
    """

    def __init__(self) -> None:
        whole = types.TextDocumentSyncKind.Full
        super().__init__("shipworthy", shipworthy.__version__, text_document_sync_kind=whole)
        self.findings: dict[str, list[Finding]] = {}
        self.due: dict[str, asyncio.TimerHandle] = {}

    def document(self, uri: str) -> TextDocument | None:
        """The open document at *uri*."""
        documents: dict[str, TextDocument] = self.workspace.text_documents
        return documents.get(unquote(uri))

    def texts(self) -> dict[Path, str]:
        """The text of every open document, by its file."""
        documents = self.workspace.text_documents.values()
        found = ((path_of(document.uri), document.source) for document in documents)
        return {path: text for path, text in found if path}

    def check_soon(self, uri: str) -> None:
        """Check a document once its author pauses."""
        name = unquote(uri)
        if name in self.due:
            self.due[name].cancel()
        self.due[name] = asyncio.get_running_loop().call_later(PAUSE, self.check_now, uri)

    def check_now(self, uri: str) -> None:
        self._withdraw(uri)
        document = self.document(uri)
        path = path_of(document.uri) if document else None
        if document is None or path is None:
            return
        found = self.findings[unquote(uri)] = check(path, {**self.texts(), path: document.source})
        text = Text(document)
        diagnostics = [diagnostic(finding, text, address_of(finding.rule)) for finding in found]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=document.uri, diagnostics=diagnostics, version=document.version)
        )

    def forget(self, uri: str) -> None:
        """Drop a closed document and clear what was shown for it."""
        self._withdraw(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def _withdraw(self, uri: str) -> None:
        """Drop the findings of a document, and the check that is due."""
        name = unquote(uri)
        if name in self.due:
            self.due.pop(name).cancel()
        self.findings.pop(name, None)

    def at(self, uri: str, place: types.Range) -> Iterator[tuple[Finding, Text]]:
        """The findings of an open document that touch *place*, those of its text as it is now."""
        if unquote(uri) in self.due:
            self.check_now(uri)
        document = self.document(uri)
        if document is None:
            return
        text = Text(document)
        for finding in self.findings.get(unquote(uri), []):
            if overlap(text.range_of(finding.place), place):
                yield finding, text


def create() -> Server:
    """A server with all its features registered."""
    server = Server()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.check_now(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        for document in list(server.workspace.text_documents.values()):
            server.check_now(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = list(server.at(params.text_document.uri, params.range))
        fixes = [quick_fix(finding, finding.fix, text) for finding, text in found if finding.fix]
        return fixes + [ignore_action(finding, text) for finding, text in found]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        found = list(server.at(params.text_document.uri, types.Range(params.position, params.position)))
        if not found:
            return None
        pages = [page_of(rule) for rule in dict.fromkeys(finding.rule for finding, _ in found)]
        content = types.MarkupContent(kind=types.MarkupKind.Markdown, value="\n\n---\n\n".join(pages))
        finding, text = found[0]
        return types.Hover(contents=content, range=text.range_of(finding.place))

    return server


def main() -> None:
    """Serve one client over standard input and output."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines())
    logging.basicConfig(handlers=[handler], level=logging.ERROR)
    create().start_io()


class _Lines(logging.Formatter):
    """A line for each message: where a client sends what is none, a traceback tells it nothing."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        why = f": {type(error).__name__}: {error}" if error else ""
        return f"shipworthy: {visible(record.getMessage() + why)}"
