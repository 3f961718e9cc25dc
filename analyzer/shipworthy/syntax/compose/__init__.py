"""Compose files: YAML in which every key and value keeps its place."""
