"""Numbers and sizes as Compose reads them.

Source: the resolver of go-yaml for plain scalars; what is quoted, or holds variables, is read as decimal digits.
"""

from __future__ import annotations

from shipworthy.regex import regex
from shipworthy.syntax.compose.nodes import Scalar, YamlNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shipworthy.graph.service import Project

_DECIMAL = regex(r"[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][-+]?\d{1,2})?\Z")
_SIZE = regex(r"(\d{1,20}(?:\.\d{1,20})?) ?([kKmMgGtTpP]?)[iI]?[bB]?\Z")
_PREFIXES = {"0x": 16, "0o": 8, "0b": 2}


def number(project: Project, node: YamlNode) -> float | None:
    """The number that a scalar is; None if it is none, or not known."""
    if not isinstance(node, Scalar):
        return None
    text = project.value(node).text
    if text is None or len(text) > 40:
        return None
    plain = not node.style and "$" not in node.value
    if plain and node.kind == "int":
        return _integer(text)
    return float(text) if _DECIMAL.match(text) else None


def whole_number(project: Project, node: YamlNode) -> int | None:
    found = number(project, node)
    return int(found) if found is not None and float(found).is_integer() else None


def size(project: Project, node: YamlNode) -> float | None:
    """A number of bytes: `512`, `1.5g`, `64 kB`, units counting 1024."""
    text = project.value(node).text if isinstance(node, Scalar) else None
    match = _SIZE.match(text) if text is not None else None
    if match is None:
        return number(project, node)
    return int(float(match[1]) * 1024 ** "bkmgtp".index(match[2].lower() or "b"))


def _integer(text: str) -> int | None:
    """An integer as YAML 1.2 with leftovers of 1.1 writes it: `0755` is octal, `1_000` is 1000."""
    digits = text.replace("_", "").lower()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    base = _PREFIXES.get(digits[:2], 8 if digits.startswith("0") else 10)
    try:
        return sign * int(digits.removeprefix(digits[:2]) if digits[:2] in _PREFIXES else digits, base)
    except ValueError:
        return None
