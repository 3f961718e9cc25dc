"""RUN, CMD, ENTRYPOINT, HEALTHCHECK and SHELL: commands in exec form or for a shell."""

from __future__ import annotations

from collections.abc import Callable

from shipworthy.errors import nearest, question
from shipworthy.syntax.dockerfile import jsonform, mounts
from shipworthy.syntax.dockerfile.heredocs import script
from shipworthy.syntax.dockerfile.nodes import Cmd, Entrypoint, Healthcheck, Instruction, Mount, Run, Shell, Word
from shipworthy.syntax.dockerfile.statement import Statement, Unbuildable
from shipworthy.syntax.dockerfile.words import plain


def read_array(statement: Statement) -> tuple[jsonform.JsonString, ...] | None:
    """The strings of the JSON form, None for the other form. Raises `Unbuildable`."""
    try:
        return jsonform.read(statement.rest)
    except jsonform.NotStrings:
        message = 'the JSON form is an array of strings, each in double quotes: ["a", "b"]'
        raise Unbuildable(statement.rest.span(), "bad-json-form", message) from None


def _exec(statement: Statement) -> tuple[Word, ...] | None:
    strings = read_array(statement)
    return None if strings is None else tuple(plain(string.text, string.span) for string in strings)


def build_run(statement: Statement) -> Run:
    exec = _exec(statement)
    if exec is not None:
        return Run(**statement.fields(), exec=exec, mounts=_mounts(statement))
    shell, interpreter = script(statement.rest, statement.shell_rest, statement.heredocs)
    fields = statement.fields()
    return Run(**fields, shell=shell, interpreter=interpreter, mounts=_mounts(statement))


def _mounts(statement: Statement) -> tuple[Mount, ...]:
    found = []
    for flag, text in zip(statement.flags, statement.flag_values, strict=True):
        if flag.value is None:
            continue
        if flag.name == "mount":
            found.append(mounts.mount(flag, text, statement.escape, statement.invalid))
        elif flag.name == "device":
            statement.invalid.extend(mounts.check_device(text))
    return tuple(found)


def build_command(kind: type[Cmd] | type[Entrypoint]) -> Callable[[Statement], Instruction]:
    """The builder of CMD or ENTRYPOINT."""

    def from_statement(statement: Statement) -> Instruction:
        exec = _exec(statement)
        return kind(**statement.fields(), exec=exec, shell=None if exec is not None else statement.shell_rest)

    return from_statement


def build_healthcheck(statement: Statement) -> Healthcheck:
    text = statement.rest.text
    if not text:
        raise statement.missing("`NONE`, or `CMD` with a command")
    length = next((i for i, char in enumerate(text) if char.isspace()), len(text))
    head, after = statement.rest.cut(0, length), statement.after(length)
    match head.text.upper():
        case "NONE":
            if after.rest.text:
                raise Unbuildable(after.rest.span(), "surplus-argument", "HEALTHCHECK NONE takes no arguments")
            return Healthcheck(**statement.fields(), none=True)
        case "CMD":
            exec = _exec(after)
            if not after.rest.text or exec == ():
                raise Unbuildable(head.span(), "missing-argument", "HEALTHCHECK CMD needs a command")
            shell = None if exec is not None else after.shell_rest
            return Healthcheck(**statement.fields(), exec=exec, shell=shell)
    near = nearest(head.text, ("NONE", "CMD"))
    message = f"`{head.text}` is neither `NONE` nor `CMD`{question(near)}"
    raise Unbuildable(head.span(), "unknown-healthcheck", message, instead=near or "")


def build_shell(statement: Statement) -> Shell:
    exec = _exec(statement)
    if not exec:
        span = statement.rest.span() if statement.rest.text else statement.keyword.span
        raise Unbuildable(span, "bad-shell", 'SHELL needs the JSON form: SHELL ["/bin/sh", "-c"]')
    return Shell(**statement.fields(), command=exec)
