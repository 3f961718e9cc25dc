"""The tree of a Dockerfile: one class for each instruction, a span for each word.

Source: https://docs.docker.com/reference/dockerfile/ and BuildKit's `frontend/dockerfile`.
"""

from __future__ import annotations

from shipworthy.node import Node, fact
from shipworthy.source import Source, Span
from shipworthy.syntax.dockerfile.frontend import Frontend
from shipworthy.syntax.masked import Masked
from shipworthy.syntax.nodes import Comment, Invalid
from shipworthy.syntax.shell.nodes import Script

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.syntax.dockerfile.layout import Layout


class Literal(Node):
    """A part of a word that stands for itself, quotes and escapes taken off.

    `gaps` are the places in `text` of blanks that are neither quoted nor escaped.
    """

    span: Span
    text: str
    gaps: tuple[int, ...] = ()


class Expansion(Node):
    """`$NAME` or `${NAME<operator><operand>}`; the operator is "" or one of `:-` `-` `:+` `+` `:?` `?` `#`
    `##` `%` `%%` `/` `//`.

    For `/` and `//` the operand is the pattern and `replacement` what comes after the second slash. Escapes
    stay in patterns. The name is "" for a word that BuildKit refuses: nothing is known of its value. `quoted` is
    true in double quotes, where blanks of the value separate nothing.
    """

    span: Span
    name: str
    operator: str = ""
    operand: tuple[Literal | Expansion, ...] = ()
    replacement: tuple[Literal | Expansion, ...] = ()
    quoted: bool = False


class Word(Node):
    """One word of an instruction. `value` has quotes, escapes and continuations taken off, expansions as written.

    `spelled` are its parts where there is more to it than the value, as quotes and variables. Blanks in a word that is
    `whole` separate nothing.
    """

    span: Span
    value: str
    spelled: tuple[Literal | Expansion, ...] | None = None
    whole: bool = False

    @fact
    def parts(self) -> tuple[Literal | Expansion, ...]:
        """What stands for itself, and variables, from left to right."""
        if self.spelled is not None:
            return self.spelled
        gaps = () if self.whole else tuple(i for i, char in enumerate(self.value) if char.isspace())
        return (Literal(span=self.span, text=self.value, gaps=gaps),)

    @fact
    def literal(self) -> bool:
        """Is the value known without any variable?"""
        return self.spelled is None or all(isinstance(part, Literal) for part in self.spelled)


class Flag(Node):
    """`--name=value`; `name` is without dashes, `name_span` with them; `value` is None for a bare `--link`."""

    span: Span
    name: str
    name_span: Span
    value: Word | None = None


class Heredoc(Node):
    """A here-document. `body` is the raw content without the terminator line; `text` is what it means (tabs
    chomped).
    """

    opener: Span
    body: Span
    terminator: Span
    name: str
    expand: bool
    chomp: bool
    text: str

    @fact
    def content(self) -> Word:
        """What COPY and ADD write into a file. Variables count unless the name is quoted; quotes mean nothing."""
        from shipworthy.syntax.dockerfile.heredocs import content

        return content(self)


class Directive(Node):
    """A parser directive: `# syntax=`, `# escape=` or `# check=`; `key_span` is None where JSON says it."""

    span: Span
    name: str
    value: str
    value_span: Span
    key_span: Span | None = None


class Lookalike(Node):
    """A comment of the form of the directive `name` that is none.

    `after` is what stands before it and should not: `instruction`, `comment` or `blank line`, or "". `misspelt`
    if it is not even called so.
    """

    span: Span
    key_span: Span
    name: str
    misspelt: bool
    after: str


class Pair(Node):
    """`key=value` of ENV, LABEL or ARG; `value` is None for `ARG NAME`; `legacy` for `ENV key value`."""

    span: Span
    key: Word
    value: Word | None = None
    legacy: bool = False

    @property
    def value_span(self) -> Span | None:
        return self.value.span if self.value else None


class Mount(Node):
    """`--mount=...` of RUN. Options as written, by lower-case name; flags such as `ro` have no value."""

    span: Span
    type: str
    options: dict[str, Word | None]

    def get(self, *names: str) -> Word | None:
        """The value of the first of these options that is there: `mount.get("target", "dst", "destination")`."""
        return next((value for name in names if (value := self.options.get(name))), None)


