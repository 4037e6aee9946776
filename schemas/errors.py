"""The exceptions, drawn as a tree.

PipelineError
├── SourceError          a file that cannot be taken; becomes a Rejection
├── StoreError           the store is missing, broken or of another schema version
├── DecisionError        a person's decision that cannot be taken as it is worded
├── AmbiguousReference   a reference fits several documents
└── UnknownReference     a reference fits none

Every one carries a stable code and a message that says what to do next. Extractors raise none of them.
"""

from __future__ import annotations

from schemas.vocabulary import RejectionCode


class PipelineError(Exception):
    """Root of everything that vanban raises on purpose."""

    code = "failed"


class SourceError(PipelineError):
    """A file that cannot be taken; `rejection` says why, the message what to do."""

    def __init__(self, rejection: RejectionCode, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.code = rejection.value
        self.rejection = rejection
        self.detail = detail


class StoreError(PipelineError):
    """A store that cannot be read or written."""

    code = "store"


class DecisionError(PipelineError):
    """A correction or disposition that is worded wrongly; the message says what is allowed."""

    code = "decision"


class AmbiguousReference(PipelineError):
    """Several documents fit a reference; `candidates` has one line for each."""

    code = "ambiguous"

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class UnknownReference(PipelineError):
    """No document fits a reference."""

    code = "unknown"
