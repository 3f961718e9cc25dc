"""What a word comes to where it stands: variables, their scopes, and what is unknown."""
