"""Who is who and which document is which (phân giải): from words to bodies, documents and links."""
