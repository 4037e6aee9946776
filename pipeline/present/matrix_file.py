"""The matrix of bodies × documents as a file: a workbook with legend and list, or CSV (ma trận triển khai).

Every state is said in words; colour only repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.present.whole_file import cell_words, whole_file, write_csv
from pipeline.present.words import COVERAGE, LEVEL, day
from schemas.errors import PipelineError
from schemas.vocabulary import CoverageState

if TYPE_CHECKING:
    from pipeline.analysis.coverage_matrix import Group, Matrix
    from pipeline.analysis.demands import Body, Demand

_NOT_CALLED = "–"
_FILLS = {"covered": "#DDF0DD", "late": "#FFE9C2", "uncovered": "#F8D0CC", "open": "#E3ECF8"}
_TALLY = (
    (CoverageState.COVERED, "Đã có"),
    (CoverageState.LATE, "Sau hạn"),
    (CoverageState.UNCOVERED, "Chưa thấy"),
    (CoverageState.OPEN, "Chưa đến hạn"),
)
_HEAD = 6  # rows above the first body
_LIST = (
    *("Cơ quan, đơn vị", "Cấp", "Cấp trên", "Văn bản yêu cầu", "Cơ quan ban hành", "Ngày ban hành", "Thời hạn"),
    *("Tình trạng", "Số ngày đã qua hạn", "Văn bản triển khai", "Ngày văn bản triển khai"),
    *("Nguyên văn yêu cầu", "Việc", "Trang", "Tệp"),
)
_NOTE = (
    "Chưa thấy trong kho không có nghĩa là chưa ban hành: bảng này chỉ nói về những văn bản có trong kho,"
    " tính đến ngày ghi trên."
)


def write_matrix(matrix: Matrix, target: Path) -> None:
    """Writes a matrix to `target`, whose suffix says how."""
    writers = {".xlsx": _write_workbook, ".csv": _write_csv}
    write = writers.get(target.suffix.lower())
    if write is None:
        raise PipelineError(f"Không rõ định dạng {target.suffix!r} của ma trận; dùng .xlsx hoặc .csv.")
    write(matrix, target)


def _cell(matrix: Matrix, demand: Demand | None) -> str:
    """What stands where a body and a document meet."""
    if demand is None:
        return _NOT_CALLED
    due = day(demand.due.isoformat()) if demand.due else None
    plan = matrix.plans.get(demand.plan_ref or "")
    if plan:
        name = plan["number"] or f"{plan['doc_type'] or 'văn bản'} {day(plan['issued_on'])}".strip()
        return f"sau hạn: {name}" if demand.state is CoverageState.LATE else f"đã có: {name}"
    if demand.state is CoverageState.UNCOVERED:
        return f"chưa thấy, hạn {due}"
    return f"chưa đến hạn {due}" if due else "chưa thấy, không đặt hạn"


def _document_name(document: dict[str, Any]) -> str:
    return str(document["number"] or document["title"] or document["doc_type"] or "Văn bản")


def _body_name(body: Body) -> str:
    return f"{body.name} (đến {day(body.until.isoformat())})" if body.until else body.name


def _write_csv(matrix: Matrix, target: Path) -> None:
    titles = [", ".join(filter(None, (_document_name(d), d["issuer"], day(d["issued_on"])))) for d in matrix.documents]
    rows = (
        [
            *(LEVEL.get(group.level or ""), group.parent, _body_name(body)),
            *(_cell(matrix, matrix.demands.get((body.body_id, d["doc_ref"]))) for d in matrix.documents),
        ]
        for group in matrix.groups
        for body in group.bodies
    )
    write_csv(target, ["Cấp", "Cấp trên", "Cơ quan, đơn vị", *titles], rows)


def _write_workbook(matrix: Matrix, target: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with whole_file(target) as draft, xlsxwriter.Workbook(str(draft), options) as book:
        formats = _formats(book)
        _write_grid(book.add_worksheet("Ma trận"), matrix, formats)
        _write_list(book.add_worksheet("Danh sách"), matrix, formats)
        _write_legend(book.add_worksheet("Chú giải"), matrix, formats)


def _formats(book: Any) -> dict[str, Any]:
    cell = {"valign": "top", "text_wrap": True, "font_size": 9, "border": 1, "border_color": "#D0D0D0"}
    head = {"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "head": book.add_format(head),
        "small": book.add_format({**head, "bold": False, "font_size": 9}),
        "group": book.add_format({"bold": True, "bg_color": "#EEEEEE"}),
        "name": book.add_format({"valign": "top", "text_wrap": True}),
        "none": book.add_format({**cell, "align": "center", "font_color": "#A0A0A0"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"}),
        **{state: book.add_format({**cell, "bg_color": fill}) for state, fill in _FILLS.items()},
    }


def _write_grid(sheet: Any, matrix: Matrix, formats: dict[str, Any]) -> None:
    first = 1 + len(_TALLY)
    sheet.write_string(0, 0, f"Ma trận triển khai, tính đến ngày {day(matrix.as_of.isoformat())}", formats["title"])
    for row, title in enumerate(
        ("Cơ quan, đơn vị", "Cơ quan ban hành", "Ngày ban hành", "Trích yếu", "Đã có / được gọi")
    ):
        sheet.write_string(1 + row, 0, title, formats["head" if row == 0 else "small"])
    for column, (_, title) in enumerate(_TALLY, start=1):
        sheet.write_string(1, column, title, formats["head"])
    for column, document in enumerate(matrix.documents, start=first):
        for row, words in enumerate(_heading(matrix, document)):
            sheet.write_string(1 + row, column, cell_words(words), formats["head" if row == 0 else "small"])
    row = _HEAD
    for group in matrix.groups:
        _write_group(sheet, row, group, first + len(matrix.documents), formats)
        for place, body in enumerate(group.bodies, start=row + 1):
            _write_body(sheet, place, body, matrix, formats)
        row += 1 + len(group.bodies)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, len(_TALLY), 8)
    sheet.set_column(first, first + max(0, len(matrix.documents) - 1), 17)
    sheet.set_row(4, 60)  # titles are long; the rest of one is in its cell
    sheet.freeze_panes(_HEAD, 1)
    sheet.outline_settings(True, False, True, False)  # what belongs together folds up under its heading
    sheet.set_landscape()
    sheet.repeat_rows(1, _HEAD - 1)
    sheet.repeat_columns(0)


def _heading(matrix: Matrix, document: dict[str, Any]) -> Iterator[str]:
    counts = matrix.by_document[document["doc_ref"]]
    yield _document_name(document)
    yield document["issuer"] or ""
    yield day(document["issued_on"])
    yield document["title"] or ""
    yield f"{counts[CoverageState.COVERED] + counts[CoverageState.LATE]} / {counts.total()}"


def _write_group(sheet: Any, row: int, group: Group, columns: int, formats: dict[str, Any]) -> None:
    level = LEVEL.get(group.level or "", "Chưa rõ cấp")
    for column in range(columns):
        sheet.write_blank(row, column, None, formats["group"])
    above = f", {group.parent}" if group.parent else ""
    sheet.write_string(row, 0, cell_words(f"{level}{above} ({len(group.bodies)} cơ quan)"), formats["group"])


def _write_body(sheet: Any, row: int, body: Body, matrix: Matrix, formats: dict[str, Any]) -> None:
    sheet.set_row(row, None, None, {"level": 1})
    sheet.write_string(row, 0, cell_words(_body_name(body)), formats["name"])
    for column, (state, _) in enumerate(_TALLY, start=1):
        sheet.write_number(row, column, matrix.by_body[body.body_id][state], formats["name"])
    for column, document in enumerate(matrix.documents, start=1 + len(_TALLY)):
        demand = matrix.demands.get((body.body_id, document["doc_ref"]))
        style = formats[demand.state.value] if demand else formats["none"]
        sheet.write_string(row, column, cell_words(_cell(matrix, demand)), style)


def _write_list(sheet: Any, matrix: Matrix, formats: dict[str, Any]) -> None:
    for column, title in enumerate(_LIST):
        sheet.write_string(0, column, title, formats["head"])
        sheet.set_column(column, column, 34 if column in (0, 3, 11, 12) else 16)
    row = 0
    for group in matrix.groups:
        for body in group.bodies:
            for document in matrix.documents:
                demand = matrix.demands.get((body.body_id, document["doc_ref"]))
                if demand:
                    row += 1
                    _write_row(sheet, row, _listed(matrix, document, demand), formats)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, row), len(_LIST) - 1)


def _listed(matrix: Matrix, document: dict[str, Any], demand: Demand) -> tuple[Any, ...]:
    plan = matrix.plans.get(demand.plan_ref or "")
    body = demand.body
    return (
        *(_body_name(body), LEVEL.get(body.level or ""), body.parent),
        *(_document_name(document), document["issuer"], day(document["issued_on"]), demand.due),
        *(COVERAGE[demand.state], demand.days),
        *((_document_name(plan), day(plan["issued_on"])) if plan else (None, None)),
        *(demand.words, demand.task, demand.page, demand.path),
    )


def _write_row(sheet: Any, row: int, values: tuple[Any, ...], formats: dict[str, Any]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, column, value, formats["name"])
        elif hasattr(value, "year"):
            sheet.write_datetime(row, column, value, formats["date"])
        elif value:
            sheet.write_string(row, column, cell_words(value), formats["name"])


def _write_legend(sheet: Any, matrix: Matrix, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, f"Tính đến ngày {day(matrix.as_of.isoformat())}", formats["title"])
    meanings = {
        "covered": ("đã có: 35-KH/HU", "Trong kho có văn bản của cơ quan này thực hiện văn bản yêu cầu."),
        "late": ("sau hạn: 41-KH/HU", "Trong kho có văn bản, ngày ban hành sau thời hạn mà văn bản yêu cầu đặt ra."),
        "uncovered": ("chưa thấy, hạn 31/03/2024", "Chưa thấy trong kho văn bản nào của cơ quan này; thời hạn đã qua."),
        "open": (
            "chưa đến hạn 31/12/2026",
            "Chưa thấy trong kho; chưa đến hạn, hoặc văn bản yêu cầu không đặt thời hạn.",
        ),
        "none": (_NOT_CALLED, "Văn bản này không yêu cầu cơ quan ấy ban hành văn bản riêng."),
    }
    for row, (state, (sample, meaning)) in enumerate(meanings.items(), start=2):
        sheet.write_string(row, 0, sample, formats[state])
        sheet.write_string(row, 1, meaning, formats["name"])
    sheet.write_string(3 + len(meanings), 0, _NOTE)
