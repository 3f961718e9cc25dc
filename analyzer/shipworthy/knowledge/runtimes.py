"""Names by which stages and programs tell what they are there for."""

from __future__ import annotations

DEVELOPMENT = frozenset({"dev", "develop", "development", "devel", "test", "tests", "testing", "ci", "debug"})
"""Parts of names of stages that nobody runs in production."""
