"""From a field and a value as typed to a correction that can be laid: checked, anchored, never a guess."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import msgspec

from pipeline.decisions.anchors import Item, anchor_of, find_words
from pipeline.decisions.bodies import Context, context_of
from pipeline.decisions.consistency import carried, check_item
from pipeline.decisions.fields import ITEMS, NEEDED, Field, field_of
from pipeline.decisions.items import items_of, same_thing, value_at, with_value
from pipeline.decisions.marks import evidence_at
from pipeline.decisions.values import NOTHING, SAID
from pipeline.record_json import to_outward
from schemas.decisions import Anchor, shown
from schemas.errors import DecisionError
from schemas.record import DocumentRecord
from schemas.values import DateValue

_MANY = 40  # items listed in a message
_EMPTY: dict[str, Item] = {
    "citations": {"doc_type": None, "number": None, "issued_on": None, "title": None, "issuer": None, "citing": None},
    "targets": {"min": None, "max": None, "base": None, "period": {}, "scope": None},
    "deadlines": {"start": None, "due": None, "rrule": None, "offset": None, "anchor": None, "bodies": []},
    "assignments": {"section": ""},
    "signers": {"name": None, "role": None, "authority": None},
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision that may be taken: the field, the value in the record's own form, and where it holds."""

    field: str
    machine: Any
    value: Any
    anchor: Anchor | None = None


def propose(record: DocumentRecord, text: str, field: str, typed: str) -> Proposal:
    """Takes the record as it stands with earlier corrections; DecisionError where the decision is not one."""
    named = field_of(field)
    outward = to_outward(record)
    context = context_of(record)
    if named.scalar:
        return _scalar(outward, named, typed, context)
    if named.adds:
        return _addition(outward, text, named, typed, context)
    items = items_of(outward, named.name)
    if named.index is None or named.index >= len(items):
        raise DecisionError(_which(named.name, items))
    return _change(items[named.index], text, named, typed, context)


def _scalar(outward: dict[str, Any], named: Field, typed: str, context: Context) -> Proposal:
    whole, _, part = named.name.partition(".")
    value = named.kind.value(typed, context)
    if part and outward[whole] is None:
        raise DecisionError("Văn bản chưa có issuer; sửa issuer trước, cấp và cấp trên theo đó mà có.")
    machine = (outward[whole] or {}).get(part) if part else outward[whole]
    return Proposal(named.name, machine, value)


def _change(item: Item, text: str, named: Field, typed: str, context: Context) -> Proposal:
    anchor = anchor_of(item, text) if item["evidence"] else Anchor("", 0, "", "", {"value": item.get("value")})
    field = named.at(named.index or 0)
    if named.sub is None:
        if typed.strip() in NOTHING:
            return Proposal(field, item, None, anchor)
        if named.line:
            return Proposal(field, item["value"], SAID.value(typed, context), anchor)
        first = next(iter(ITEMS[named.name]))
        raise DecisionError(f"Sửa từng trường của mục, như {field}.{first}; muốn bỏ cả mục thì ghi giá trị null.")
    value = ITEMS[named.name][named.sub].value(typed, _at_date_of(item, context))
    plain = value["name"] if named.sub == "issuer" and value else value
    changed = with_value(item, named.sub, plain)
    check_item(named.name, carried(changed, frozenset({named.sub})) if named.name == "targets" else changed)
    return Proposal(field, value_at(item, named.sub), value, anchor)


def _addition(outward: dict[str, Any], text: str, named: Field, typed: str, context: Context) -> Proposal:
    if named.line:
        return _added_line(outward, text, named, typed, context)
    given = _json(typed, named)
    place = _quoted(given, text)
    read = {
        sub: kind.value(_given(given, sub), context)
        for sub, kind in ITEMS[named.name].items()
        if sub in given or _nested(given, sub)
    }
    item: Item = {**_EMPTY[named.name], "evidence": evidence_at(place, text, outward)}
    for sub, value in read.items():
        item = with_value(item, sub, value)
    if named.name == "targets":
        item = carried(item, frozenset(read))
    if named.name == "citations":
        item["mentions"] = [item["evidence"]]
    check_item(named.name, item)
    twin = [i for i, known in enumerate(items_of(outward, named.name)) if same_thing(named.name, known, item)]
    if twin:
        raise DecisionError(f"Chỗ ấy đã có {named.name}[{twin[0]}]; hãy sửa từng trường của mục đó.")
    return Proposal(f"{named.name}[+]", None, item, anchor_of(item, text))


