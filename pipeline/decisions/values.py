"""Values as a person types them, read into those of a record; a value that is not allowed is told what is."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dateutil.rrule import rrulestr

from extractors.lexicon import document_types
from extractors.values.dates import parse_date
from extractors.values.numerals import parse_number
from pipeline.decisions.bodies import Context, body_named
from schemas.errors import DecisionError
from schemas.values import DateValue, Grain

NOTHING = ("null", "-", "")
_HYPHENS = re.compile(r"\s*[-‐‑–—−]\s*")
_NUMBER = re.compile(r"\d{1,6}[a-z]?(?:[-/][^\s-][^\s]*)?")
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_DURATION = re.compile(r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?")
_RRULE_PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how it is read, what is allowed in the words of a message, and whether it may be absent."""

    read: Callable[[str, Context], Any]
    allowed: str
    nullable: bool = True

    def value(self, typed: Any, context: Context) -> Any:
        """The record's value of what was typed or stood in JSON; DecisionError where it is not allowed."""
        if typed is None or (isinstance(typed, str) and typed.strip() in NOTHING):
            if self.nullable:
                return None
            raise DecisionError(f"Giá trị này không được để trống; cho phép: {self.allowed}.")
        if isinstance(typed, list):
            typed = "; ".join(map(str, typed))
        read = self.read(unicodedata.normalize("NFC", str(typed)).strip(), context)
        if read is None:
            raise DecisionError(f"Giá trị “{typed}” không được; cho phép: {self.allowed}.")
        return read


def _words(typed: str, _: Context) -> str | None:
    return " ".join(typed.split()) or None


def _number(typed: str, _: Context) -> str | None:
    """A number and symbol without spaces, with one kind of hyphen."""
    flat = re.sub(r"\s*/\s*", "/", _HYPHENS.sub("-", re.sub(r"^số\s*:?\s*", "", typed, flags=re.IGNORECASE)))
    return flat if _NUMBER.fullmatch(flat) else None


def _doc_type(typed: str, _: Context) -> str | None:
    codes = {code.lower(): code for code in codes_of_types()}
    return codes.get(typed.lower()) or document_types.code_of_name(typed)


def codes_of_types() -> tuple[str, ...]:
    """The outward codes of document types."""
    return tuple(dict.fromkeys(entry.code for entry in document_types.entries() if entry.code))


def _date(typed: str) -> DateValue | None:
    try:
        found = DateValue.from_iso(typed) if _ISO.fullmatch(typed) else parse_date(typed)
    except ValueError:
        return None
    return found if found and 1930 <= found.start.year <= 2199 else None


def _printed_date(typed: str, _: Context) -> str | None:
    found = _date(typed)
    return found.iso() if found else None


def _day(typed: str, _: Context) -> str | None:
    found = _date(typed)
    return found.start.isoformat() if found and found.grain is Grain.DAY else None


def _amount(typed: str, _: Context) -> Decimal | None:
    """A number as offices print it (1.200; 7,5), or as programs do (0.125) where that can mean nothing else."""
    sign, digits = (-1, typed[1:].strip()) if typed[:1] in "-−" else (1, typed)
    # 0.125 can be no thousands, 1.200 is no fraction.
    found = Decimal(digits) if re.fullmatch(r"0\.\d+|\d+\.\d{4,}", digits) else parse_number(digits)
    return None if found is None else sign * found


def _rrule(typed: str, _: Context) -> str | None:
    """A rule of RFC 5545 with its parts in the record's order."""
    parts = dict(part.split("=", 1) for part in typed.upper().removeprefix("RRULE:").split(";") if "=" in part)
    if "FREQ" not in parts or set(parts) - set(_RRULE_PARTS):
        return None
    ordered = ";".join(f"{name}={parts[name]}" for name in _RRULE_PARTS if name in parts)
    try:
        rrulestr(ordered, dtstart=dt.datetime(2024, 1, 1))
    except ValueError:
        return None
    return ordered


def _duration(typed: str, _: Context) -> str | None:
    return typed.upper() if _DURATION.fullmatch(typed.upper()) else None


def _names(typed: str, _: Context) -> list[str]:
    return [" ".join(name.split()) for name in typed.split(";") if name.strip()]


def one_of(choices: type[StrEnum], nullable: bool = False) -> Kind:
    """A value of a closed list."""
    known = {choice.value.lower(): choice.value for choice in choices}
    return Kind(lambda typed, _: known.get(typed.lower().rstrip(".")), ", ".join(known.values()), nullable)


WORDS = Kind(_words, "một dòng chữ")
SAID = Kind(_words, "một dòng chữ", nullable=False)
NUMBER = Kind(_number, "số, ký hiệu như 41-KH/ĐU, 123/KH-UBND, 45/2019/QH14")
DOC_TYPE = Kind(_doc_type, f"tên loại hoặc một trong {', '.join(codes_of_types())}")
PRINTED_DATE = Kind(_printed_date, "2024-02-20 hoặc 20/02/2024 (02/2024, 2024 khi văn bản chỉ ghi đến đó)")
DAY = Kind(_day, "một ngày: 2024-02-20 hoặc 20/02/2024")
AMOUNT = Kind(_amount, "một số như 180, 7,5 hoặc 1.200")
RRULE = Kind(_rrule, "chu kỳ theo RFC 5545 như FREQ=MONTHLY;BYMONTHDAY=20")
DURATION = Kind(_duration, "khoảng thời gian theo ISO 8601 như P10D, P1M")
NAMES = Kind(_names, "tên các đơn vị, cách nhau bằng dấu chấm phẩy")
BODY = Kind(body_named, "tên đầy đủ của cơ quan, viết hoa như trong văn bản, kèm địa danh")
