"""How answers are shown: terminal tables and trees, spreadsheets, calendars, spaCy documents."""
