"""The closed vocabulary of the field (từ vựng): document types, bodies and places, as data with dates of validity."""
