"""The archive: finding its files, reading each in isolation from the others, and publishing the result."""
