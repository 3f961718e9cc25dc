"""Which Compose files make one project, and how they are laid over each other."""
