"""What runs in a container: how it starts, how its health is told, how it stops."""
