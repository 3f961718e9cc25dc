"""How the instructions of a Dockerfile are written, and how they can be written otherwise."""
