"""Options that several commands share, and the dates that are typed in them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated

import typer

_DATES = ["%Y-%m-%d", "%d/%m/%Y"]
StoreDir = Annotated[Path, typer.Option("--store", help="Thư mục kho.")]
AsOf = Annotated[dt.datetime | None, typer.Option("--as-of", formats=_DATES, help="Tính đến ngày.")]
From = Annotated[dt.datetime | None, typer.Option("--from", formats=_DATES, help="Từ ngày.")]
To = Annotated[dt.datetime | None, typer.Option("--to", formats=_DATES, help="Đến ngày.")]
Json = Annotated[bool, typer.Option("--json", help="In JSON thay cho bảng.")]


def iso_date(date: str | None) -> str | None:
    """A date as the store writes it, from that or from the form of offices (20/02/2024, 02/2024, 2024)."""
    if date is None:
        return None
    turned = "-".join(part.zfill(2) for part in reversed(date.strip().split("/"))) if "/" in date else date.strip()
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", turned):
        raise typer.BadParameter(f"{date!r} không phải ngày; viết 2024-02-20 hoặc 20/02/2024.")
    return turned


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """The day of a date option, which arrives as a moment."""
    return moment.date() if moment else None


def only_one(*forms: bool) -> None:
    """Wrong usage where an answer is wanted in several forms at once."""
    if sum(forms) > 1:
        raise typer.BadParameter("chỉ chọn một dạng kết quả.")
