"""Read a shell script by the grammar: what the commands are in its tree."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.syntax.masked import Masked
from shipworthy.syntax.shell.commands import TESTS, Context
from shipworthy.syntax.shell.interpreter import Interpreted
from shipworthy.syntax.shell.nodes import Assignment, Command, Script
from shipworthy.syntax.shell.simple import (
    COMMANDS,
    REDIRECTS,
    read_assignment,
    read_simple,
    take_apart,
    written_last,
)
from shipworthy.syntax.shell.spelling import Text
from shipworthy.syntax.shell.tree import Branch, grow

_MAX_DEPTH = 40
_BRANCHING = frozenset({"if_statement", "case_statement", "while_statement", "for_statement", "c_style_for_statement"})
_NESTING = frozenset({"command_substitution", "process_substitution", "function_definition"})
_OPERATORS = {"&&": "&&", "||": "||", "|": "|", "|&": "|", ";": ";", "&": "&"}
_CLOSING = frozenset({"fi", "done", "esac", "}", ")"})
_FRESH = frozenset({"then", "do", "else", "elif", ";;", ";&", ";;&"})
_EXPRESSIONS = frozenset(
    {
        "arithmetic_expansion",
        "binary_expression",
        "expansion",
        "parenthesized_expression",
        "postfix_expression",
        "ternary_expression",
        "unary_expression",
    }
)


def parse_grown(masked: Masked, found: Interpreted) -> Script:
    """The script in the part of *masked* that the shell reads, by the grammar, however plain it is."""
    walk = _Walk(Text(masked.source, masked.start, masked.text))
    walk.run(found.start, found.end)
    return Script(
        span=masked.span,
        commands=tuple(walk.commands),
        assignments=tuple(walk.assignments),
        broken=walk.broken,
        interpreter=found.name,
    )


class _Walk:
    """One pass over the tree, in the order of the text.

    `operator` is what stands before the next command; a line break needs no token, so it is `;` after each.
    `roots` keeps all branches alive: `redirects` and `skipped` know them by their identity.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.commands: list[Command] = []
        self.assignments: list[Assignment] = []
        self.broken = False
        self.operator = ""
        self.redirects: dict[int, list[Branch]] = {}
        self.skipped: set[int] = set()
        self.stack: list[tuple[Branch, Context]] = []
        self.roots: list[Branch] = []

    def run(self, start: int, end: int) -> None:
        self._enter(start, end, Context())
        while self.stack:
            branch, context = self.stack.pop()
            if id(branch) not in self.skipped:
                self._visit(branch, context)
        self.commands.sort(key=lambda command: command.span.start)
        self.assignments.sort(key=lambda assignment: assignment.span.start)

    def _enter(self, start: int, end: int, context: Context) -> None:
        if context.depth > _MAX_DEPTH:
            self.broken = True
            return
        root = grow(self.text.text, start, end)
        self.broken = self.broken or root.broken
        self.operator = ""
        self.roots.append(root)
        self.stack.append((root, context))

    def _visit(self, branch: Branch, context: Context) -> None:
        if not branch.named:
            self._pass_token(branch.kind)
        elif branch.kind in COMMANDS:
            if not branch.broken:
                self._add(branch, context, self.redirects.pop(id(branch), []))
        elif branch.kind == "ERROR":
            self._pass_error(branch, context)
        elif branch.kind == "redirected_statement":
            self._pass_redirected(branch, context)
        elif branch.kind == "heredoc_redirect":
            self._pass_heredoc(branch, context)
        elif branch.kind == "variable_assignment":
            self.assignments.append(read_assignment(self.text, branch))
            self._follow(branch.children, context)
            self.operator = ";"
        elif branch.kind == "list" and len(branch.children) > 2:
            self._pass_list(branch, context)
        elif branch.kind == "case_item":
            self._pass_case(branch, context)
        else:
            self._descend(branch, context)

    def _descend(self, branch: Branch, context: Context) -> None:
        if branch.kind in _BRANCHING:
            context = context.branching()
        elif branch.kind in _NESTING:
            context = context.inside()
            self.operator = ""
        if context.depth > _MAX_DEPTH:
            self.broken = True
            return
        children = branch.children
        if branch.kind in _EXPRESSIONS:
            children = [child for child in children if child.named]
        self._follow(children, context)

    def _follow(self, branches: Sequence[Branch], context: Context) -> None:
        """Visit *branches* next; of leaves, only tokens and errors tell anything."""
        self.stack.extend(
            (branch, context)
            for branch in reversed(branches)
            if branch.children or not branch.named or branch.kind == "ERROR"
        )

    def _pass_token(self, token: str) -> None:
        if token in _OPERATORS:
            self.operator = _OPERATORS[token]
        elif token in _FRESH:
            self.operator = ""
        elif token in _CLOSING:
            self.operator = ";"

    def _pass_error(self, branch: Branch, context: Context) -> None:
        """A command that an error follows at once may have more words than are known."""
        if self.commands:
            end = self.commands[-1].span.end - self.text.start
            if not self.text.text[end : branch.start].strip(" \t\r\n\\"):
                self.commands.pop()
        self._descend(branch, context)

    def _pass_list(self, branch: Branch, context: Context) -> None:
        left, right = branch.children[0], branch.children[-1]
        operators = [child for child in branch.children[1:-1] if not child.named]
        joined = {token.kind for token in operators}
        unsure = "||" in joined or ("&&" in joined and self._is_test(written_last(left)))
        self.stack.append((right, context.branching() if unsure else context))
        self._follow([left, *operators], context)

    def _is_test(self, branch: Branch) -> bool:
        if branch.kind != "command":
            return branch.kind == "test_command"
        name = next((child for child in branch.children if child.kind == "command_name"), branch)
        return self.text.text[name.start : name.end] in TESTS

    def _pass_case(self, branch: Branch, context: Context) -> None:
        """The patterns of a case are no commands, and `|` between them is no pipe."""
        opened = next((i for i, child in enumerate(branch.children) if child.kind == ")"), -1)
        patterns = [child for child in branch.children[:opened] if child.named]
        self.operator = ""
        self._follow([*patterns, *branch.children[opened + 1 :]], context)

    def _pass_redirected(self, branch: Branch, context: Context) -> None:
        """Give redirects to the command they stand behind; the grammar gives them to all of `a && b >c`."""
        last = written_last(branch)
        if last is branch:
            self._add(branch, context, [])
        elif last.kind in COMMANDS:
            redirects = [child for child in branch.children if child.kind in REDIRECTS]
            self.redirects.setdefault(id(last), []).extend(redirects)
            self._follow([child for child in branch.children if child.kind not in REDIRECTS], context)
        else:
            self._follow(branch.children, context)

    def _pass_heredoc(self, branch: Branch, context: Context) -> None:
        """What stands behind the delimiter of a here-document on its line belongs to the list around it."""
        kinds = [child.kind for child in branch.children]
        at = kinds.index("||") + 1 if "||" in kinds else len(kinds)
        self._follow(branch.children[at + 1 :], context)
        self._follow(branch.children[at : at + 1], context.branching())
        self._follow(branch.children[:at], context)

    def _add(self, branch: Branch, context: Context, redirects: Sequence[Branch]) -> None:
        parts = take_apart(branch, redirects)
        self.assignments.extend(read_assignment(self.text, one) for one in parts.assignments)
        simple = read_simple(self.text, parts, self.operator, conditional=context.conditional, nested=context.nested)
        self.operator = ";"
        self._follow(redirects, context)
        for child in reversed(branch.children):
            if child.children:
                self._follow(child.children if child.kind == "variable_assignment" else [child], context)
        if simple is None:
            return
        self.commands.append(simple.command)
        if simple.inner:
            self.skipped.add(id(simple.inner.branch))
            self._enter(simple.inner.start, simple.inner.end, context.deeper())
