"""What a Compose project says, held against what Compose takes and makes of it."""
