"""What projects of one tree know of each other."""

from __future__ import annotations

from checking import graph
from shipworthy.graph.neighbourhood import ALONE

FILES = {
    "a/compose.yaml": "include: [../b/compose.yaml]\nservices: {web: {image: x}}\n",
    "b/compose.yaml": "services: {db: {image: x}}\nvolumes: {data: {}}\n",
    "b/compose.ci.yaml": "services: {test: {image: x}}\n",
}


def test_a_file_that_another_project_includes_is_a_part() -> None:
    neighbours = graph(FILES).projects[0].neighbours

    assert [path for path in FILES if neighbours.is_part(path)] == ["b/compose.yaml"]


def test_names_of_all_projects_are_known() -> None:
    neighbours = graph(FILES).projects[0].neighbours

    known = [("service", "web"), ("service", "db"), ("service", "test"), ("volume", "data")]
    assert all(neighbours.declares(kind, name) for kind, name in known)
    assert not neighbours.declares("volume", "db")
    assert not neighbours.declares("network", "data")


def test_a_project_is_found_by_its_folder() -> None:
    neighbours = graph(FILES).projects[0].neighbours

    assert [one.given for one in neighbours.in_folder("b")] == [("b/compose.yaml",), ("b/compose.ci.yaml",)]
    assert neighbours.in_folder("a")[0].files == {"a/compose.yaml", "b/compose.yaml"}
    assert neighbours.in_folder("") == ALONE.in_folder("a") == ()
