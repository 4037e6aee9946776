"""How the sample papers are made: one plain source a document, rendered as text, Markdown, DOCX and PDF."""
