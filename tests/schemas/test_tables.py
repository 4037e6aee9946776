"""The stored schema is the types: each item table has exactly its type's fields, flattened, in the matching kind."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from decimal import Decimal
from enum import Enum
from typing import Any

import pyarrow as pa
import pytest

from pipeline import versions
from schemas import record as records
from schemas.evidence import Evidence
from schemas.layout import BBox
from schemas.mentions import Assignment, Citation, Deadline, Mention, Target
from schemas.record import DocumentRecord, Issue, Issuer, Rejection, Source
from schemas.tables import SCHEMA_VERSION, TABLES
from schemas.values import DateValue, Period

TEXT, TEXTS = pa.string(), pa.list_(pa.string())
PLAIN: dict[Any, pa.DataType] = {str: TEXT, dt.date: pa.date32(), Decimal: pa.float64(), float: pa.float64()}
WHOLE: dict[Any, pa.DataType] = {str: TEXT, int: pa.int64(), BBox: pa.list_(pa.float64())}
ITEM = {"doc_id": TEXT, "item": pa.int32()}


def stored(kind: type[Any]) -> dict[str, pa.DataType]:
    """The columns of a type's fields: nested ones flattened with `_`, partial dates as they are printed."""
    hints = typing.get_type_hints(kind)
    found: dict[str, pa.DataType] = {}
    for field in dataclasses.fields(kind):
        found |= columns_of(field.name, bare(hints[field.name]))
    return found


def bare(hint: Any) -> Any:
    """A type without its `| None`."""
    if isinstance(hint, types.UnionType):
        (hint,) = [part for part in typing.get_args(hint) if part is not type(None)]
    return hint


def columns_of(name: str, hint: Any) -> dict[str, pa.DataType]:
    if hint is Evidence:
        return evidence()
    if hint is Period:
        return {f"{name}_{inner}": column for inner, column in stored(Period).items()}
    if hint is DateValue or (isinstance(hint, type) and issubclass(hint, Enum)):
        return {name: TEXT}
    if typing.get_origin(hint) is tuple:
        # Mentions are counted; whole they stand in the record.
        return {name: pa.int32() if typing.get_args(hint)[0] is Evidence else TEXTS}
    return {name: PLAIN[hint]}


def evidence() -> dict[str, pa.DataType]:
    """The columns of an evidence; the grade of recognised text stands with its page."""
    hints = {name: bare(hint) for name, hint in typing.get_type_hints(Evidence).items() if name != "ocr_confidence"}
    found = {f"evidence_{name}": WHOLE[hint] for name, hint in hints.items()}
    return found | {"evidence_page": pa.int32()}


@pytest.mark.parametrize(
    ("table", "kind", "beside"),
    [
        ("citations", Citation, {"in_preamble": pa.bool_()}),
        ("targets", Target, {}),
        ("deadlines", Deadline, {"body_ids": pa.list_(pa.string())}),
        ("assignments", Assignment, {}),
    ],
)
def test_item_tables_are_the_types(table: str, kind: type[Mention], beside: dict[str, pa.DataType]) -> None:
    columns = {field.name: field.type for field in TABLES[table]}
    assert columns == ITEM | stored(kind) | beside


def test_warnings_and_rejections_are_the_types() -> None:
    assert set(TABLES["warnings"].names) == set(ITEM) | set(stored(Issue)) | {"path"}
    assert set(TABLES["rejections"].names) == set(stored(Rejection)) | {"present"}


def test_documents_have_every_scalar_of_a_record() -> None:
    hints = typing.get_type_hints(DocumentRecord)
    scalars = {name for name, hint in hints.items() if bare(hint) in (str, DateValue)}
    issuer = {f"issuer_{name}" for name in stored(Issuer)} - {"issuer_parent_id"}
    source = set(typing.get_type_hints(Source)) - {"ocr_confidence"}
    assert scalars | issuer | source <= set(TABLES["documents"].names)


def test_every_list_of_a_record_has_its_table() -> None:
    hints = typing.get_type_hints(DocumentRecord, vars(records))
    lists = {
        name
        for name, hint in hints.items()
        if typing.get_origin(hint) is tuple and dataclasses.is_dataclass(typing.get_args(hint)[0])
    }
    assert lists - {"signers"} <= set(TABLES)  # signers stand as names in `documents`, whole in the record


def test_one_version_for_store_and_code() -> None:
    assert versions.SCHEMA_VERSION == SCHEMA_VERSION
