"""What the files mean together: stages, services, images, contexts, and how they are linked."""
