"""A store read from Python: frames with the right types, and a clear word where there is no store."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from pipeline.store import open_store
from schemas.errors import StoreError


def test_frames_have_the_right_types(sample_store: Path) -> None:
    targets = open_store(sample_store).targets
    assert pd.api.types.is_datetime64_any_dtype(targets["period_end"])
    assert targets["min"].dtype == "float64"
    assert pd.api.types.is_integer_dtype(targets["evidence_page"])
    assert len(targets) > 50


def test_an_unknown_table_is_no_attribute(sample_store: Path) -> None:
    assert not hasattr(open_store(sample_store), "chi_tieu")


def test_other_readers_see_the_same_rows(sample_store: Path) -> None:
    rows = open_store(sample_store).rows("citations")
    folder = sample_store / "current" / "citations"
    assert len(pd.read_parquet(folder)) == len(pl.read_parquet(folder / "*.parquet")) == len(rows)


def test_no_store_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="vanban ingest"):
        open_store(tmp_path)


def test_a_notebook_offers_the_tables(sample_store: Path) -> None:
    store = open_store(sample_store)
    assert {"targets", "coverage"} <= set(dir(store))
    assert "targets" in repr(store) and str(sample_store) in repr(store)


def test_evidence_of_a_pdf_keeps_page_and_box(sample_store: Path) -> None:
    targets = open_store(sample_store).targets
    paged = targets[targets["evidence_page"].notna()]
    assert len(paged) and paged["evidence_bbox"].map(len).eq(4).all()


def test_a_store_that_lost_its_tables_is_told(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(StoreError, match="vanban ingest"):
        open_store(tmp_path).rows("targets")
