"""Programs that do nothing but run another one: `sudo`, `env`, `timeout 5`, `python -m` and their like.

Source: the manual page of each program.
"""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.record import NamedTuple
from shipworthy.regex import regex
from shipworthy.syntax.shell.nodes import Assignment, ShellWord

POSIX_SHELLS = frozenset({"sh", "bash", "dash", "ash", "ksh", "zsh"})
POWERSHELLS = frozenset({"powershell", "pwsh"})

_ASSIGNMENT = regex(r"[A-Za-z_][A-Za-z0-9_]*=")
_BASE_NAME = regex(r"[A-Za-z0-9_.+\[-][^$`{}*?~\s]*$")


class Wrapper(NamedTuple):
    """How a wrapper is called.

    `values` are the options whose value is the next word, `operands` how many words of its own stand before
    the program, `assignments` whether `NAME=value` may too. With one of the options `ends` it runs nothing.
    `only` names the only programs that count, if not all do.
    """

    values: frozenset[str] = frozenset()
    operands: int = 0
    assignments: bool = False
    ends: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()


def _options(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WRAPPERS = {
    "sudo": Wrapper(
        _options(
            "-a -C -c -D -g -h -p -R -r -T -t -U -u --auth-type --chdir --chroot --close-from "
            "--command-timeout --group --host --login-class --other-user --prompt --role --type --user"
        ),
        assignments=True,
        ends=_options("-e --edit -K --remove-timestamp -l --list -V --version -v --validate"),
    ),
    "doas": Wrapper(_options("-a -C -u"), ends=_options("-C -L")),
    "env": Wrapper(_options("-a -C -u --argv0 --chdir --unset"), assignments=True, ends=_options("-S --split-string")),
    "exec": Wrapper(_options("-a")),
    "command": Wrapper(ends=_options("-v -V")),
    "builtin": Wrapper(),
    "time": Wrapper(_options("-f -o --format --output")),
    "nice": Wrapper(_options("-n --adjustment")),
    "ionice": Wrapper(_options("-c -n --class --classdata"), ends=_options("-p -P -u --pid --pgid --uid")),
    "nohup": Wrapper(),
    "setsid": Wrapper(),
    "stdbuf": Wrapper(_options("-e -i -o --error --input --output")),
    "eatmydata": Wrapper(),
    "chronic": Wrapper(),
    "linux32": Wrapper(),
    "linux64": Wrapper(),
    "setarch": Wrapper(operands=1),
    "timeout": Wrapper(_options("-k -s --kill-after --signal"), operands=1),
    "flock": Wrapper(
        _options("-E -w --conflict-exit-code --timeout --wait"), operands=1, ends=_options("-c --command")
    ),
    "xargs": Wrapper(
        _options(
            "-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-chars --max-lines --max-procs "
            "--process-slot-var --replace"
        )
    ),
    "gosu": Wrapper(operands=1),
    "su-exec": Wrapper(operands=1),
    "runuser": Wrapper(
        _options("-g -G -s -u --group --shell --supp-group --user"),
        ends=_options("-c --command -l --login -"),
    ),
    "dumb-init": Wrapper(_options("-r --rewrite")),
    "tini": Wrapper(_options("-e -p")),
    "xvfb-run": Wrapper(_options("-e -f -n -p -s -w --auth-file --error-file --server-args --server-num")),
    "busybox": Wrapper(),
    "corepack": Wrapper(only=_options("npm pnpm pnpx yarn yarnpkg npx")),
}

_MODULES = _options("conda pip pipx poetry uv")
_PYTHON = regex(r"(?:python|pypy)[0-9.]*(?:\.exe)?$")
_PYTHON_VALUES = _options("-W -X")


class Unwrapped(NamedTuple):
    """Where in the words the program that really runs stands, its name, and what was before it."""

    at: int
    program: str
    wrappers: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()


def unwrap(words: Sequence[ShellWord]) -> Unwrapped:
    """Look through the wrappers at the start of *words*, of which there must be one."""
    index, wrappers = 0, []
    assignments: list[Assignment] = []
    name = program_name(words[0])
    while (following := _following(name, words, index, assignments)) is not None:
        wrappers.append(name)
        index = following
        name = program_name(words[index])
    return Unwrapped(index, name, tuple(wrappers), tuple(assignments))


def _following(name: str, words: Sequence[ShellWord], index: int, assignments: list[Assignment]) -> int | None:
    """Where the program stands that the wrapper *name* at *index* runs; None if it is no wrapper, or runs nothing."""
    if name in _WRAPPERS:
        return _program_after(_WRAPPERS[name], words, index + 1, assignments)
    return _python_module(words, index) if _PYTHON.match(name) else None


def program_name(word: ShellWord) -> str:
    """The base name of a program; "" where it is not known. `$VENV/bin/pip` is known to be `pip`."""
    folder, slash, name = word.value.rpartition("/")
    if word.literal:
        return name
    return name if slash and "(" not in folder and _BASE_NAME.match(name) else ""


def _program_after(
    wrapper: Wrapper, words: Sequence[ShellWord], index: int, assignments: list[Assignment]
) -> int | None:
    found: list[Assignment] = []
    index = after_options(words, index, wrapper.values, wrapper.ends)
    while wrapper.assignments and index < len(words) and _ASSIGNMENT.match(words[index].value):
        found.append(_assignment(words[index]))
        index += 1
    index += wrapper.operands
    if index < len(words) and words[index].value == "--":
        index += 1
    if index >= len(words) or (wrapper.only and program_name(words[index]).split("@")[0] not in wrapper.only):
        return None
    assignments += found
    return index


def after_options(
    words: Sequence[ShellWord], index: int, values: frozenset[str], ends: frozenset[str] = frozenset()
) -> int:
    """The index of the first word that is no option; past the end if one of *ends* is among them."""
    while index < len(words):
        option = words[index].value
        if option == "--":
            return index + 1
        if not option.startswith("-") or len(option) < 2:
            return index
        if option.split("=")[0] in ends:
            break
        index += 2 if takes_next(option, values) else 1
    return len(words)


def takes_next(option: str, values: frozenset[str]) -> bool:
    """Is the value of *option* the next word? It is for `-Eu`, not for `-uroot`."""
    if option.startswith("--") or option in values:
        return option in values
    first = next((i for i, letter in enumerate(option) if i and f"-{letter}" in values), None)
    return first == len(option) - 1


def _assignment(word: ShellWord) -> Assignment:
    name, _, value = word.value.partition("=")
    written = word.span.text
    start = len(name) + 1 if written.startswith(f"{name}=") else 0
    text = ShellWord(
        span=word.span.cut(start, len(written)), value=value, literal=word.literal, variables=word.variables
    )
    return Assignment(span=word.span, name=name, value=text)


def _python_module(words: Sequence[ShellWord], index: int) -> int | None:
    """`python -m pip` runs `pip`; of other modules nothing is known."""
    index += 1
    while index < len(words) and words[index].value.startswith("-"):
        option = words[index].value
        if option.endswith("m") and not option.startswith("--") and "c" not in option:
            found = index + 1 < len(words) and words[index + 1].value in _MODULES
            return index + 1 if found else None
        if "c" in option and not option.startswith("--"):
            return None
        index += 2 if option in _PYTHON_VALUES else 1
    return None
