"""Answers from the store: each takes its tables and perhaps a date, and gives rows; none reads a document again."""
