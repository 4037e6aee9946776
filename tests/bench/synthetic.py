"""Makes a store of any size in minutes: tables as a run publishes them, of made documents that carry each other out.

The first 10,001 documents are one cascade from a central directive down to the cells (four levels, 10,000 documents
below it); all others stand in cascades of a hundred: a province, four districts, twenty communes, seventy-five cells.
Each document carries out the one above it, names a law as its ground and mentions another document, has three figures,
a deadline and an assignment. Every parent calls on each body below it, and on one more that stays silent.
"""

# ruff: noqa: E501 (SQL reads best with one column in one line)
from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.store.snapshot import SORTED_BY, row_group
from schemas.tables import SCHEMA_VERSION, TABLES

DESCENDANTS = 10_000
ROOT_REF = "ban-bi-thu/28-ct-tw/2023-01-15"
_TYPES = {pa.string(): "VARCHAR", pa.int32(): "INTEGER", pa.int64(): "BIGINT", pa.float64(): "DOUBLE"} | {
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.list_(pa.string()): "VARCHAR[]",
    pa.list_(pa.float64()): "DOUBLE[]",
}
# Number i of a document → its level and the number of the one above it.
_NUMBERS = """
CREATE TABLE number AS
SELECT i, i - 10001 AS j, (i - 10001) % 100 AS k, i - 10001 - (i - 10001) % 100 + 10001 AS base FROM range({count}) t(i)
"""
_PLACES = """
CREATE TABLE place AS
SELECT i,
  CASE WHEN i = 0 THEN 'central' WHEN i < 35 THEN 'province' WHEN i < 335 THEN 'district' WHEN i < 3335 THEN 'commune'
       WHEN i < 10001 THEN 'grassroots' WHEN k = 0 THEN 'province' WHEN k < 5 THEN 'district' WHEN k < 25 THEN 'commune'
       ELSE 'grassroots' END AS level,
  CASE WHEN i = 0 THEN NULL WHEN i < 35 THEN 0 WHEN i < 335 THEN 1 + (i - 35) % 34 WHEN i < 3335 THEN 35 + (i - 335) % 300
       WHEN i < 10001 THEN 335 + (i - 3335) % 3000 WHEN k = 0 THEN NULL WHEN k < 5 THEN base
       WHEN k < 25 THEN base + 1 + (k - 5) // 5 ELSE base + 5 + ((k - 25) * 20) // 75 END AS parent
FROM number
"""
_DOCUMENTS = """
CREATE TABLE made AS
WITH placed AS (SELECT *, row_number() OVER (PARTITION BY level ORDER BY i) - 1 AS nth FROM place),
seated AS (
  SELECT *, nth % CASE level WHEN 'province' THEN 34 WHEN 'district' THEN 340 WHEN 'commune' THEN 3400 ELSE 30000 END AS seat,
    nth // CASE level WHEN 'province' THEN 34 WHEN 'district' THEN 340 WHEN 'commune' THEN 3400 ELSE 30000 END + 1 AS serial
  FROM placed),
named AS (
  SELECT i, level, parent, md5('made ' || i) AS doc_id, DATE '2023-01-15' + CAST(
      CASE level WHEN 'central' THEN 0 WHEN 'province' THEN 30 WHEN 'district' THEN 60 WHEN 'commune' THEN 90 ELSE 120 END
      + (i % 25) AS INTEGER) AS day,
    CASE level WHEN 'central' THEN '28-CT/TW' WHEN 'province' THEN serial || '-CT/TU' WHEN 'district' THEN serial || '-KH/HU'
      WHEN 'commune' THEN serial || '-KH/ĐU' ELSE serial || '-KH/CB' END AS number,
    CASE level WHEN 'central' THEN 'ban-bi-thu' WHEN 'province' THEN 'cap-uy.tinh-' || seat
      WHEN 'district' THEN 'cap-uy.huyen-' || seat || '.tinh-' || seat % 34
      WHEN 'commune' THEN 'cap-uy.xa-' || seat || '.tinh-' || seat % 34
      ELSE 'chi-bo.thon-' || seat || '.xa-' || seat % 3400 END AS body_id,
    CASE level WHEN 'central' THEN 'Ban Bí thư' WHEN 'province' THEN 'Tỉnh ủy T' || seat WHEN 'district' THEN 'Huyện ủy H' || seat
      WHEN 'commune' THEN 'Đảng ủy xã X' || seat ELSE 'Chi bộ thôn ' || seat END AS issuer
  FROM seated)
SELECT *, body_id || '/' || lower(replace(number, '/', '-')) || '/' || day AS doc_ref,
  '/kho/tinh-' || i % 34 || '/van-ban-' || i || '.pdf' AS path,
  'tăng cường công tác kết nạp đảng viên và xây dựng tổ chức cơ sở đảng trong sạch, vững mạnh, đợt ' || i % 997 AS title,
  parent IS NOT NULL AND i % 500 = 7 AS falls_short
FROM named
"""
_CITED = """
CREATE TABLE cited AS
SELECT m.i, m.doc_id, m.doc_ref AS from_ref, 0 AS item, p.number, p.day::VARCHAR AS issued_on, p.issuer, p.doc_ref AS to_ref,
  'implements' AS relation, 'ok' AS status FROM made m JOIN made p ON m.parent = p.i
UNION ALL
SELECT i, doc_id, doc_ref, 1, NULL, '2015', 'Quốc hội', 'quoc-hoi/luat-so-' || (i * 7919) % 2000 || '/2015', 'based_on', 'orphaned'
FROM made
UNION ALL
SELECT m.i, m.doc_id, m.doc_ref, 2, o.number, o.day::VARCHAR, o.issuer, o.doc_ref, 'mentions', 'ok'
FROM made m JOIN made o ON o.i = (m.i * 48271 + 11) % {count} WHERE m.i % 5 != 0 AND o.i != m.i
UNION ALL
SELECT i, doc_id, doc_ref, 2, (i % 300 + 1) || '-BC/VP', '2022-12-31', 'Văn phòng V' || i % 700,
  'van-phong.v-' || i % 700 || '/' || (i % 300 + 1) || '-bc-vp/2022-12-31', 'mentions', 'orphaned'
FROM made WHERE i % 5 = 0
"""
# One body below each parent is silent; a plan that falls short does so against a parent that does not.
_PLANTED = """
SELECT 'uncovered', count(DISTINCT parent) FROM made
UNION ALL
SELECT 'below-parent', count(*) FROM made m JOIN made p ON m.parent = p.i WHERE m.falls_short AND NOT p.falls_short
"""
_WORDS = (
    "'Thực hiện văn bản số ' || {n} || ' về tăng cường công tác kết nạp đảng viên, cấp ủy xây dựng kế hoạch như sau'"
)
# Of each table the columns that have a value, as SQL over the made documents; all others are null.
_FOUND = {"rule": "'made'", "confidence": "0.95", "evidence_end": "100 + item * 50 + 20", "evidence_page": "1"} | {
    "evidence_start": "100 + item * 50"
}
_TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "documents": (
        "made",
        {name: name for name in ("doc_id", "doc_ref", "number", "title")}
        | {
            "path": "path",
            "paths": "[path]",
            "part": "0",
            "sha256": "doc_id || doc_id",
            "media_type": "'application/pdf'",
            "pages": "3",
            "text_origin": "'text-layer'",
            "present": "true",
            "doc_type": "split_part(split_part(number, '-', 2), '/', 1)",
            "issued_on": "day::VARCHAR",
            "issued_from": "day",
            "issued_to": "day",
            "issuer_name": "issuer",
            "issuer_level": "level",
            "issuer_system": "'party'",
            "issuer_body_id": "body_id",
            "record": """'{"doc_id": "' || doc_id || '", "title": "' || repeat(title, 10) || '"}'""",
            "text": _WORDS.format(n="number") + " || repeat('; ' || title || ' số ' || i, 15)",
        },
    ),
    "citations": (
        "cited",
        {name: name for name in ("doc_id", "item", "number", "issued_on", "issuer", "relation")}
        | _FOUND
        | {"doc_ref": "to_ref", "mentions": "1", "in_preamble": "item < 2"}
        | {"evidence_text": _WORDS.format(n="coalesce(number, 'x')")},
    ),
    "edges": (
        "cited",
        {name: name for name in ("from_ref", "to_ref", "relation", "doc_id")}
        | {"status": "[status]", "candidates": "[]", "in_tree": "relation = 'implements'"}
        | {name: _FOUND[name] for name in ("evidence_start", "evidence_page")}
        | {"evidence_text": _WORDS.format(n="coalesce(number, 'x')")},
    ),
    "targets": (
        "made, range(3) t(item)",
        {name: name for name in ("doc_id", "item")}
        | _FOUND
        | {
            "kind": "'target'",
            "indicator": "['kết nạp đảng viên', 'tỷ lệ chi bộ hoàn thành tốt nhiệm vụ', 'lớp bồi dưỡng nhận thức về Đảng'][item + 1]",
            "comparator": "'ge'",
            "min": "[100, CASE WHEN falls_short THEN 80 ELSE 90 END, 4][item + 1]",
            "unit": "['đảng viên', '%', 'lớp'][item + 1]",
            "base": "CASE WHEN item = 1 THEN 'tổng số chi bộ' END",
            "period_start": "DATE '2023-01-01'",
            "period_end": "DATE '2023-12-31'",
            "evidence_text": "'phấn đấu đạt ít nhất ' || [100, CASE WHEN falls_short THEN 80 ELSE 90 END, 4][item + 1]",
        },
    ),
    "deadlines": (
        "(SELECT *, 0 AS item FROM made)",
        {name: name for name in ("doc_id", "item")}
        | _FOUND
        | {
            "kind": "'fixed'",
            "due": "day + 45",
            "task": "'xây dựng kế hoạch, báo cáo kết quả thực hiện về cấp ủy cấp trên'",
            "bodies": "['Cấp ủy trực thuộc']",
            "evidence_text": "'trước ngày ' || strftime(day + 45, '%d/%m/%Y')",
        },
    ),
    "assignments": (
        "(SELECT *, 0 AS item FROM made)",
        {name: name for name in ("doc_id", "item")}
        | _FOUND
        | {
            "body": "'Cấp ủy trực thuộc'",
            "body_ids": "[]",
            "role": "'implement'",
            "task": "'xây dựng kế hoạch, tổ chức thực hiện và báo cáo kết quả'",
            "section": "'III / 2'",
            "evidence_text": "'Cấp ủy trực thuộc'",
        },
    ),
    "bodies": (
        "(SELECT DISTINCT body_id, issuer, level FROM made)",
        {"body_id": "body_id", "name": "issuer", "level": "level", "system": "'party'"},
    ),
    "references": (
        """(SELECT doc_ref, doc_id, number, title, day::VARCHAR AS issued_on, issuer, body_id, [path] AS paths FROM made UNION ALL
            SELECT to_ref, NULL, any_value(number), 'văn bản chỉ được viện dẫn', any_value(issued_on), any_value(issuer),
              split_part(to_ref, '/', 1), [] FROM cited WHERE status = 'orphaned' GROUP BY to_ref)""",
        {name: name for name in ("doc_ref", "doc_id", "number", "title", "issued_on", "issuer", "paths")}
        | {"held": "doc_id IS NOT NULL", "issuer_body_id": "body_id"}
        | {"doc_type": "split_part(split_part(number, '-', 2), '/', 1)"}
        | {"number_key": "upper(replace(number, '/', '-'))"},
    ),
    "coverage": (
        """(SELECT p.doc_ref, p.doc_id, p.day + 45 AS due, m.body_id, m.issuer AS body, m.doc_ref AS plan_ref, m.day AS plan_date,
              'covered' AS state FROM made m JOIN made p ON m.parent = p.i UNION ALL
            SELECT doc_ref, doc_id, day + 45, 'dang-uy.co-quan-' || i, 'Đảng ủy cơ quan ' || i, NULL, NULL, 'uncovered'
            FROM made WHERE i IN (SELECT parent FROM made))""",
        {name: name for name in ("doc_ref", "doc_id", "due", "body_id", "body", "plan_ref", "plan_date", "state")}
        | {"called_on": "'Các cấp ủy trực thuộc'", "called_on_start": "500", "called_on_page": "2", "by_class": "true"},
    ),
}


