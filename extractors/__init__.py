"""How things are found: pure functions over a Text and its Sections."""