class Instruction(Node):
    """An instruction: `span` from the keyword to the last character that belongs to it, heredocs left out.

    `empty_lines` are blank lines within a continued instruction.
    """

    span: Span
    keyword: Word
    flags: tuple[Flag, ...] = ()
    heredocs: tuple[Heredoc, ...] = ()
    empty_lines: tuple[Span, ...] = ()
    onbuild: bool = False

    @property
    def name(self) -> str:
        """The keyword in upper case."""
        return self.keyword.value.upper()

    def flag(self, name: str) -> Flag | None:
        return next((flag for flag in self.flags if flag.name == name), None) if self.flags else None


class From(Instruction):
    """FROM; `image` is the reference as written, `alias` the name after AS, `as_keyword` the word AS itself."""

    image: Word
    alias: Word | None = None
    as_keyword: Word | None = None


class CommandInstruction(Instruction):
    """RUN, CMD, ENTRYPOINT or HEALTHCHECK CMD: `exec` in JSON form, else `shell`, the text given to the shell.

    `interpreter` is the program that a here-document is given to instead, as in `RUN <<EOF python3`.
    """

    exec: tuple[Word, ...] | None = None
    shell: Masked | None = None
    interpreter: str = ""

    @fact
    def script(self) -> Script | None:
        """The shell form read as a POSIX shell script, a heredoc body included. None in exec form.

        It is read whatever the shell is: `Stage.commands` leaves out what a foreign shell would run.
        """
        if self.shell is None:
            return None
        from shipworthy.syntax.shell.parser import parse

        return parse(self.shell, self.interpreter)

    @property
    def as_exec(self) -> str:
        """The JSON form of a shell form in which there is nothing for a shell to do; "" for any other."""
        words = self.script.plain_words if self.script else ()
        from shipworthy.syntax.dockerfile.jsonform import write

        return write(words) if words else ""


class Run(CommandInstruction):
    mounts: tuple[Mount, ...] = ()


class Cmd(CommandInstruction):
    pass


class Entrypoint(CommandInstruction):
    pass


class Healthcheck(CommandInstruction):
    """HEALTHCHECK; `none` for `HEALTHCHECK NONE`, which has neither `exec` nor `shell`."""

    none: bool = False


class Copy(Instruction):
    """COPY; heredoc sources are in `heredocs`, not in `sources`."""

    sources: tuple[Word, ...]
    destination: Word

    @property
    def from_(self) -> Word | None:
        """The value of `--from`."""
        flag = self.flag("from")
        return flag.value if flag else None


class Add(Instruction):
    """ADD; heredoc sources are in `heredocs`, not in `sources`."""

    sources: tuple[Word, ...]
    destination: Word


class Env(Instruction):
    pairs: tuple[Pair, ...]


class Arg(Instruction):
    pairs: tuple[Pair, ...]


class Label(Instruction):
    pairs: tuple[Pair, ...]


class Expose(Instruction):
    ports: tuple[Word, ...]


class Workdir(Instruction):
    path: Word


class User(Instruction):
    user: Word


class Volume(Instruction):
    paths: tuple[Word, ...]


class Stopsignal(Instruction):
    signal: Word


class Shell(Instruction):
    command: tuple[Word, ...]


class Maintainer(Instruction):
    author: Word


class Onbuild(Instruction):
    """ONBUILD; `trigger` is the instruction it holds, with `onbuild` set; None where that is invalid.

    `problems` are those that show when another image is built with the trigger.
    """

    trigger: Instruction | None = None
    problems: tuple[Invalid, ...] = ()


class Unreadable(Instruction):
    """An instruction that could not be read, an unknown one included; the reason stands in `Dockerfile.invalid`."""


class Dockerfile(Node):
    """One Dockerfile. `invalid` and `comments` are in the order of the text; directives are no comments.

    `invalid` is empty where `# syntax=` names a frontend other than Docker's, which may take anything.
    """

    source: Source
    directives: tuple[Directive, ...] = ()
    comments: tuple[Comment, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    invalid: tuple[Invalid, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    frontend: Frontend = Frontend()

    @fact
    def layout(self) -> Layout:
        """Blanks at the ends of lines, blank lines, gaps between words."""
        from shipworthy.syntax.dockerfile.layout import read

        return read(self)

    @property
    def escape(self) -> str:
        """The character that continues a line: a backslash, or the one that a directive names."""
        said = (directive.value for directive in self.directives if directive.name == "escape")
        return "`" if next(said, "") == "`" else "\\"

    @property
    def top(self) -> Span:
        """The place for one more directive, behind those at the top and behind a shebang; it is empty."""
        starts = self.source.line_starts
        lines = self.directives[-1].span.line if self.directives else int(self.source.text.startswith("#!"))
        offset = starts[lines] if lines < len(starts) else len(self.source.text)
        return Span(self.source, offset, offset)
