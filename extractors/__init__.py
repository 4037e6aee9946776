"""How things are found: pure functions over a Text and its Outline; `everything.extract_all` states the order."""
