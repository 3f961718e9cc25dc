"""What containers run that nobody has to watch with a health check.

Sources: the repositories of AWS Lambda (https://gallery.ecr.aws/lambda), Azure Functions, OpenFaaS; Google's
functions-framework.
"""

from __future__ import annotations

from collections.abc import Sequence

_SERVERLESS_PREFIXES = (
    "public.ecr.aws/lambda/",
    "gallery.ecr.aws/lambda/",
    "docker.io/amazon/aws-lambda-",
    "docker.io/lambci/lambda",
    "mcr.microsoft.com/azure-functions/",
)
_SERVERLESS_NAMES = ("openfaas/of-watchdog", "openfaas/classic-watchdog")
_SHELLS = frozenset({"sh", "bash", "ash", "dash", "ksh", "zsh", "fish", "pwsh", "powershell", "cmd"})
_LOGIN = frozenset({"-l", "--login", "-i", "-il", "-li"})


def is_serverless(image: str) -> bool:
    """Does the platform that runs functions from the *image*, a whole name, watch them itself?"""
    lower = image.lower()
    return lower.startswith(_SERVERLESS_PREFIXES) or lower.endswith(_SERVERLESS_NAMES)


def is_watched(words: Sequence[str]) -> bool:
    """Is a program with its arguments a shell for somebody to sit at, or a function?"""
    if not words:
        return False
    program = words[0].rpartition("/")[2].removesuffix(".exe").lower()
    return program == "functions-framework" or (program in _SHELLS and _LOGIN.issuperset(words[1:]))


SSH_SERVERS = frozenset({"openssh-server", "openssh-sshd", "dropbear", "dropbear-bin", "tinysshd", "tinyssh"})
"""Packages that bring an SSH server and little else."""
