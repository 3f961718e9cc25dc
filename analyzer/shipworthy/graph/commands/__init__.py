"""What the commands of RUN instructions do."""
