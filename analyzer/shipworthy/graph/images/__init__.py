"""The images that everything is built on and run from."""
