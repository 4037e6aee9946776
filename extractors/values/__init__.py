"""The small grammars that the extractors are made of: numerals, quantities, dates, periods, durations, recurrences."""
