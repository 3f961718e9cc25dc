"""Which addresses and ports services have, and who can reach them."""
