"""A plain call of wget said with curl, and the other way round.

Source: the manual pages of curl, GNU wget and BusyBox.
"""

from __future__ import annotations

from posixpath import basename

from shipworthy.finding import Edit
from shipworthy.graph.commands.arguments import Arguments
from shipworthy.graph.commands.transfers import Transfer
from shipworthy.knowledge.transfers import FORMS
from shipworthy.syntax.shell.nodes import ShellWord

_OF_WGET = frozenset("-q --quiet -nv --no-verbose --progress -O --output-document".split())
_OF_CURL = frozenset(
    "-f --fail -s --silent -S --show-error -L --location -o --output -O --remote-name --progress-bar".split()
)
_FAILING = frozenset({"-f", "--fail"})
_FOLLOWING = frozenset({"-L", "--location"})
_INTO = frozenset({"-o", "--output", "-O", "--output-document"})


def translated(transfer: Transfer) -> Edit | None:
    """The call with the other program; None where that one has no word for all that is said.

    wget always fails on an error of the server and follows it elsewhere, so curl has to do both to be replaced.
    """
    command = transfer.written
    span = command.argv[0].span.to(command.argv[-1].span)
    read = Arguments(FORMS[transfer.tool], [word for word in command.args if word.value != "-nv"])
    names = {option.name for option in read.options}
    if transfer.run.exec is not None or command.redirects or "\n" in span.text or len(read.operands) != 1:
        return None
    address = read.operands[0][1]
    into = [option.value for option in read.options if option.name in _INTO and option.value]
    if len(into) > 1 or not _is_plain(address):
        return None
    if transfer.tool == "wget":
        return Edit(span, _with_curl(address, into)) if names <= _OF_WGET else None
    enough = names <= _OF_CURL and names & _FAILING and names & _FOLLOWING
    named = bool(names & {"-O", "--remote-name"})
    return Edit(span, _with_wget(address, into, named=named)) if enough else None


def _is_plain(address: ShellWord) -> bool:
    """Is the file called like the end of the address?"""
    return "?" not in address.value and bool(basename(address.value.partition("://")[2]))


def _with_curl(address: ShellWord, into: list[ShellWord]) -> str:
    if not into:
        return f"curl -fsSL -O {address.span.text}"
    target = "" if into[0].value == "-" else f"-o {into[0].span.text} "
    return f"curl -fsSL {target}{address.span.text}"


def _with_wget(address: ShellWord, into: list[ShellWord], *, named: bool) -> str:
    if named:
        return f"wget -q {address.span.text}"
    target = f"-O {into[0].span.text}" if into else "-O -"
    return f"wget -q {target} {address.span.text}"
