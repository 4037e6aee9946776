"""From what a person types (a number, a reference, a path, a document id) to exactly one document."""

from __future__ import annotations

from pipeline.analysis.view import ArchiveView, Row
from pipeline.resolve.references import number_key
from schemas.errors import AmbiguousReference, UnknownReference
from schemas.folding import fold


def find_reference(view: ArchiveView, words: str, issuer: str | None = None, date: str | None = None) -> str:
    """The `doc_ref` meant; UnknownReference where none fits, AmbiguousReference where several do."""
    if words in view.references:
        return words
    fitting = [
        row
        for row in view.references.values()
        if _means(view, row, words)
        and (issuer is None or fold(issuer) in fold(row["issuer"] or ""))
        and (date is None or (row["issued_on"] or "").startswith(date))
    ]
    held = [row for row in fitting if row["held"]]
    chosen = held or fitting
    if not chosen:
        raise UnknownReference(
            f"Không thấy trong kho văn bản nào khớp “{words}”. Thử `vanban find` với vài từ trong trích yếu."
        )
    if len(chosen) > 1:
        raise AmbiguousReference(
            f"Có {len(chosen)} văn bản khớp “{words}”; thêm --issuer hoặc --date, hoặc dùng doc_ref ở đầu dòng:",
            tuple(_line(row) for row in sorted(chosen, key=lambda r: r["doc_ref"])),
        )
    return str(chosen[0]["doc_ref"])


def _means(view: ArchiveView, row: Row, words: str) -> bool:
    if row["number"] and number_key(row["number"]) == number_key(words):
        return True
    held = view.documents.get(row["doc_id"] or "")
    return held is not None and (words == held["doc_id"] or _is_path(held, words))


def _is_path(held: Row, words: str) -> bool:
    return any(path == words or path.endswith("/" + words.removeprefix("./")) for path in held["paths"])


def _line(row: Row) -> str:
    held = "có trong kho" if row["held"] else "chỉ được viện dẫn"
    date = row["issued_on"] or "không rõ ngày"
    return f"{row['doc_ref']}\t{row['number'] or row['title']}\t{row['issuer'] or '?'}\t{date}\t{held}"
