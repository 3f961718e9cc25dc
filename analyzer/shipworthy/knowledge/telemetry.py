"""Tools that report to their makers what they are used for, and the variables with which they do not.

Sources: the documentation of each tool, as of November 2026.
"""

from __future__ import annotations

from shipworthy.record import NamedTuple


class Reporter(NamedTuple):
    """A tool that reports unless `variable` holds `value`.

    It is told by its `programs`, by packages of Node that scripts of a project use, by libraries of Python, or by a
    package of the system.
    """

    name: str
    variable: str
    value: str
    programs: frozenset[str]
    node_packages: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()
    system_packages: frozenset[str] = frozenset()


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


REPORTERS = (
    Reporter("Bun", "DO_NOT_TRACK", "1", _set("bun bunx")),
    Reporter("Azure CLI", "AZURE_CORE_COLLECT_TELEMETRY", "0", _set("az"), system_packages=_set("azure-cli")),
    Reporter("Wrangler", "WRANGLER_SEND_METRICS", "false", _set("wrangler"), _set("wrangler")),
    Reporter(
        "Hugging Face",
        "HF_HUB_DISABLE_TELEMETRY",
        "1",
        _set("huggingface_hub huggingface-cli hf transformers-cli"),
        libraries=_set(
            "transformers huggingface-hub datasets diffusers accelerate peft gradio sentence-transformers evaluate"
        ),
    ),
    Reporter("Yarn", "YARN_ENABLE_TELEMETRY", "0", frozenset()),
    Reporter("Next.js", "NEXT_TELEMETRY_DISABLED", "1", _set("next"), _set("next")),
    Reporter("Nuxt", "NUXT_TELEMETRY_DISABLED", "1", _set("nuxt nuxi"), _set("nuxt nuxi")),
    Reporter("Gatsby", "GATSBY_TELEMETRY_DISABLED", "1", _set("gatsby"), _set("gatsby gatsby-cli")),
    Reporter("Astro", "ASTRO_TELEMETRY_DISABLED", "1", _set("astro"), _set("astro")),
    Reporter("Turborepo", "TURBO_TELEMETRY_DISABLED", "1", _set("turbo"), _set("turbo")),
    Reporter(".NET", "DOTNET_CLI_TELEMETRY_OPTOUT", "1", _set("dotnet")),
    Reporter(
        "PowerShell", "POWERSHELL_TELEMETRY_OPTOUT", "1", _set("pwsh powershell"), system_packages=_set("powershell")
    ),
    Reporter("vcpkg", "VCPKG_DISABLE_METRICS", "1", _set("vcpkg bootstrap-vcpkg")),
    Reporter("Homebrew", "HOMEBREW_NO_ANALYTICS", "1", _set("brew")),
)

YARN = "YARN_ENABLE_TELEMETRY"
YARN_PROGRAMS = _set("yarn corepack")
RUNNERS = _set("npx bunx pnpx")
NODE_MANAGERS = _set("npm yarn pnpm bun")
PYTHON_INSTALLERS = _set("pip uv")
APPLICATIONS = (".dll",)
"""Endings of what `dotnet` runs without saying a word."""

ENDINGS = (".exe", ".bat", ".cmd", ".sh")