def write_store(store: Path, count: int) -> dict[str, int]:
    """Publishes a store of `count` made documents (more than 10,000); gives the findings that it has, by code."""
    folder = store / "snapshots" / "00000001-made"
    folder.mkdir(parents=True)
    with duckdb.connect(str(store / "made.duckdb")) as connection:
        connection.execute(f"SET memory_limit = '4GB'; SET temp_directory = '{store / 'spill'}'")
        for statement in (_NUMBERS, _PLACES, _DOCUMENTS, _CITED):
            connection.execute(statement.format(count=count))
        for name, schema in TABLES.items():
            (folder / name).mkdir()
            connection.execute(_copy(name, schema, folder / name / "part-0.parquet"))
        found = connection.execute(_PLANTED).fetchall()
    (store / "made.duckdb").unlink()
    (store / "current").symlink_to(folder.relative_to(store))
    return {code: number for code, number in found if number}


def _copy(name: str, schema: pa.Schema, target: Path) -> str:
    source, given = _TABLES.get(name, ("(SELECT 1 WHERE false)", {}))
    columns = ", ".join(f'CAST({given.get(f.name, "NULL")} AS {_TYPES[f.type]}) AS "{f.name}"' for f in schema)
    order = (
        f" ORDER BY {', '.join(f'{key} {way[:-6].upper()}' for key, way in SORTED_BY[name])}"
        if name in SORTED_BY
        else ""
    )
    return (
        f"COPY (SELECT * FROM (SELECT {columns} FROM {source}){order}) TO '{target}' (FORMAT parquet, COMPRESSION zstd,"
        f" ROW_GROUP_SIZE {row_group(name)}, KV_METADATA {{vanban_schema: '{SCHEMA_VERSION}'}})"
    )
