"""Dockerfiles: logical lines, words, instructions."""
