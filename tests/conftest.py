"""Property tests try the same examples on every run, and the command line takes every day for the same one.

So a change is judged by itself. `HYPOTHESIS_PROFILE=explore` tries other examples.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

os.environ["SHIPWORTHY_TODAY"] = "2026-11-21"
