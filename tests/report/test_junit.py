"""The report for CI servers: what they need of it, since nobody wrote it down as a schema."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given, settings
from hypothesis import strategies as st

from shipworthy.finding import Category, Finding, Place, PlacedNote, Profile, Severity
from shipworthy.report.junit import render

INSIDE = {"testsuites": "testsuite", "testsuite": "testcase", "testcase": "failure"}
NEEDED = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "file", "time"},
    "failure": {"type", "message"},
}
OPTIONAL = {"testcase": {"line"}}


def finding(path: str, line: int = 1, message: str = "it is so", **fields: object) -> Finding:
    made = Finding(
        "dockerfile/some-rule",
        (),
        Severity.WARNING,
        Category.SIZE,
        Profile.DEFAULT,
        message,
        Place(path, line, 5, line, 6),
    )
    return made._replace(**fields)  # type: ignore[arg-type]


def report(findings: list[Finding], files: dict[str, str]) -> Element:
    """The root of a report in which every element is where it belongs, has what it needs, and counts right."""
    root = ElementTree.fromstring("".join(render(findings, files)).encode("utf-8"))
    assert root.tag == "testsuites"
    for element in root.iter():
        assert NEEDED[element.tag] <= set(element.attrib) <= NEEDED[element.tag] | OPTIONAL.get(element.tag, set())
        assert {inner.tag for inner in element} <= {INSIDE.get(element.tag)}
        if "tests" in element.attrib:
            assert int(element.attrib["tests"]) == len(element.findall(".//testcase"))
            assert int(element.attrib["failures"]) == len(element.findall(".//failure"))
    return root


def test_a_file_is_a_suite_and_a_finding_a_failed_test() -> None:
    note = PlacedNote(Place("compose.yaml", 3, 1, 3, 2), "because")
    some = [finding("b/Dockerfile", 2, help="do this", related=(note,)), finding("b/Dockerfile", 4)]

    root = report(some, {"b/Dockerfile": "dockerfile", "a/compose.yaml": "compose"})

    assert [(suite.attrib["name"], suite.attrib["tests"], suite.attrib["failures"]) for suite in root] == [
        ("a/compose.yaml", "1", "0"),
        ("b/Dockerfile", "2", "2"),
    ]
    assert [case.attrib["name"] for case in root.iter("testcase")] == [
        "no findings",
        "dockerfile/some-rule:2:5",
        "dockerfile/some-rule:4:5",
    ]
    assert root[1][0].attrib["file"] == "b/Dockerfile"
    assert root[1][0].attrib["line"] == "2"
    assert root[1][0][0].attrib == {"type": "warning", "message": "it is so"}
    assert root[1][0][0].text == (
        "b/Dockerfile:2:5: warning: it is so [dockerfile/some-rule]\ncompose.yaml:3:1: because\ndo this"
    )


def test_nothing_to_check_is_no_test() -> None:
    assert dict(report([], {}).attrib)["tests"] == "0"


def test_a_finding_elsewhere_has_a_suite_of_its_own() -> None:
    assert [suite.attrib["name"] for suite in report([finding("b")], {"a": "dockerfile"})] == ["a", "b"]


texts = st.text(st.characters(), max_size=8) | st.sampled_from(
    ["\0", "\x1b[2J", "\ufffe\uffff", "\udcff", "]]>", "<&'\""]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(texts, texts, texts), max_size=3), st.dictionaries(texts, st.just("compose"), max_size=3))
def test_it_is_valid_whatever_files_hold(some: list[tuple[str, str, str]], files: dict[str, str]) -> None:
    findings = [finding(path, 1, message, help=help) for path, message, help in some]

    root = report(findings, files)

    assert len(root.findall(".//failure")) == len(findings)


def test_what_a_terminal_would_act_on_is_escaped() -> None:
    text = "".join(render([finding("a\x1b[31m\u202e", 1, "b\x9b\u2066\n\ufffe")], {}))

    assert all(char.isprintable() or char == "\n" for char in text)
    assert "a\\x1b[31m\\u202e" in text
    assert 'message="b\\x9b\\u2066\\n\\ufffe"' in text
