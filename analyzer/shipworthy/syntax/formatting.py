"""The usual layout of small texts: JSON, XML, TOML, YAML in flow style, shell scripts.

Each function returns the text as it would usually be laid out, None where it cannot be sure of that, as with a text
that its parser refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from shipworthy.regex import regex
from shipworthy.toml import read_toml

_JSON = regex(r'"(?:[^"\\]|\\.)*+"|[\[\]{},:]|[^\s\[\]{},:"]+')
_XML = regex(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[?!/]?[^<>]*>|[^<]+", re.DOTALL)
_BLANK_TEXT = regex(r">[ \t]+</")
_TOML = regex(r"(\s*(?:[A-Za-z0-9_.-]|\"[^\"]*\"|'[^']*')+)[ \t]*=[ \t]*(\S.*)")
_SPLIT = regex(r"\s+|(;|&&|\|\||\|)")
_MOST_DEPTH = 60

_OPENING = frozenset({"then", "do", "{", "("})
_CLOSING = frozenset({"fi", "done", "}", ")"})
_MIDDLE = frozenset({"else", "elif"})
_STARTS = frozenset({"then", "do", "else", "{", "(", "!", "if", "elif", "while", "until", ";", "&&", "||", "|"})


def format_json(text: str, indent: str = "  ") -> str | None:
    """Strings and numbers stay as they are spelled."""
    import json

    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _indented(_JSON.findall(text), indent)


def _indented(tokens: list[str], indent: str) -> str:
    parts: list[str] = []
    depth = 0
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if token in "]}":
            depth -= 1
        parts.append(token)
        if token in "[{":
            depth += 1
            if following in ("]", "}"):
                continue
        if token in "[{," or following in ("]", "}"):
            level = depth - (following in ("]", "}") and token not in "[{,")
            parts.append("\n" + indent * level)
        elif token == ":":
            parts.append(" ")
    return "".join(parts) + "\n"


def format_xml(text: str, indent: str = "  ") -> str | None:
    """Texts that have elements beside them are left alone, for blanks count there."""
    if _BLANK_TEXT.search(text):
        return None
    layout = _XmlLayout(indent)
    tokens = [token.strip() for token in _XML.findall(text) if token.strip()]
    if "".join("".join(tokens).split()) != "".join(text.split()) or not all(map(layout.take, tokens)):
        return None
    return "\n".join(layout.lines) + "\n" if layout.lines and not layout.stack else None


class _XmlLayout:
    """`stack` holds the names of open elements and the lines they begin on; `held` is true behind a text."""

    def __init__(self, indent: str) -> None:
        self.indent = indent
        self.lines: list[str] = []
        self.stack: list[tuple[str, int]] = []
        self.held = False

    def take(self, token: str) -> bool:
        """False where the layout of *token* is not known."""
        if token.startswith("</"):
            return self._close(token[2:-1].strip(), token)
        if self.held or (token.startswith(("<!--", "<![CDATA[")) and not token.endswith(("-->", "]]>"))):
            return False
        if not token.startswith("<"):
            self.held = bool(self.stack) and self.stack[-1][1] == len(self.lines) - 1
            if self.held:
                self.lines[-1] += token
            return self.held
        self.lines.append(self.indent * len(self.stack) + token)
        if not token.startswith(("<?", "<!")) and not token.endswith("/>"):
            self.stack.append((token[1:-1].split()[0] if token[1:-1].split() else "", len(self.lines) - 1))
        return len(self.stack) < _MOST_DEPTH

    def _close(self, name: str, token: str) -> bool:
        if not self.stack:
            return False
        opened, line = self.stack.pop()
        if line == len(self.lines) - 1:
            self.lines[-1] += token
        else:
            self.lines.append(self.indent * len(self.stack) + token)
        self.held = False
        return opened == name != ""


def format_toml(text: str, _: str = "") -> str | None:
    """One blank on each side of the equals sign."""
    lines = [
        f"{match[1]} = {match[2]}" if (match := _TOML.fullmatch(line)) else line
        for line in text.rstrip("\n").split("\n")
    ]
    after = "\n".join(lines) + "\n"
    try:
        return after if read_toml(text) == read_toml(after) else None
    except ValueError:
        return None


def format_yaml(text: str, _: str = "") -> str | None:
    """A text that is one JSON object, in block style; None for all else."""
    import json

    if not text.lstrip().startswith("{"):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return "\n".join(_block(found, 0)) + "\n" if isinstance(found, dict) and found else None


def _block(value: dict[str, object] | list[object], depth: int) -> Iterator[str]:
    import json

    margin = "  " * depth
    if isinstance(value, dict):
        entries = [(f"{margin}{json.dumps(key, ensure_ascii=False)}:", item) for key, item in value.items()]
    else:
        entries = [(f"{margin}-", item) for item in value]
    for head, item in entries:
        if isinstance(item, dict | list) and item and depth < _MOST_DEPTH:
            yield head
            yield from _block(item, depth + 1)
        else:
            yield f"{head} {json.dumps(item, ensure_ascii=False)}"


def format_shell(text: str, indent: str = "\t") -> str | None:
    """Lines indented by the compound commands that they are in. None for what takes more than a look at lines."""
    lines: list[str] = []
    depth = 0
    for line in text.rstrip("\n").split("\n"):
        body = line.strip()
        if _is_beyond(body):
            return None
        words = [] if body.startswith("#") else list(_commands(body))
        before = depth - (bool(words) and words[0] in _CLOSING | _MIDDLE)
        depth += sum(word in _OPENING or word == "else" for word in words)
        depth -= sum(word in _CLOSING or word in _MIDDLE for word in words)
        if before < 0 or depth < 0:
            return None
        lines.append(indent * before + body if body else "")
    return "\n".join(lines) + "\n" if not depth else None


def _is_beyond(body: str) -> bool:
    """Does the line go on in the next one, or hold what words alone do not tell?"""
    quotes = body.replace("\\'", "").replace('\\"', "")
    odd = quotes.count("'") % 2 or quotes.count('"') % 2
    return bool(odd) or "<<" in body or body.endswith("\\") or "`" in body or "case " in body or "((" in body


def _commands(body: str) -> Iterator[str]:
    """The words where commands begin, brackets among them."""
    fresh = True
    spread = body.replace(";;", "; ;")
    for word in (part for part in _SPLIT.split(spread) if part):
        if fresh and word.startswith("(") and word != "(":
            yield "("
            word = word[1:]
        if fresh or word in ("}", ")"):
            yield word
        elif word.endswith(")") and "(" not in word:
            yield ")"
        fresh = word in _STARTS or word.endswith("()")


FORMATS: Mapping[str, Callable[[str, str], str | None]] = {
    "JSON": format_json,
    "XML": format_xml,
    "TOML": format_toml,
    "YAML": format_yaml,
    "a shell script": format_shell,
}
