"""What ShellCheck says that is not so, or that nobody can mend, where a script stands in a Dockerfile.

Source: the pages of the codes on https://www.shellcheck.net/wiki/.
"""

from __future__ import annotations

ANYWHERE = {
    "SC1004": "a continuation in single quotes is taken out by the builder before the shell sees it",
    "SC1071": "the dialect is ours to choose, and what ShellCheck does not know is not given to it",
    "SC1090": "files that a script reads are in the image",
    "SC1091": "files that a script reads are in the image",
    "SC1094": "files that a script reads are in the image",
    "SC1128": "the first line of the text that ShellCheck sees is ours",
    "SC2148": "what runs the script is known from the file",
    "SC2187": "the shell of BusyBox is known",
}
"""Codes that are left out of every script, with the reason."""

OPEN_VARIABLES = {
    "SC2153": "a variable that is set elsewhere is not misspelt",
    "SC2154": "a variable may be set elsewhere",
}
"""Codes that are left out where variables come from elsewhere.

That is what runs later than the build, CMD, ENTRYPOINT, HEALTHCHECK and commands of services, and scripts that read
files with `.`, which ShellCheck does not have.
"""

QUOTING = "SC2086"
"""Says that a variable is not quoted, unless ShellCheck follows what it holds."""

PORTABILITY = range(3000, 4000)
"""Numbers of codes that say what a shell lacks, for scripts of which it is not known what runs them."""

UNKNOWN_SHELL = {"SC2028": "the `echo` of some shells expands escapes"}
"""Codes that are left out of those scripts besides."""

SPECIAL_VARIABLES = "SC3028"
IN_BUSYBOX = frozenset({"RANDOM"})
"""Variables that the shell of BusyBox sets, though ShellCheck says with the code above that it does not."""
