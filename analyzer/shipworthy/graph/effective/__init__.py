"""The effective model of a Compose project: what `docker compose config` would print, and where it comes from."""
