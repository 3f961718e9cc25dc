"""shipworthy: a static analyzer for Dockerfiles, Compose files and their build contexts."""

__version__ = "0.1.0"
