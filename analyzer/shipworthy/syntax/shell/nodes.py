"""The parts of a shell script that rules ask about."""

from __future__ import annotations

from shipworthy.node import Node, fact
from shipworthy.source import Span

BUILTINS = frozenset(
    ". : alias bg cd command eval exec exit export false fg hash jobs read readonly return set shift source test times "
    "trap true type ulimit umask unalias unset wait [".split()
)
"""Commands that a shell carries out itself."""


class ShellWord(Node):
    """One word. `value` has quotes and escapes taken off; expansions stay as written.

    `literal` is false where the shell would expand something: `$x`, `$(...)`, backquotes, an unquoted glob,
    brace or tilde. `variables` are the names it refers to.
    """

    span: Span
    value: str
    literal: bool
    variables: tuple[str, ...] = ()


class Assignment(Node):
    """`NAME=value` before a command or alone, also through `export`; `value` is None for `export NAME`."""

    span: Span
    name: str
    value: ShellWord | None = None


class Redirect(Node):
    """`2> file`; `operator` without the descriptor; the target of a here-document is its delimiter."""

    span: Span
    operator: str
    target: ShellWord | None = None


class Command(Node):
    """A simple command, seen through its wrappers.

    `span` goes from the first word, assignment or redirect to the last; of a here-document it holds the
    opening. `words` is everything as written. `argv` begins with the program that really runs: for `sudo -E
    env A=1 python3 -m pip install x` it is `pip install x`, and `wrappers` holds `sudo`, `env` and
    `python3`. `program` is the base name of argv[0], known for `$VENV/bin/pip` too, or "" where it depends
    on a variable. `assignments` are those before the command, those of `env` and `sudo`, and what `export`
    and its like declare.

    `operator_before` is what joins it to the command before it: `&&`, `||`, `|` (also for `|&`), `;` (also
    for a line break) or `&`; the first command of a group has that of the group, the first one of a script,
    a branch, a loop's body, a function or a substitution has "". `conditional` is true inside if, case and
    loops, their conditions included, after `||`, and after `test ... &&`. `nested` is true inside `$(...)`
    or a function body.
    """

    span: Span
    words: tuple[ShellWord, ...]
    argv: tuple[ShellWord, ...]
    program: str
    wrappers: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    operator_before: str = ""
    conditional: bool = False
    nested: bool = False

    @fact
    def args(self) -> tuple[ShellWord, ...]:
        return self.argv[1:]

    @fact
    def varies(self) -> bool:
        """Is there a variable in `argv`, or in the name of a file that something is redirected to?"""
        targets = [redirect.target for redirect in self.redirects]
        return any(word is not None and word.variables for word in (*self.argv, *targets))

    def filled(self, argv: tuple[ShellWord, ...], redirects: tuple[Redirect, ...]) -> Command:
        """The same command with values in place of variables."""
        return Command(
            span=self.span,
            words=self.words,
            argv=argv,
            program=self.program,
            wrappers=self.wrappers,
            assignments=self.assignments,
            redirects=redirects,
            operator_before=self.operator_before,
            conditional=self.conditional,
            nested=self.nested,
        )

    def has(self, *options: str) -> bool:
        """Is one of these words among the arguments, alone or as `--option=value`?"""
        return any(word.value.split("=", 1)[0] in options for word in self.args)


class Script(Node):
    """One script. `commands` in the order of the text, those inside `sh -c '...'` included.

    `broken` is true where the grammar met an error: what is not in `commands` is unknown then.
    `assignments` are all that the script makes, also before a command or through `export`.
    `interpreter` is the base name of a heredoc's shebang or of the word after `RUN <<EOF`, or "".
    Commands of an interpreter that is no POSIX shell are not read: `commands` is empty.
    """

    span: Span
    commands: tuple[Command, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    broken: bool = False
    interpreter: str = ""

    @property
    def plain_words(self) -> tuple[str, ...]:
        """The words of a script that is one program and its arguments, with nothing in it for a shell to do."""
        if self.broken or self.interpreter or len(self.commands) != 1:
            return ()
        (command,) = self.commands
        alone = command.span.text.strip() == self.span.text.strip()
        asks_shell = command.redirects or command.assignments or command.nested or command.conditional
        if not alone or asks_shell or not all(word.literal for word in command.words):
            return ()
        words = tuple(word.value for word in command.words)
        return () if words[0] in BUILTINS else words
