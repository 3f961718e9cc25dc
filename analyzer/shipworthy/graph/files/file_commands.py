"""What the commands of coreutils make, remove, and give other rights: mkdir, cp, mv, ln, rm, chown and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shipworthy.graph.commands.arguments import Option
from shipworthy.graph.files.calls import Call, has_option, last_name, option_value, read_mode
from shipworthy.graph.files.changes import Altered, Change, Removed
from shipworthy.knowledge import commands as known
from shipworthy.knowledge.commands import Form
from shipworthy.syntax.shell.nodes import ShellWord

_PLAIN = Form()
_TARGET = ("-t", "--target-directory")
_EXEC = frozenset({"-exec", "-execdir", "-ok", "-okdir"})


def mkdir(call: Call) -> Iterator[Change]:
    arguments = call.arguments(known.MKDIR)
    mode = read_mode(option_value(arguments.options, "-m", "--mode"))
    for _, word in arguments.operands:
        yield call.write(word, kind="folder", mode=mode)


def touch(call: Call) -> Iterator[Change]:
    for word in call.operands(known.TOUCH):
        yield call.write(word, kind="file")


def tee(call: Call) -> Iterator[Change]:
    for word in call.operands(_PLAIN):
        yield call.write(word, kind="file")


def copy(call: Call, form: Form = known.COPYING) -> Iterator[Change]:
    """`cp a b`, `cp a b folder/`, `cp -t folder a b`; also mv, ln and install."""
    arguments = call.arguments(form)
    words = [word for _, word in arguments.operands]
    target = option_value(arguments.options, *_TARGET)
    into = target is not None
    if target is None:
        if len(words) < 2:
            return
        target = words.pop()
        into = len(words) > 1 or target.value.endswith("/")
    whole = call.command.program == "install" or (call.command.program == "cp" and not _deep(arguments.options))
    mode = _mode_of_copies(call, arguments.options)
    for word in words:
        if into and last_name(word):
            yield call.write_named(
                target, last_name(word), target.span, kind="file" if whole else "", open=not whole, mode=mode
            )
        else:
            yield call.write(target, open=True, mode=mode)


def _mode_of_copies(call: Call, options: Sequence[Option]) -> int | None:
    return read_mode(option_value(options, "-m", "--mode")) if call.command.program == "install" else None


def _deep(options: Sequence[Option]) -> bool:
    return has_option(options, "-r", "-R", "-a", "--recursive", "--archive")


def move(call: Call) -> Iterator[Change]:
    arguments = call.arguments(known.COPYING)
    sources = [word for _, word in arguments.operands]
    yield from copy(call)
    if option_value(arguments.options, *_TARGET) is None:
        sources = sources[:-1]
    for word in sources:
        yield call.remove(word)


def link(call: Call) -> Iterator[Change]:
    words = call.operands(known.COPYING)
    if len(words) == 1:
        yield call.write_named(None, last_name(words[0]), words[0].span, open=True)
    else:
        yield from copy(call)


def install(call: Call) -> Iterator[Change]:
    arguments = call.arguments(known.INSTALL)
    if not has_option(arguments.options, "-d", "--directory"):
        yield from copy(call, known.INSTALL)
        return
    owner = option_value(arguments.options, "-o", "--owner")
    mode = read_mode(option_value(arguments.options, "-m", "--mode"))
    for _, word in arguments.operands:
        yield call.write(word, kind="folder", mode=mode, owner=owner.value if owner else call.user)


def remove(call: Call) -> Iterator[Change]:
    for word in call.operands(_PLAIN):
        yield call.remove(word)


def find(call: Call) -> Iterator[Change]:
    """`find` removes some of what is below its starting points; what else it runs is not looked into."""
    words = call.command.args
    starts = []
    for word in words:
        if word.value.startswith(("-", "(", "!")):
            break
        starts.append(word)
    actions = [following.value for word, following in pairwise(words) if word.value in _EXEC]
    if any(word.value == "-delete" for word in words) or "rm" in actions:
        for word in starts:
            place = call.place(word)
            yield Removed(
                path=place.path,
                stage=call.stage,
                instruction=call.run,
                span=word.span,
                command=call.written,
                certain=False,
            )
    if not set(actions) <= {"rm", "rmdir", *known.QUIET_PROGRAMS, "chmod", "chown"}:
        yield call.write_below(None)


def owner(call: Call) -> Iterator[Change]:
    yield from _alter(call, "owner")


def rights(call: Call) -> Iterator[Change]:
    yield from _alter(call, "mode")


def _alter(call: Call, what: str) -> Iterator[Change]:
    words = [word for word in call.command.args if not _is_switch(word.value, what)]
    deep = any(
        word.value == "--recursive" or (_is_switch(word.value, what) and "R" in word.value)
        for word in call.command.args
    )
    reference = any(word.value.startswith("--reference") for word in call.command.args)
    if not reference and not words:
        return
    value = "" if reference or not words[0].literal else words[0].value
    value = f":{value}" if call.command.program == "chgrp" and value else value
    for word in words if reference else words[1:]:
        place = call.place(word)
        yield Altered(
            path=place.path,
            stage=call.stage,
            instruction=call.run,
            span=word.span,
            command=call.written,
            certain=call.certain and bool(value) and (place.exact or bool(place.pattern)),
            pattern=place.pattern,
            recursive=deep,
            **{what: value},
        )


def _is_switch(text: str, what: str) -> bool:
    """Is it an option of chown or chmod? `-x` and `-rw` are permissions that are taken away."""
    if not text.startswith("-") or text == "-":
        return False
    return what == "owner" or text.startswith("--") or not set(text[1:]) & set("rwxXst")


def dd(call: Call) -> Iterator[Change]:
    for word in call.command.args:
        if word.value.startswith("of="):
            target = ShellWord(span=word.span, value=word.value[3:], literal=word.literal, variables=word.variables)
            yield call.write(target, kind="file")
