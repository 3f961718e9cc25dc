"""What is particular to a language or to hardware."""
