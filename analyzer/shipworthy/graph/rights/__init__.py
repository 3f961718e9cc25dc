"""The users of images, and what they may read, write and run."""
