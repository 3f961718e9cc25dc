"""What a `.dockerignore` file says."""
