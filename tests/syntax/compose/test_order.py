"""Members change places together with what belongs to them, and nothing else changes."""

from __future__ import annotations

from textwrap import dedent

import pytest

from shipworthy.source import Source
from shipworthy.syntax.compose.nodes import ComposeDocument, Mapping, Member
from shipworthy.syntax.compose.nodes import Sequence as Items
from shipworthy.syntax.compose.order import alphabetical, disorders, natural
from shipworthy.syntax.compose.parser import parse


def tree(text: str) -> ComposeDocument:
    return parse(Source("compose.yaml", text))


def written(member: Member) -> object:
    return alphabetical(member.name)


def ordered(text: str, *path: str) -> str:
    """*text* with the collection at *path* sorted, in the first document."""
    document = tree(text)
    root = document.documents[0]
    parent = root.get(*path) if path else root
    assert isinstance(parent, Mapping | Items)
    edits = [section[0].edit for section in disorders(document, parent, written) if section[0].edit]
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def names(text: str, *path: str) -> list[tuple[str, str]]:
    document = tree(text)
    parent = document.documents[0].get(*path)
    assert isinstance(parent, Mapping | Items)
    found = (disorder for section in disorders(document, parent, written) for disorder in section)
    return [(disorder.member.place.text, disorder.before.place.text) for disorder in found]


def test_comments_above_go_along_and_empty_lines_stay() -> None:
    before = """\
        services:
          # serves pages
          web:
            image: a  # pinned
            # command: x

          # keeps data
          # for long
          db:
            image: b
          # command: y

          api:
            image: c
        """
    after = """\
        services:
          api:
            image: c

          # keeps data
          # for long
          db:
            image: b
          # command: y

          # serves pages
          web:
            image: a  # pinned
            # command: x
        """

    assert ordered(dedent(before), "services") == dedent(after)


def test_a_comment_by_itself_heads_a_section() -> None:
    text = dedent("""\
        services:
          web: {image: a}

          # --- data ---

          redis: {image: b}
          db: {image: c}
        """)

    assert names(text, "services") == [("db", "redis")]
    assert ordered(text, "services").splitlines()[-2:] == ["  db: {image: c}", "  redis: {image: b}"]


def test_every_member_that_stands_too_late_is_told() -> None:
    text = "a: {database: 1, b-service: 2, app: 3, cache: 4, elastic: 5}\n"

    assert names(text, "a") == [("b-service", "database"), ("app", "b-service"), ("cache", "database")]


def test_what_heads_the_file_stays() -> None:
    assert ordered("# shop\nb: 1\n# first\na: 2\n") == "# shop\n# first\na: 2\nb: 1\n"
    assert ordered("# shop\n\n# second\nb: 1\na: 2\n") == "# shop\n\na: 2\n# second\nb: 1\n"


def test_items_of_lists_move_with_dash_and_comment() -> None:
    text = "a:\n- z\n# one\n- *x\n-   b: 1\n    c: 2\nx: 1\n"
    text = f"_: &x y\n{text}"

    assert ordered(text, "a") == "_: &x y\na:\n-   b: 1\n    c: 2\n# one\n- *x\n- z\nx: 1\n"


def test_flow_collections_swap_members() -> None:
    assert ordered("a: [c, 'a b', \"b\"]\n", "a") == "a: ['a b', \"b\", c]\n"
    assert ordered("a: {c: 1, b: [x, y]}\n", "a") == "a: {b: [x, y], c: 1}\n"


def test_an_alias_stays_behind_its_anchor() -> None:
    text = "services:\n  web: &web {image: a}\n  db: {image: b}\n  api: *web\n"

    assert ordered(text, "services") == "services:\n  db: {image: b}\n  web: &web {image: a}\n  api: *web\n"
    assert names(ordered(text, "services"), "services") == []


def test_a_name_of_several_anchors_keeps_its_order() -> None:
    text = "a:\n  d: &x 1\n  c: *x\n  b: &x 2\n  a: *x\n"

    assert names(text, "a") == []


