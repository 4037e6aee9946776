"""Documents that are cited and not held: what to go and fetch next, the most cited first.

Counted by SQL over the tables, for an archive has more citations than a program should hold as rows. A citation that
fits several held documents tells of none that is missing, and counts for nothing here.
"""

from __future__ import annotations

from typing import Any

from pipeline.store.slices import Slices

Row = dict[str, Any]

_EXAMPLES = 3
# A document counts once for each that it cites, by the strongest way it does so: it carries it out, it is issued on its
# grounds, or anything else (also that it tells of a third document citing it).
_CITING = """
    SELECT e.to_ref, e.doc_id, min(CASE
        WHEN e.reported_by IS NOT NULL THEN 2
        WHEN e.in_tree OR e.relation = 'implements' THEN 0
        WHEN e.relation = 'based_on' THEN 1
        ELSE 2 END) AS way
    FROM $edges e
    WHERE e.to_ref IN (SELECT doc_ref FROM $references WHERE NOT held)
        AND NOT list_contains(e.status, 'ambiguous')
    GROUP BY ALL
"""
_RANKED = f"""
    WITH citing AS ({_CITING}),
    counted AS (
        SELECT to_ref, count(*) AS cited_by, count(*) FILTER (way = 0) AS implements,
            count(*) FILTER (way = 1) AS based_on, count(*) FILTER (way = 2) AS other
        FROM citing GROUP BY to_ref),
    ranked AS (
        SELECT r.doc_ref, r.number, r.doc_type, r.title, r.issued_on, r.issuer,
            c.cited_by, c.implements, c.based_on, c.other, count(*) OVER () AS all_missing
        FROM counted c JOIN $references r ON r.doc_ref = c.to_ref
        ORDER BY c.cited_by DESC, r.doc_ref LIMIT ?limit),
    examples AS (
        SELECT c.to_ref, list({{
            'doc_ref': d.doc_ref, 'number': d.number, 'issuer': d.issuer, 'issued_on': d.issued_on
            }} ORDER BY c.way, d.issued_on, d.doc_ref)[:{_EXAMPLES}] AS cited_in
        FROM citing c
        JOIN ranked ON ranked.doc_ref = c.to_ref
        JOIN $references d ON d.doc_id = c.doc_id AND d.held
        GROUP BY c.to_ref)
    SELECT ranked.*, examples.cited_in
    FROM ranked LEFT JOIN examples ON examples.to_ref = ranked.doc_ref
    ORDER BY cited_by DESC, doc_ref
"""


def missing(slices: Slices, limit: int) -> tuple[list[Row], int]:
    """The most cited of the documents that are not held, and how many such there are in all."""
    sql = _RANKED.replace("$edges", slices.source("edges")).replace("$references", slices.source("references"))
    answer = slices.query(sql, limit=limit)
    names = [column[0] for column in answer.description]
    rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    total = rows[0]["all_missing"] if rows else 0
    return [_outward(row) for row in rows], int(total)


def _outward(row: Row) -> Row:
    kept = {name: value for name, value in row.items() if name != "all_missing"}
    return kept | {"cited_in": row["cited_in"] or []}
