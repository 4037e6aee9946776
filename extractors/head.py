"""Thể thức văn bản: everything that a document says of itself, composed from the extractors of its head and its foot.

The order matters: the type is judged beside the number's symbol, and a date is looked for in the title line and
above the
signature only where the masthead prints none.
"""

from __future__ import annotations

from extractors import dateline, document_type, issuing_body, marks, number, recipients, signature, title
from extractors.foot import FootKind, FootPiece, foot_pieces
from extractors.masthead import head_pieces
from extractors.pieces import Piece, PieceKind, line_spans, rejoin_broken
from extractors.type_line import type_name
from schemas.record import Head
from schemas.sections import Outline, SectionKind
from schemas.spans import Span
from schemas.text import Text

_HEAD_ZONES = frozenset({SectionKind.MASTHEAD, SectionKind.TITLE, SectionKind.ADDRESSEES})
_FOOT_ZONES = frozenset({SectionKind.RECIPIENTS, SectionKind.SIGNATURE})


def _pieces_of_head(text: Text, outline: Outline) -> list[Piece]:
    """The pieces of all head zones; each zone begins at a piece, so lines that hold two zones are cut the same way
    again."""
    zones = [section.span for section in outline.sections if section.kind in _HEAD_ZONES]
    if not zones:
        return []
    lines = line_spans(text.content, Span(zones[0].start, zones[-1].end))
    pieces = [piece for line in rejoin_broken(text.content, text.folded, lines) for piece in head_pieces(text, line)]
    titles = [section.span for section in outline.sections if section.kind is SectionKind.TITLE]
    if titles and not any(piece.kind in (PieceKind.TYPE, PieceKind.SUBJECT) for piece in pieces):
        name = type_name(text, line_spans(text.content, titles[0])[0], lenient=True)
        pieces += [Piece(PieceKind.TYPE, name)] if name is not None else []
    return pieces


def _pieces_of_foot(text: Text, outline: Outline) -> list[FootPiece]:
    zones = [section.span for section in outline.sections if section.kind in _FOOT_ZONES]
    if not zones:
        return []
    return foot_pieces(text, line_spans(text.content, Span(zones[0].start, zones[-1].end)))


def extract(text: Text, outline: Outline) -> Head:
    """The scalars of the document as printed, with the doubts about them."""
    pieces = _pieces_of_head(text, outline)
    foot = _pieces_of_foot(text, outline)
    lines = title.title_lines(text, outline)
    own, number_issues, symbol = number.extract(text, pieces)
    kind, type_issues = document_type.extract(text, pieces, own, symbol)
    subject, title_issues = title.extract(text, outline)
    dates = [piece.span for piece in foot if piece.kind is FootKind.DATE]
    issued = dateline.extract(text, pieces, lines, dates)
    issuers, superiors = issuing_body.extract(text, outline, pieces, foot)
    if own is not None and issuers:
        own, organ_issues = number.settle_organ(own, issuers[0].value)
        number_issues += organ_issues
    secrecy, urgency, mark_issues = marks.extract(text, pieces)
    return Head(
        number=own,
        doc_type=kind,
        title=subject,
        issued_on=issued.date,
        place=issued.place,
        issuer_words=issuers,
        superior_words=superiors,
        signers=signature.extract(text, foot),
        addressees=recipients.addressees(text, outline),
        recipients=recipients.recipients(text, foot),
        secrecy=secrecy,
        urgency=urgency,
        issues=(*number_issues, *type_issues, *title_issues, *issued.issues, *mark_issues),
    )