def _added_line(outward: dict[str, Any], text: str, named: Field, typed: str, context: Context) -> Proposal:
    line = SAID.value(typed, context)
    if line in outward[named.name]:
        raise DecisionError(f"{named.name} đã có “{line}”.")
    places = find_words(line, text)
    evidence = evidence_at(places[-1], text, outward) if places else None
    item = {"value": line, "evidence": evidence}
    anchor = anchor_of(item, text) if evidence else Anchor("", 0, "", "", {"value": line})
    return Proposal(f"{named.name}[+]", None, item, anchor)


def _json(typed: str, named: Field) -> Item:
    subs = ", ".join(ITEMS[named.name])
    form = f"{named.name}[+] cần một đối tượng JSON với {', '.join(NEEDED[named.name])} (và có thể {subs})"
    try:
        given = msgspec.json.decode(typed, type=dict[str, Any])
    except msgspec.MsgspecError:
        raise DecisionError(f"{form}; ví dụ {_EXAMPLES[named.name]}.") from None
    unknown = [name for name in given if name not in {*ITEMS[named.name], "evidence", "start", "period"}]
    missing = [name for name in NEEDED[named.name] if not given.get(name)]
    if unknown or missing:
        what = f"thiếu {', '.join(missing)}" if missing else f"không có trường {', '.join(unknown)}"
        raise DecisionError(f"{form}; {what}.")
    return given


def _quoted(given: Item, text: str) -> tuple[int, int]:
    """The place of the words that the person quotes as evidence."""
    words = str(given["evidence"])
    at = given.get("start")
    # The start of a deadline is a day of its own; only a number is a place.
    places = find_words(words, text, at if isinstance(at, int) else None)
    if not places:
        raise DecisionError(f"Không thấy “{words}” trong văn bản; evidence là nguyên văn, xem bằng `vanban text`.")
    if len(places) > 1:
        raise DecisionError(f"“{words}” có ở {len(places)} chỗ trong văn bản; trích dài hơn cho rõ là chỗ nào.")
    return places[0]


def _nested(given: Item, sub: str) -> bool:
    outer, _, inner = sub.partition(".")
    return bool(inner) and isinstance(given.get(outer), dict) and inner in given[outer]


def _given(given: Item, sub: str) -> Any:
    outer, _, inner = sub.partition(".")
    return given[sub] if sub in given else given[outer][inner]


def _at_date_of(item: Item, context: Context) -> Context:
    """A cited document's issuer is meant as things stood at that document's date."""
    cited = item.get("issued_on")
    return replace(context, day=DateValue.from_iso(cited).start) if cited else context


def _which(name: str, items: list[Item]) -> str:
    if not items:
        return f"Văn bản không có mục nào trong {name}; thêm bằng {name}[+]."
    lines = [f"{name}[{i}] “{_words(item)}”" for i, item in enumerate(items[:_MANY])]
    return f"{name} có {len(items)} mục; ghi rõ mục nào:\n" + "\n".join(lines)


def _words(item: Item) -> str:
    words = shown(item) or ""
    return words if len(words) <= 80 else words[:79] + "…"


_EXAMPLES = {
    "citations": '{"evidence": "Chỉ thị số 12-CT/TU", "relation": "implements", "number": "12-CT/TU"}',
    "targets": '{"evidence": "ít nhất 180 đảng viên", "kind": "target", "indicator": "kết nạp đảng viên",'
    ' "comparator": "ge", "min": 180, "unit": "đảng viên"}',
    "deadlines": '{"evidence": "trước ngày 15/4/2024", "kind": "fixed", "due": "15/4/2024", "task": "lập kế hoạch"}',
    "assignments": '{"evidence": "Ban Tổ chức", "body": "Ban Tổ chức", "role": "lead", "task": "tham mưu"}',
    "signers": '{"evidence": "Bùi Thế Vượng", "name": "Bùi Thế Vượng", "role": "Bí thư", "authority": "TM"}',
}
