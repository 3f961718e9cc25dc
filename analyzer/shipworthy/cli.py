"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import shipworthy
from shipworthy.errors import UserError
from shipworthy.failure import exit_code

FORMATS = ("text", "concise", "json", "sarif", "github", "junit")
LEVELS = ("error", "warning", "info", "style")


class Group(click.Group):
    """Turns errors into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            if "--debug" in sys.argv and not isinstance(error, UserError):
                raise
            ctx.exit(exit_code(error))


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(shipworthy.__version__)
def main() -> None:
    """Check Dockerfiles, Compose files and their build contexts, offline.

    `shipworthy check` checks this folder. `shipworthy completion bash` prints what makes your shell complete commands.
    """


def _selection(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that decide which rules run."""
    options = [
        click.option(
            "--select",
            multiple=True,
            metavar="RULE",
            help="Only these rules: ids, codes (DL3007), folders, categories, ALL.",
        ),
        click.option("--extend-select", multiple=True, metavar="RULE", help="These rules as well."),
        click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules."),
        click.option(
            "--profile",
            "profiles",
            multiple=True,
            metavar="NAME",
            help="The rules of this profile as well: pedantic, hardened, ...",
        ),
        click.option("--shellcheck/--no-shellcheck", default=None, help="Give shell scripts to ShellCheck, or not."),
        click.option("--today", envvar="SHIPWORTHY_TODAY", metavar="DAY", help="The day that counts, as 2026-11-21."),
        click.option("--config", type=click.Path(path_type=Path), help="This settings file, and no other."),
        click.option("--isolated", is_flag=True, help="No settings file."),
        click.option("--plugin", "plugins", multiple=True, metavar="NAME", help="Rules of an installed plugin."),
        click.option("--local-rules", type=click.Path(path_type=Path), help="A folder with rules of your own."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@click.argument("paths", nargs=-1, type=click.Path())
@_selection
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out, as a .gitignore would.")
@click.option("--no-gitignore", is_flag=True, help="Check what .gitignore leaves out as well.")
@click.option("--format", "--output-format", "format", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="Write the report to a file.")
@click.option("--fix", is_flag=True, help="Apply the fixes that cannot change what is built or run.")
@click.option("--unsafe-fixes", is_flag=True, help="Apply all fixes.")
@click.option("--diff", is_flag=True, help="Show what fixes would change, and write nothing.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="The level from which on findings fail the run.")
@click.option("--stdin-filename", metavar="PATH", help="What standard input is, where PATHS is `-`.")
@click.option("--show-files", is_flag=True, help="Only list the files that would be checked.")
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
@click.option("--debug", is_flag=True, help="Show the traceback of a rule that fails.")
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, metavar="N", help="Use N processes; 0, one a core.")
@click.option("--profile-rules", is_flag=True, help="Show how long each rule took.")
@click.option("--no-cache", is_flag=True, help="Neither look into the cache nor write to it.")
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
