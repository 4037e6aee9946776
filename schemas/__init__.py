"""What things are: frozen types and closed lists, without I/O and without grammar."""
