"""Task tables (bảng phân công nhiệm vụ): a charge for each filled cell of Chủ trì, Phối hợp, Đơn vị thực hiện."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.assignments.subjects import Charge
from extractors.rule import Rule, compile_pattern, lazy_pattern
from schemas.spans import Span
from schemas.text import Table, Text
from schemas.vocabulary import Role

_WHO = (
    r"(?:(?:tên|cơ\ quan|đơn\ vị|bộ\ phận|người|cá\ nhân|địa\ phương|phòng|ban|ngành|tổ\ chức|đ/c|đồng\ chí|lãnh\ đạo"
    r"|tập\ thể|chủ\ thể|phân\ công|cán\ bộ|giáo\ viên|thành\ viên|trách\ nhiệm|giao|cấp)[,/\s-]*+){0,5}"
)
_DOING = (
    r"(?:[,/\s]*+(?:và\ )?(?:thực\ hiện|tham\ mưu|triển\ khai|phụ\ trách|soạn\ thảo|chính|giải\ quyết|chuẩn\ bị"
    r"|xây\ dựng|theo\ dõi|trình|tổ\ chức|báo\ cáo|với))*+"
)
_ROLES = {f"assign/table-{role.value}": role for role in Role}


def _column(role: Role) -> Rule[Role]:
    pattern = {
        Role.LEAD: rf"\A{_WHO}(?:chủ\ trì|đầu\ mối|chịu\ trách\ nhiệm\ chính){_DOING}(?:[/,\s]+(?:và\ )?phối\ hợp)?\Z",
        Role.COORDINATE: rf"\A{_WHO}phối\ hợp{_DOING}\Z",
        Role.IMPLEMENT: (
            rf"\A(?:{_WHO}(?<=\S\s?)(?:thực\ hiện|phụ\ trách|chịu\ trách\ nhiệm|triển\ khai|tham\ mưu"
            rf"|được\ giao|soạn\ thảo|chuẩn\ bị|trình|xây\ dựng|đảm\ nhận|đảm\ nhiệm){_DOING}"
            rf"|(?:cơ\ quan|đơn\ vị|bộ\ phận)\ tổ\ chức(?:\ thực\ hiện)?|trách\ nhiệm|giao\ cho|giao"
            r"|phân\ công(?:\ (?:thực\ hiện|nhiệm\ vụ|phụ\ trách|chuẩn\ bị|cụ\ thể))?|phụ\ trách)\Z"
        ),
    }[role]
    return Rule(f"assign/table-{role.value}", compile_pattern(pattern), lambda match, text: role, 0.9)


RULES: tuple[Rule[Role], ...] = tuple(_column(role) for role in (Role.LEAD, Role.COORDINATE, Role.IMPLEMENT))
_TASK_COLUMN = lazy_pattern(r"(?:nội dung|nhiệm vụ|công việc|hoạt động|tên|các việc|đề án)\b")
_HEADING_ROWS = 3
_LONGEST_HEADING = 70
_BOTH = lazy_pattern(
    r"(?P<lead>.{2,200}?)\s*,?\s*chủ trì\s*[,;]?\s*(?:và\s+)?phối hợp(?:\s+(?:với|cùng))?\s+(?P<help>.{2,300})"
)


def table_charges(text: Text) -> Iterator[Charge]:
    """The charges of all tables whose heading row names such columns."""
    for number, table in enumerate(text.tables):
        columns, below = _columns(text, table)
        if columns:
            yield from _rows(text, table, columns, below, number)


def _columns(text: Text, table: Table) -> tuple[dict[int, Rule[Role]], int]:
    """The rule for each column that its heading names, and the index of the first row below the headings."""
    columns: dict[int, Rule[Role]] = {}
    below = 0
    for index, row in enumerate(table.rows[:_HEADING_ROWS]):
        for column, cell in enumerate(row):
            words = " ".join(text.folded[cell.start : cell.end].split())
            if not words or len(words) > _LONGEST_HEADING:
                continue
            rule = next((rule for rule in RULES if rule.pattern.match(words)), None)
            if rule is not None:
                columns[column] = rule
                below = index + 1
    return columns, below


def column_roles(text: Text, table: Table) -> dict[int, Role]:
    """The role that each named column gives."""
    return {column: _ROLES[rule.name] for column, rule in _columns(text, table)[0].items()}


def task_column(text: Text, table: Table) -> int | None:
    """The column whose heading names tasks, if any."""
    for row in table.rows[:_HEADING_ROWS]:
        for column, cell in enumerate(row):
            words = text.folded[cell.start : cell.end].strip()
            if len(words) <= _LONGEST_HEADING and _TASK_COLUMN.match(words):
                return column
    return None


def _rows(text: Text, table: Table, columns: dict[int, Rule[Role]], below: int, number: int) -> Iterator[Charge]:
    tasks = task_column(text, table)
    for index, row in enumerate(table.rows[below:]):
        task = " ".join(text.slice(row[tasks]).split()) if tasks is not None and tasks < len(row) else ""
        for column, rule in columns.items():
            if column < len(row):
                yield from _cell(text, row[column], rule, task, f"table {number} row {index}")


def _cell(text: Text, cell: Span, rule: Rule[Role], task: str, point: str) -> Iterator[Charge]:
    words = text.content[cell.start : cell.end]
    if sum(char.isalpha() for char in words) < 3 or words.strip().lower() in ("như trên", "không", "nt"):
        return
    role = _ROLES[rule.name]
    both = _BOTH.fullmatch(text.folded[cell.start : cell.end].strip()) if role is Role.IMPLEMENT else None
    start = cell.start + len(words) - len(words.lstrip())
    if both is not None:
        for name, part in (("lead", Role.LEAD), ("help", Role.COORDINATE)):
            span = Span(start + both.start(name), start + both.end(name))
            yield Charge(_trimmed(text, span), part, task, rule.name, rule.confidence, point)
    else:
        yield Charge(_trimmed(text, cell), role, task, rule.name, rule.confidence, point)


def _trimmed(text: Text, span: Span) -> Span:
    words = text.content[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(" -+•\t\n"))
    return Span(start, start + len(words.strip(" -+•\t\n").rstrip(" .;,")))
