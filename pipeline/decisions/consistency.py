"""What the fields of one item demand of each other: bounds of a comparator, ends of a period, parts of a deadline."""

from __future__ import annotations

from typing import Any

from schemas.errors import DecisionError

Item = dict[str, Any]
_FLOORS = ("ge", "gt")
_CEILINGS = ("le", "lt")


def carried(target: Item, decided: frozenset[str]) -> Item:
    """A figure whose other bound follows the one decided: `eq` has both equal, a floor has no ceiling.

    A bound that was itself decided is left as it is.
    """
    low, high, comparator = target["min"], target["max"], target["comparator"]
    if comparator in ("eq", "approx"):
        if "min" in decided and "max" not in decided:
            high = low
        elif "max" in decided and "min" not in decided:
            low = high
        elif not {"min", "max"} & decided:
            low, high = (low if low is not None else high), (high if high is not None else low)
    elif "comparator" in decided and comparator in _FLOORS and "max" not in decided:
        low, high = (low if low is not None else high), None
    elif "comparator" in decided and comparator in _CEILINGS and "min" not in decided:
        low, high = None, (high if high is not None else low)
    return target | {"min": low, "max": high}


def check_item(name: str, item: Item) -> None:
    """DecisionError where the item contradicts itself; the message says what to decide as well."""
    {"targets": _check_target, "deadlines": _check_deadline, "citations": _check_citation}.get(name, _nothing)(item)


def _nothing(_: Item) -> None: ...


def _check_target(item: Item) -> None:
    low, high, comparator = item["min"], item["max"], item["comparator"]
    if comparator in _FLOORS and (low is None or high is not None):
        raise DecisionError(
            f"comparator “{comparator}” có min mà không có max; nếu là một khoảng, sửa comparator thành range."
        )
    if comparator in _CEILINGS and (high is None or low is not None):
        raise DecisionError(
            f"comparator “{comparator}” có max mà không có min; nếu là một khoảng, sửa comparator thành range."
        )
    if comparator == "range" and (low is None or high is None or low > high):
        raise DecisionError("comparator “range” cần cả min và max, min không lớn hơn max; sửa min, max trước.")
    if comparator in ("eq", "approx") and (low is None or low != high):
        raise DecisionError(f"comparator “{comparator}” có min bằng max.")
    _check_ends(item["period"].get("start"), item["period"].get("end"), "period.start", "period.end")


def _check_deadline(item: Item) -> None:
    wanted = {"fixed": "due", "period": "due", "recurring": "rrule", "relative": "offset"}[item["kind"]]
    if item.get(wanted) is None and item.get("due") is None:
        raise DecisionError(f"Thời hạn loại “{item['kind']}” cần có {wanted}.")
    _check_ends(item.get("start"), item.get("due"), "start", "due")


def _check_citation(item: Item) -> None:
    if not item.get("number") and not item.get("title"):
        raise DecisionError("Viện dẫn cần có number hoặc title; muốn bỏ cả mục thì ghi giá trị null cho citations[…].")


def _check_ends(start: str | None, end: str | None, first: str, last: str) -> None:
    if start and end and str(start) > str(end):
        raise DecisionError(f"{first} ({start}) muộn hơn {last} ({end}).")
