"""What stages do with NVIDIA's images, packages and variables."""
