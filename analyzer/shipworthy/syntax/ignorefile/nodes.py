"""The tree of a `.dockerignore` file: its patterns, each with its place.

Source: https://docs.docker.com/build/concepts/context/#dockerignore-files and moby/patternmatcher.
"""

from __future__ import annotations

from functools import cached_property

from shipworthy.node import Node
from shipworthy.source import Source, Span
from shipworthy.syntax.ignorefile.glob import Glob, moby_glob
from shipworthy.syntax.nodes import Comment, Invalid


class IgnorePattern(Node):
    """One pattern. `raw` is the line without the blanks around it; `text` is what the builder compares with.

    `text` has no `!`, no leading and no trailing slash, and no `.` or `..` that could be resolved.
    """

    span: Span
    raw: str
    text: str
    negated: bool = False

    @cached_property
    def glob(self) -> Glob:
        return moby_glob(self.text)


class IgnoreFile(Node):
    """One ignore file. The builder refuses all of it if it holds anything `invalid`."""

    source: Source
    patterns: tuple[IgnorePattern, ...] = ()
    comments: tuple[Comment, ...] = ()
    invalid: tuple[Invalid, ...] = ()
