"""The language server: diagnostics as you type, quick fixes, and the rules' pages on hover.

Source: https://microsoft.github.io/language-server-protocol/ (3.17)
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import shipworthy
from shipworthy.finding import Finding
from shipworthy.lsp.conversion import diagnostic, ignore_action, overlap, quick_fix, range_of
from shipworthy.lsp.workspace import address_of, check, page_of, path_of
from shipworthy.report.escape import visible

PAUSE = 0.15
"""Seconds without a keystroke before a document is checked again."""


class Server(LanguageServer):
    """Keeps the findings of each open document, and the check that is due after the next pause."""

    def __init__(self) -> None:
        super().__init__("shipworthy", shipworthy.__version__)
        self.findings: dict[str, list[Finding]] = {}
        self.due: dict[str, asyncio.TimerHandle] = {}

    def texts(self) -> dict[Path, str]:
        """The text of every open document, by its file."""
        documents = self.workspace.text_documents
        found = ((path_of(uri), document.source) for uri, document in documents.items())
        return {path: text for path, text in found if path}

    def check_soon(self, uri: str) -> None:
        """Check a document once its author pauses."""
        if uri in self.due:
            self.due[uri].cancel()
        self.due[uri] = asyncio.get_running_loop().call_later(PAUSE, self.check_now, uri)

    def check_now(self, uri: str) -> None:
        self.due.pop(uri, None)
        path = path_of(uri)
        if path is None or uri not in self.workspace.text_documents:
            return
        document = self.workspace.get_text_document(uri)
        self.findings[uri] = check(path, self.texts())
        diagnostics = [diagnostic(finding, document, address_of(finding.rule)) for finding in self.findings[uri]]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=document.version)
        )

    def forget(self, uri: str) -> None:
        """Drop a closed document and clear what was shown for it."""
        if uri in self.due:
            self.due.pop(uri).cancel()
        self.findings.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def at(self, uri: str, place: types.Range) -> list[Finding]:
        """The findings of a document that touch *place*."""
        document = self.workspace.get_text_document(uri)
        findings = self.findings.get(uri, [])
        return [finding for finding in findings if overlap(range_of(finding.place, document), place)]


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
        for uri in list(server.workspace.text_documents):
            server.check_now(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        document = server.workspace.get_text_document(uri)
        found = server.at(uri, params.range)
        fixes = [quick_fix(finding, finding.fix, document) for finding in found if finding.fix]
        return fixes + [ignore_action(finding, document) for finding in found]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        found = server.at(uri, types.Range(params.position, params.position))
        if not found:
            return None
        pages = [page_of(rule) for rule in dict.fromkeys(finding.rule for finding in found)]
        document = server.workspace.get_text_document(uri)
        content = types.MarkupContent(kind=types.MarkupKind.Markdown, value="\n\n---\n\n".join(pages))
        return types.Hover(contents=content, range=range_of(found[0].place, document))

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
