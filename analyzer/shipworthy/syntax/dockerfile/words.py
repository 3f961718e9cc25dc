"""Words: quotes, escapes and variables, as BuildKit's `shell.Lex` reads them. The grammar is `word.lark`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shipworthy.regex import regex
from shipworthy.source import Span
from shipworthy.syntax.dockerfile.nodes import Expansion, Literal, Word
from shipworthy.syntax.dockerfile.text import Text
from shipworthy.syntax.grammar import parse
from shipworthy.syntax.nodes import Invalid
from shipworthy.syntax.parse_tree import Unparsable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_NESTED = 50
"""How deep `${a:-${b:-...}}` is followed; nothing is known of what lies deeper."""

_SPECIAL = {"\\": regex(r"[\\$'\"]"), "`": regex(r"[`$'\"]")}
_EXCHANGED = str.maketrans("\\`", "`\\")
_UNQUOTED = str.maketrans("'\"", "..")
_BLANK = regex(r"\s")
_WORDS = regex(r"[^\t\v\f\r ]+")
_PATTERN = regex(r"(?:[^\\]|\\[*?\\}/])*\Z")
_MATCHING = frozenset({"#", "##", "%", "%%", "/", "//"})

Part = Literal | Expansion


def plain(text: Text, span: Span | None = None) -> Word:
    """All of *text* as one word in which nothing has a special meaning."""
    return Word(span=span or text.span(), value=text.text, whole=True)


def split(text: Text) -> Iterator[Text]:
    """The words between blanks, quotes not looked at, as COPY, EXPOSE and VOLUME are split."""
    return (text.cut(*match.span()) for match in _WORDS.finditer(text.text))


def word(
    text: Text, escape: str, invalid: list[Invalid] | None = None, span: Span | None = None, *, quotes: bool = True
) -> Word:
    """All of *text* as one word. What is wrong with it is added to *invalid*, and nothing is known of its value.

    *span* is where the word stands if there is more to it than *text*, such as the quotes of a JSON string. In a
    here-document *quotes* are characters like any other.
    """
    span = span or text.span()
    if not _SPECIAL[escape].search(text.text):
        return Word(span=span, value=text.text)
    try:
        spelling = text.text.translate(_EXCHANGED) if escape == "`" else text.text
        tree = parse("dockerfile/word", spelling if quotes else spelling.translate(_UNQUOTED))
        parts = tuple(_Reader(text, escape).parts(tree.children))
    except (Unparsable, BadSubstitution) as error:
        if invalid is not None:
            invalid.append(_invalid(text, error))
        return Word(span=span, value=text.text, spelled=(Expansion(span=span, name=""),))
    return Word(span=span, value="".join(map(_written, parts)), spelled=parts)


def _written(part: Part) -> str:
    return part.text if isinstance(part, Literal) else part.span.text


class BadSubstitution(ValueError):
    """A `${...}` that has the right form and no meaning, from index `start` to `end`."""

    def __init__(self, start: int, end: int, message: str) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


def _invalid(text: Text, error: Unparsable | BadSubstitution) -> Invalid:
    if isinstance(error, BadSubstitution):
        return Invalid(span=text.span(error.start, error.end), code="bad-substitution", message=str(error))
    name, start = _innermost(error)
    if name != "OPEN":
        message = f"the quote {text.text[start]} is never closed"
        return Invalid(span=text.span(start), code="unterminated-quote", message=message)
    if error.offset >= len(text.text):
        after = {token for token, at in error.pending if at > start}
        missing = "a second `/` and a `}` are" if "REPLACE" in after and "SLASH" not in after else "a `}` is"
        message = f"the substitution is never closed: {missing} missing"
        return Invalid(span=text.span(start), code="bad-substitution", message=message)
    wrong = text.text[error.offset]
    span = text.span(start, error.offset + 1)
    if error.offset == start + 2:
        message = f"a name is expected after `${{`, not `{wrong}`"
        return Invalid(span=span, code="bad-substitution", message=message)
    if text.text.startswith("${templateOption:", start):
        return Invalid(span=span, code="template-option", message="a tool for devcontainers fills this in")
    message = f"`{wrong}` is not an operator: use one of :- - :+ + :? ? # ## % %% / //"
    return Invalid(span=span, code="unsupported-modifier", message=message)


def _innermost(error: Unparsable) -> tuple[str, int]:
    """The innermost quote or brace that is open. An apostrophe in double quotes opens nothing."""
    innermost = ("OPEN", 0)
    for name, at in error.pending:
        if name in ("OPEN", "QUOTE") or (name == "APOSTROPHE" and innermost[0] != "QUOTE"):
            innermost = (name, at)
    return innermost


class _Reader:
    """Makes parts of a tree. Only the text of *text* is looked at: in the tree, escape characters are exchanged."""

    def __init__(self, text: Text, escape: str) -> None:
        self._text = text
        self._escape = escape

    def parts(self, children: Sequence[Any], depth: int = 0, *, pattern: bool = False) -> Iterator[Part]:
        """A literal for each stretch between variables; in a pattern escapes stay, for they have a meaning there."""
        begin = end = -1
        length = 0
        chars: list[str] = []
        gaps: list[int] = []
        for child, quoted in _flatten(children):
            if hasattr(child, "data") or child.type == "VARIABLE":
                if begin >= 0:
                    yield self._literal(begin, end, chars, gaps)
                begin, length, chars, gaps = -1, 0, [], []
                yield self._expansion(child, depth, quoted)
                continue
            begin, end = child.start_pos if begin < 0 else begin, child.end_pos
            meaning = self._meaning(child, quoted, pattern)
            if child.type == "TEXT" and not quoted:
                gaps += (length + match.start() for match in _BLANK.finditer(meaning))
            chars.append(meaning)
            length += len(meaning)
        if begin >= 0:
            yield self._literal(begin, end, chars, gaps)

    def _literal(self, begin: int, end: int, chars: list[str], gaps: list[int]) -> Literal:
        return Literal(span=self._text.span(begin, end), text="".join(chars), gaps=tuple(gaps))

    def _meaning(self, token: Any, quoted: bool, pattern: bool) -> str:
        written = self._text.text[token.start_pos : token.end_pos]
        if token.type == "QUOTE" or (token.type == "APOSTROPHE" and not quoted):
            return ""
        if token.type != "ESCAPED" or (pattern and len(written) > 1):
            return written
        return written if quoted and written[1:] not in ('"', "$", self._escape) else written[1:]

    def _expansion(self, child: Any, depth: int, quoted: bool) -> Expansion:
        if not hasattr(child, "data"):
            return Expansion(span=self._text.span(child.start_pos, child.end_pos), name=child[1:], quoted=quoted)
        tokens = {token.type: token for token in child.children if hasattr(token, "type")}
        start, end = tokens["OPEN"].start_pos, tokens["CLOSE"].end_pos
        operator = tokens.get("OPERATOR") or tokens.get("REPLACE") or ""
        name = tokens.get("NAME", "")
        if not name and (not operator or operator.startswith(":")):
            raise BadSubstitution(start, end, "a name is expected after `${`")
        operands = [branch for branch in child.children if hasattr(branch, "data")]
        if operands and depth == MOST_NESTED:
            return Expansion(span=self._text.span(start, end), name="")
        matching = operator in _MATCHING
        read = [tuple(self.parts(branch.children, depth + 1, pattern=matching)) for branch in operands]
        if matching and read and not _is_pattern(read[0]):
            raise BadSubstitution(start, end, "in a pattern, a backslash stands only before * ? \\ } and /")
        return Expansion(
            span=self._text.span(start, end),
            name=str(name),
            operator=str(operator),
            operand=read[0] if read else (),
            replacement=read[1] if len(read) > 1 else (),
            quoted=quoted,
        )


def _is_pattern(parts: Sequence[Part]) -> bool:
    return all(not isinstance(part, Literal) or _PATTERN.match(part.text) for part in parts)


def _flatten(children: Sequence[Any]) -> Iterator[tuple[Any, bool]]:
    """Tokens and `${...}`, and whether they stand in double quotes. What is in single quotes is text like any other."""
    for child in children:
        data = getattr(child, "data", "")
        if data == "double":
            yield from ((inner, True) for inner in child.children)
        elif data == "single":
            yield from ((inner, False) for inner in child.children)
        else:
            yield child, False
