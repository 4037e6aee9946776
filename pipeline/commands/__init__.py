"""The commands of the program, by what a person wants: to read, to ask, to decide."""
