"""Facts about the world, as data."""
