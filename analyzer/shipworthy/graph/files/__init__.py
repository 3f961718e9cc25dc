"""The abstract file system of a stage: what each instruction makes, removes and gives other rights."""
