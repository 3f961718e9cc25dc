"""What keeps a service away from the host, and what opens the way to it."""
