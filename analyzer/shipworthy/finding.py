"""What a rule reports, and what it becomes on its way to the user."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from shipworthy.record import NamedTuple
from shipworthy.source import Span


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    STYLE = "style"

    @property
    def rank(self) -> int:
        """0 is the gravest."""
        return list(Severity).index(self)


class Category(Enum):
    """What a finding is about. `SYNTAX` at severity `ERROR`: BuildKit or Compose would refuse the file."""

    SYNTAX = "syntax"
    CORRECTNESS = "correctness"
    SECURITY = "security"
    REPRODUCIBILITY = "reproducibility"
    SIZE = "size"
    READABILITY = "readability"


class Profile(Enum):
    """For whom a rule is on. `DEFAULT` is what nearly everyone would thank us for."""

    DEFAULT = "default"
    PEDANTIC = "pedantic"
    REPRODUCIBLE = "reproducible"
    HARDENED = "hardened"
    STYLE = "style"
    SWARM = "swarm"
    KUBERNETES = "kubernetes"


class Edit(NamedTuple):
    """Replace what is at the span by the text; an empty span inserts."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits of one file that mend a problem; `safe` if the built image and the running project stay the same."""

    edits: Sequence[Edit]
    message: str = ""
    safe: bool = True


class Related(NamedTuple):
    """A further place that explains a problem: its cause, or the other half of a contradiction."""

    span: Span
    message: str


class Problem(NamedTuple):
    """What a check yields. `help` says what to do about it where no fix says so.

    `secret` is what no report shows but the first characters of.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: Sequence[Related] = ()
    help: str = ""
    secret: Span | None = None


class Place(NamedTuple):
    """A span as plain data: lines and columns from 1, columns in characters, the end exclusive.

    `path` is POSIX, relative to the working directory. `text` holds the lines from `line` to
    `end_line`, without line breaks; of a long span only the first few.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: tuple[str, ...] = ()


class PlacedEdit(NamedTuple):
    place: Place
    text: str


class PlacedFix(NamedTuple):
    """A fix as plain data. `reveals` is true where it writes a secret: no report shows its edits."""

    edits: tuple[PlacedEdit, ...]
    message: str
    safe: bool
    reveals: bool = False


class PlacedNote(NamedTuple):
    place: Place
    message: str


class Finding(NamedTuple):
    """A problem together with the rule that found it: plain data that pickles and prints without the source.

    `secret` is what the text of its place has stars for.
    """

    rule: str
    aliases: tuple[str, ...]
    severity: Severity
    category: Category
    profile: Profile
    message: str
    place: Place
    related: tuple[PlacedNote, ...] = ()
    fix: PlacedFix | None = None
    help: str = ""
    secret: str = ""
