"""Everything a rule may import, and nothing else."""

from shipworthy.errors import did_you_mean
from shipworthy.finding import Category, Edit, Fix, Problem, Profile, Related, Severity
from shipworthy.graph.build import Graph
from shipworthy.graph.context import BuildContext
from shipworthy.graph.dockerfile import DockerfileUnit
from shipworthy.graph.install import Install, Package
from shipworthy.graph.service import Build, Device, Mount, Port, Project, Resource, Service, Setting, Use
from shipworthy.graph.sockets import engine_socket, engines_below
from shipworthy.graph.stage import Reference, Stage
from shipworthy.graph.value import Value
from shipworthy.rule import Rule
from shipworthy.source import Source, Span
from shipworthy.syntax.compose.nodes import ComposeDocument, Entry, Mapping, Scalar, Sequence
from shipworthy.syntax.dockerfile.nodes import (
    Add,
    Arg,
    Cmd,
    Copy,
    Dockerfile,
    Entrypoint,
    Env,
    Expose,
    Flag,
    From,
    Healthcheck,
    Heredoc,
    Instruction,
    Label,
    Maintainer,
    Onbuild,
    Pair,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Word,
    Workdir,
)
from shipworthy.syntax.ignorefile.nodes import IgnoreFile, IgnorePattern
from shipworthy.syntax.image import ImageReference, parse_image
from shipworthy.syntax.nodes import Comment, Invalid
from shipworthy.syntax.shell.nodes import Command, Script, ShellWord

__all__ = [
    "Add",
    "Arg",
    "Build",
    "BuildContext",
    "Category",
    "Cmd",
    "Command",
    "Comment",
    "ComposeDocument",
    "Copy",
    "Device",
    "Dockerfile",
    "DockerfileUnit",
    "Edit",
    "Entry",
    "Entrypoint",
    "Env",
    "Expose",
    "Fix",
    "Flag",
    "From",
    "Graph",
    "Healthcheck",
    "Heredoc",
    "IgnoreFile",
    "IgnorePattern",
    "ImageReference",
    "Install",
    "Instruction",
    "Invalid",
    "Label",
    "Maintainer",
    "Mapping",
    "Mount",
    "Onbuild",
    "Package",
    "Pair",
    "Port",
    "Problem",
    "Profile",
    "Project",
    "Reference",
    "Related",
    "Resource",
    "Rule",
    "Run",
    "Scalar",
    "Script",
    "Sequence",
    "Service",
    "Setting",
    "Severity",
    "Shell",
    "ShellWord",
    "Source",
    "Span",
    "Stage",
    "Stopsignal",
    "Use",
    "User",
    "Value",
    "Volume",
    "Word",
    "Workdir",
    "did_you_mean",
    "engine_socket",
    "engines_below",
    "parse_image",
]
