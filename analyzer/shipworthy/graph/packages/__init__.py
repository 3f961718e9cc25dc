"""What package managers do in a stage: see `steps`."""
