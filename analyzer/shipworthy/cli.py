"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

import shipworthy
from shipworthy.arguments import OPTIONS, Kind, Option
from shipworthy.errors import UserError
from shipworthy.failure import exit_code


class Group(click.Group):
    """Turns errors into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            ctx.exit(exit_code(error, "--debug" in sys.argv))


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(shipworthy.__version__, prog_name="shipworthy")
def main() -> None:
    """Check Dockerfiles, Compose files and their build contexts, offline.

    `shipworthy check` checks this folder. `shipworthy completion bash` prints what makes your shell complete commands.
    """


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `check`."""
    for option in reversed(OPTIONS):
        command = _declared(option)(command)
    return command


def _declared(option: Option) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option as click knows it."""
    kinds: dict[Kind, dict[str, Any]] = {
        Kind.FLAG: {"is_flag": True},
        Kind.TEXTS: {"multiple": True},
        Kind.PATH: {"type": click.Path(readable=False)},
        Kind.COUNT: {"type": click.IntRange(0), "default": option.default},
    }
    settings = kinds.get(option.kind, {"default": option.default, "envvar": option.variable})
    if option.choices:
        settings |= {"type": click.Choice(option.choices), "show_default": option.default is not None}
    names = option.names.split()
    declared = ["/".join(names)] if option.kind is Kind.SWITCH else names
    return click.option(option.field, *declared, metavar=option.metavar, help=option.help, **settings)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@_options
def check(**options: Any) -> None:
    """Check files and folders (this folder without PATHS); `-` reads one file from standard input.

    Exits with 0 if nothing serious was found, 1 if something was, 2 if the call or a file
    could not be used, 3 if a rule failed.
    """
    from shipworthy.checking import run

    context = click.get_current_context()
    context.exit(run(options, context.obj))


@main.command()
@click.argument("path", type=click.Path(exists=True), default=".")
@click.option("--format", type=click.Choice(("text", "json", "mermaid", "dot")), default="text", show_default=True)
def graph(path: str, format: str) -> None:
    """Show how the images, stages, services, volumes, networks, ports and secrets of a folder are linked."""
    from shipworthy.checking import graph_of
    from shipworthy.graph.export import render

    click.echo(render(graph_of(path), format), nl=False)


@main.command()
@click.argument("path", type=click.Path(), required=False)
@click.option("--file", "-f", "files", multiple=True, metavar="FILE", help="This Compose file, the next one over it.")
@click.option("--env-file", "env_files", multiple=True, metavar="FILE", help="This file instead of .env.")
@click.option("--profile", "profiles", multiple=True, metavar="NAME", help="The services of this profile as well.")
@click.option("--service", "-s", metavar="NAME", help="Only this service, and what it uses.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def show(**options: Any) -> None:
    """Show what Compose makes of a project: all files merged, all values complete, each with the place it comes from.

    PATH is a Compose file or the folder of a project (this folder without it); with --file, the folder that relative
    paths start from. What Compose would refuse is said on standard error, and the exit code is 1 then.
    """
    from shipworthy.showing import show

    click.get_current_context().exit(show(options))


@main.command()
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(format: str) -> None:
    """List every rule."""
    from shipworthy.engine.loader import every_rule
    from shipworthy.report.catalogue import as_json, as_text

    click.echo(as_json(every_rule()) if format == "json" else as_text(every_rule()), nl=False)


@main.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Show the manual page of a rule, by its id or the code of another tool (DL3007)."""
    from shipworthy.docs import section
    from shipworthy.engine.catalogue import Catalogue
    from shipworthy.engine.loader import every_rule
    from shipworthy.report.output import wants_color
    from shipworthy.report.page import render

    catalogue = Catalogue(every_rule())
    found = sorted(catalogue.titled(rule))
    if not found:
        raise UserError(f"there is no rule called {rule}{catalogue.suggest(rule)}")
    page = "\n".join(section(catalogue.rule(id)) for id in found)
    click.echo(render(page) if wants_color(sys.stdout.isatty()) else page, nl=False)


@main.command()
@click.argument("report", type=click.Choice(("check", "show")), default="check")
def schema(report: str) -> None:
    """Print the JSON Schema of `check --format json`, or of `show --format json`."""
    from pathlib import Path

    name = "findings" if report == "check" else "model"
    click.echo((Path(__file__).parent / f"report/{name}.schema.json").read_text("utf-8"), nl=False)


@main.command()
def lsp() -> None:
    """Serve an editor over standard input and output."""
    import gc

    gc.enable()
    try:
        from shipworthy.lsp.server import main as serve
    except ModuleNotFoundError as error:
        raise UserError(f"the language server needs {error.name}: pip install 'shipworthy[lsp]'") from None
    serve()


@main.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script that teaches a shell to complete our commands."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "shipworthy", "_SHIPWORTHY_COMPLETE").source())
