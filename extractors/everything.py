"""Everything that the grammar finds in one document, in the one order in which it can be found.

`extract_all` is the one place that states the order. It matters: a number inside a citation is not the document's own,
a date inside a citation is not a deadline, a period that only bounds a figure is the target's. Later extractors
therefore receive what was found before them as arguments.
"""

from __future__ import annotations

from extractors import assignments, citations, deadlines, head, targets
from schemas.record import Extraction
from schemas.sections import Outline
from schemas.text import Text


def extract_all(text: Text, outline: Outline) -> Extraction:
    """Everything that the grammar finds in one document; nothing is resolved yet."""
    own = head.extract(text, outline)
    cited = citations.extract(text, outline, own)
    figures = targets.extract(text, outline, own, cited)
    charged = assignments.extract(text, outline, own, cited)
    due = deadlines.extract(text, outline, own, cited, figures, charged)
    return Extraction(own, cited, figures, charged, due)
