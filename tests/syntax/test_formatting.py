"""The usual layout of small texts: nothing but blanks changes, and a second time nothing at all."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipworthy.syntax.formatting import FORMATS, format_json, format_shell, format_toml, format_xml, format_yaml

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, st.sampled_from([None, 1, 3]), st.booleans())
def test_json_keeps_its_values(value: object, indent: int | None, ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii)
    after = format_json(text)

    assert after == json.dumps(value, indent=2, ensure_ascii=ascii) + "\n"


def test_json_keeps_the_spelling_of_numbers_and_strings() -> None:
    assert format_json('{"a":1.0e5,"\\u0061":"b: {,}"}') == '{\n  "a": 1.0e5,\n  "\\u0061": "b: {,}"\n}\n'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("<a><ab></ab></a>", "<a>\n  <ab></ab>\n</a>\n"),
        ("<a>x</a>", "<a>x</a>\n"),
        (
            '<?xml version="1.0"?><a b="c"><!-- d --><e/></a>',
            '<?xml version="1.0"?>\n<a b="c">\n  <!-- d -->\n  <e/>\n</a>\n',
        ),
        ("<a>x<b/></a>", None),
        ("<a><b/>x</a>", None),
        ("<a><b></a>", None),
        ("<a", None),
        ("x", None),
        ("", None),
        ("<>", None),
        ("<a> </a>", None),
        ("</a>", None),
    ],
)
def test_xml(text: str, after: str | None) -> None:
    assert format_xml(text) == after


def elements() -> st.SearchStrategy[str]:
    leaf = st.sampled_from(["<a/>", "<a>x y</a>", '<b c="d"></b>', "<!-- e -->"])
    inner = st.recursive(
        leaf, lambda nested: st.lists(nested, max_size=3).map(lambda parts: f"<n>{''.join(parts)}</n>")
    )
    return inner.map(lambda text: f"<r>{text}</r>")


@given(elements())
def test_xml_keeps_its_elements(text: str) -> None:
    after = format_xml(text)

    assert after is not None
    assert list(_spelled(ElementTree.fromstring(after))) == list(_spelled(ElementTree.fromstring(text)))
    assert format_xml(after) == after


def _spelled(element: Any) -> Iterator[object]:
    yield element.tag, element.attrib, (element.text or "").strip()
    for child in element:
        yield from _spelled(child)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a=1\n[b]\nc  =  'd=e'\n", "a = 1\n[b]\nc = 'd=e'\n"),
        ("a = 1\n", "a = 1\n"),
        ('a = """\nb=c\n"""\n', None),
        ("a=\n", None),
        ("# a=b\nc=1 # d=e\n", "# a=b\nc = 1 # d=e\n"),
    ],
)
def test_toml(text: str, after: str | None) -> None:
    assert format_toml(text) == after
    assert after is None or tomllib.loads(after) == tomllib.loads(text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('{"b":2,"a":[1,{"c":"d"}]}', '"b": 2\n"a":\n  - 1\n  -\n    "c": "d"\n'),
        ("{}", None),
        ("a: 1", None),
        ("{a: 1}", None),
        ("[1]", None),
    ],
)
def test_yaml(text: str, after: str | None) -> None:
    assert format_yaml(text) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("if a; then\nb\nelse\n c\nfi\n", "if a; then\n\tb\nelse\n\tc\nfi\n"),
        ("for i in 1 2\ndo\nif a; then b; fi\ndone\n", "for i in 1 2\ndo\n\tif a; then b; fi\ndone\n"),
        ("f() {\n  a\n}\n", "f() {\n\ta\n}\n"),
        ("a && {\nb\n} || c\n", "a && {\n\tb\n} || c\n"),
        ("echo done fi }\n", None),
        ("  a\n\n  # b\n", "a\n\n# b\n"),
        ("while read a; do\n  echo $a\ndone < b\n", "while read a; do\n\techo $a\ndone < b\n"),
        ("if a\nthen\n  b\nelif c; then\nd\nfi\n", "if a\nthen\n\tb\nelif c; then\n\td\nfi\n"),
        ("case a in\nb) c ;;\nesac\n", None),
        ("cat <<X\n  a\nX\n", None),
        ("a \\\n  b\n", None),
        ("echo 'a\n  b'\n", None),
        ("fi\n", None),
        ("if a; then\n", None),
    ],
)
def test_shell(text: str, after: str | None) -> None:
    assert format_shell(text) == after


@pytest.mark.parametrize("kind", list(FORMATS))
@given(text=st.text(alphabet="ab{}[]<>/=:,;\"' \n\\$#()", max_size=40))
def test_any_text_has_a_layout_that_stays_or_none(kind: str, text: str) -> None:
    after = FORMATS[kind](text, "  ")

    if after is not None and kind != "YAML":
        assert FORMATS[kind](after, "  ") == after
        assert "".join(after.split()) == "".join(text.split())
