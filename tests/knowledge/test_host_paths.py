"""Facts about paths of the host."""

from __future__ import annotations

from posixpath import normpath

from shipworthy.knowledge.host_paths import HOST_PATHS, VIRTUAL


def test_every_path_tells_something() -> None:
    assert all(entry.holds or entry.writing for entry in HOST_PATHS.values())


def test_paths_are_written_as_they_are_looked_up() -> None:
    assert all(normpath(path) == path and path[0] in "/~" for path in HOST_PATHS)
    assert HOST_PATHS.keys() > VIRTUAL
