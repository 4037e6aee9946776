"""People's decisions in the terminal: corrections and findings set aside, by whom, when and why, and what became."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape

from pipeline.present.terminal import file_name, table
from pipeline.present.words import short

Row = dict[str, Any]
CORRECTION_STATE = {
    "applied": "đang áp dụng",
    "superseded": "đã có sửa mới hơn",
    "unplaced": "chưa đặt được",
    "absent": "văn bản không còn trong kho",
    "taken-back": "đã rút lại",
    "pending": "chờ lập lại các bảng",
}
DISPOSITION_STATE = {
    "standing": "đang để riêng",
    "outdated": "số liệu đã đổi, hiện lại",
    "superseded": "đã có quyết định mới hơn",
    "gone": "nay không thấy điều này",
    "taken-back": "đã rút lại",
}
DISPOSED_AS = {"justified": "có lý do", "machine-error": "máy nhầm", "later": "xem sau"}


def show_corrections(out: Console, rows: Sequence[Row]) -> None:
    """Prints corrections in the order in which they were made."""
    shown = table("Số", "Văn bản", "Trường", "Máy đọc → sửa thành", "Ai, lúc nào, vì sao", "Tình trạng")
    for row in rows:
        change = f"{short(row['machine'] or '(trống)', 60)} → {short(row['value'] or '(bỏ)', 60)}"
        state = CORRECTION_STATE[row["state"]] + _back(row)
        document = file_name(row["path"]) if row["path"] else row["doc_id"]
        cells = (str(row["correction_id"]), document, row["field"], change, _who(row), state)
        shown.add_row(*map(escape, cells))
    out.print(shown if rows else "Chưa có sửa tay nào.")


def show_dispositions(out: Console, rows: Sequence[Row]) -> None:
    """Prints what was set aside, in the order in which it was."""
    shown = table("Số", "Điều", "Quyết định", "Ai, lúc nào, vì sao", "Tình trạng")
    for row in rows:
        what = f"{row['finding_id']} {short(row['message'] or '', 120)}".strip()
        state = DISPOSITION_STATE[row["state"]] + _back(row)
        shown.add_row(*map(escape, (str(row["disposition_id"]), what, DISPOSED_AS[row["as"]], _who(row), state)))
    out.print(shown if rows else "Chưa để riêng điều nào.")


def disposition_line(disposition: Row) -> str:
    """A decision about a finding, beside the finding."""
    return f"{DISPOSITION_STATE[disposition['state']]} ({DISPOSED_AS[disposition['as']]}): {_who(disposition)}"


def _who(row: Row) -> str:
    return f"{row['by']}, {row['at'][:16].replace('T', ' ')}: {row['why']}"


def _back(row: Row) -> str:
    if not row["taken_back_by"]:
        return ""
    return f" ({row['taken_back_by']}, {row['taken_back_at'][:16].replace('T', ' ')}: {row['taken_back_why']})"