def test_merges_come_first() -> None:
    text = "x: &x {k: 1}\na:\n  b: 1\n  <<: *x\n  a: 2\n"

    assert ordered(text, "a") == "x: &x {k: 1}\na:\n  <<: *x\n  a: 2\n  b: 1\n"


def test_a_value_that_is_not_there_ends_at_its_colon() -> None:
    document = tree("a: [80:80]\nb:\n  c: # x:\n\n# y\nd: &e\n")

    assert [member.span.text for member in document.documents[0].members] == ["a: [80:80]", "b:\n  c:", "d: &e"]


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  c: |+\n    x\n\n  b: 1\n",
        "a:\n  c: 1\n  b: |\n    x",
        "a:\n  c: |\n    x\n     \n  b: 1\n",
        "a:\n  ? c\n  : 1\n  b: 2\n",
        "a: [c, # here\n  b]\n",
        "a: [c, 'b\n  d']\n",
        "a:\n  c: 1\n  b: 2\ne: 1\ne: 2\n",
        "a:\n  c: 1\n  b: \u2028\n",
    ],
)
def test_what_cannot_move_is_told_all_the_same(text: str) -> None:
    assert ordered(text, "a") == text
    assert names(text, "a")


def test_a_comment_too_far_in_does_not_become_text() -> None:
    assert ordered("a:\n      # c\n  c: 1\n  b: |\n    x\n", "a") == "a:\n      # c\n  b: |\n    x\n  c: 1\n"


def test_the_last_line_may_lack_its_end() -> None:
    assert ordered("a:\n  c: 1\n  b: 2", "a") == "a:\n  b: 2\n  c: 1"


def test_line_ends_of_windows_stay() -> None:
    assert ordered("a:\r\n  # x\r\n  c: 1\r\n\r\n  b: 2\r\n", "a") == "a:\r\n  b: 2\r\n\r\n  # x\r\n  c: 1\r\n"


def test_anchors_know_their_aliases() -> None:
    document = tree("a: &one 1\nb: *one\nc: &one 2\nd: [*one, *one]\ne: &none\n  f: 1\n")

    assert [(anchor.span.text, len(anchor.uses)) for anchor in document.anchors] == [
        ("&one", 1),
        ("&one", 2),
        ("&none", 0),
    ]
    assert [use.line for use in document.anchors[1].uses] == [4, 4]


def test_members_are_what_is_written() -> None:
    document = tree("x: &x {k: 1}\na:\n  <<: *x\n  b: !!str 1\n  c:\n  d:\n  - *x\n  -\n")
    root = document.documents[0].mapping("a")

    assert [member.span.text for member in root.members] == ["<<: *x", "b: !!str 1", "c:", "d:\n  - *x\n  -"]
    assert [member.name for member in root.members] == ["<<", "b", "c", "d"]


def test_signs_come_before_digits_before_letters() -> None:
    assert sorted(["ab", "AB", "a1", "a.b", "a-b", "a_b"], key=alphabetical) == ["a_b", "a-b", "a.b", "a1", "ab", "AB"]


def test_numbers_count_as_numbers() -> None:
    assert sorted(["x", "443", "80-90", "80", "9"], key=natural) == ["x", "9", "80", "80-90", "443"]


def test_an_empty_section_beside_anchors_is_in_order() -> None:
    text = "x-a: &a\n  image: b\nservices:\n  c:\n    <<: *a\n    depends_on: {}\n"

    assert ordered(text, "services", "c", "depends_on") == text


def test_long_edits_are_not_made_once_for_each_disorder() -> None:
    document = tree("".join(f"s{number}: {{image: x}}\n" for number in range(3_000, 0, -1)))
    root = document.documents[0]
    assert isinstance(root, Mapping)
    (found,) = disorders(document, root, written)

    assert len(found) > 2_000
    assert found[0].edit
    assert not any(disorder.edit for disorder in found[1:])
