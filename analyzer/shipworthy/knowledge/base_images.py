"""Facts about well-known base images, as of November 2026, from their pages on Docker Hub and MCR."""

from __future__ import annotations


def shell_of(repository: str, tag: str) -> str | None:
    """The program that runs RUN in shell form, None if it is not known."""
    if repository.startswith("windows/") or "windowsservercore" in tag or "nanoserver" in tag:
        return "cmd"
    if repository == "powershell":
        return "pwsh"
    return None
