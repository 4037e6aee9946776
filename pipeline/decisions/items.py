"""The items of one list (targets, …) while corrections are laid over them: placed, changed, removed, added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.decisions.anchors import Item, item_at, overlaps, places, same_item
from pipeline.decisions.consistency import carried
from pipeline.decisions.fields import LINES, Field
from pipeline.decisions.resettling import Touched
from pipeline.record_json import encode
from pipeline.resolve.references import number_key
from schemas.decisions import Correction, Placed
from schemas.vocabulary import CorrectionState

_APPLIED, _SUPERSEDED, _UNPLACED = CorrectionState.APPLIED, CorrectionState.SUPERSEDED, CorrectionState.UNPLACED
_SURE = {"rule": "correction", "confidence": 1.0}


@dataclass(slots=True)
class _Slot:
    """One item of the list: as the machine has it, the decisions over it, and as it stands after them."""

    machine: Item | None
    item: Item
    edits: dict[str, Correction] = field(default_factory=dict)  # by field, the last one
    removal: Correction | None = None
    addition: Correction | None = None


class Pool:
    """The items of one list of one record."""

    def __init__(self, name: str, outward: dict[str, Any], text: str) -> None:
        self._name = name
        self._text = text
        self._slots = [_Slot(item, dict(item)) for item in items_of(outward, name)]

    def lay(self, corrections: Sequence[tuple[Correction, Field]]) -> list[Placed]:
        """Lays all standing corrections of this list; additions first, so that they too can be corrected."""
        self._add([c for c, f in corrections if f.adds])
        where = {c.id: self._slot_of(c, f) for c, f in corrections if not f.adds}
        for correction, named in corrections:
            slot = where.get(correction.id)
            if slot is None:
                continue
            if _removes(correction, named):
                slot.removal = correction
                continue
            slot.edits[named.sub or "value"] = correction
            if named.line:  # a line removed and a line worded otherwise are decisions over one field: the last stands
                slot.removal = None
        for slot in self._slots:
            _change(self._name, slot)
        return [self._placed(c, f, where.get(c.id)) for c, f in corrections]

    def touched(self) -> Touched:
        """Which items of the written list were decided over, and in which fields."""
        kept = self._kept()
        return Touched(
            fields={i: frozenset(s.edits) | _all_of(s) for i, s in enumerate(kept) if s.edits or s.addition},
            bodies={i: body for i, s in enumerate(kept) if (body := _decided_body(s)) is not None},
            evidence=tuple(s.item["evidence"] for s in self._slots if s.edits or s.removal if s.item["evidence"]),
        )

    def names(self) -> dict[int, str]:
        """The field of each correction with its item's place in the written list."""
        found: dict[int, str] = {}
        for index, slot in enumerate(self._kept()):
            found |= {
                c.id: f"{self._name}[{index}]" + ("" if sub == "value" else f".{sub}") for sub, c in slot.edits.items()
            }
            if slot.addition:
                found[slot.addition.id] = f"{self._name}[{index}]"
        return found

    def write_back(self, outward: dict[str, Any]) -> None:
        """Writes the list as it stands now into the record."""
        kept = [slot.item for slot in self._kept()]
        if self._name not in LINES:
            outward[self._name] = kept
            return
        outward[self._name] = [item["value"] for item in kept]
        outward["provenance"][self._name] = [
            {name: item[name] for name in ("evidence", "rule", "confidence")} for item in kept
        ]

    def _kept(self) -> list[_Slot]:
        return [slot for slot in self._slots if slot.removal is None]

    def _add(self, additions: Sequence[Correction]) -> None:
        """Puts added items where their words stand; one that the machine meanwhile reads itself takes its place."""
        made = [(c, _SURE | _named(c.value)) for c in additions]
        for correction, item in sorted(made, key=lambda m: (_start(m[1]), encode(m[1]))):
            evidence = item["evidence"]
            place = places(correction.anchor, self._text) if correction.anchor and evidence else None
            if evidence and place is None:
                continue  # its words are gone: not placed
            if evidence and place:
                item = _moved(item, place)
            twin = next((s for s in self._slots if s.addition is None and same_thing(self._name, s.item, item)), None)
            if twin is not None:
                twin.item, twin.addition = twin.item | item, correction
                continue
            index = next((i for i, s in enumerate(self._slots) if _start(s.item) > _start(item)), len(self._slots))
            self._slots.insert(index, _Slot(None, item, addition=correction))

    def _slot_of(self, correction: Correction, named: Field) -> _Slot | None:
        anchor = correction.anchor
        place = places(anchor, self._text) if anchor and anchor.text else None
        if anchor is None:
            return None
        items = [slot.item for slot in self._slots]
        if place is None:
            same = [
                s for s in self._slots if not s.item["evidence"] and s.item.get("value") == anchor.item.get("value")
            ]
            return same[0] if not anchor.text and same else None
        index = item_at(anchor, place, items)
        if index is None or (_removes(correction, named) and not same_item(anchor, place, items[index])):
            return None
        return self._slots[index]

    def _placed(self, correction: Correction, named: Field, slot: _Slot | None) -> Placed:
        if named.adds:
            there = any(s.addition is correction for s in self._slots)
            return Placed(correction, _APPLIED if there else _UNPLACED, None)
        if slot is None:
            return Placed(correction, _APPLIED if self._met(correction, named) else _UNPLACED, correction.machine)
        sub = named.sub or "value"
        if _removes(correction, named):
            return Placed(correction, _APPLIED if slot.removal is correction else _SUPERSEDED, slot.machine)
        wins = slot.removal is None and slot.edits[sub] is correction
        machine = value_at(slot.machine, sub) if slot.machine else None
        return Placed(correction, _APPLIED if wins else _SUPERSEDED, machine)

    def _met(self, correction: Correction, named: Field) -> bool:
        """A removal is as it should be where its words still stand and the machine no longer reads anything there."""
        anchor = correction.anchor
        place = places(anchor, self._text) if anchor and anchor.text else None
        return (
            _removes(correction, named) and place is not None and not any(overlaps(s.item, place) for s in self._slots)
        )


def items_of(outward: dict[str, Any], name: str) -> list[Item]:
    """The items of a list as dicts with their evidence; plain lines too."""
    if name not in LINES:
        return [dict(item) for item in outward[name]]
    traces = outward["provenance"].get(name) or []
    traces = traces if isinstance(traces, (list, tuple)) else [traces]
    untraced = {"evidence": None, "rule": "", "confidence": 0.0}
    return [{"value": line, **(traces[i] if i < len(traces) else untraced)} for i, line in enumerate(outward[name])]


def same_thing(name: str, one: Item, other: Item) -> bool:
    """Whether two items of a list tell of one thing: the same words, and what may stand there more than once agrees."""
    evidence = other["evidence"]
    if not evidence or not overlaps(one, (evidence["start"], evidence["end"])):
        return False
    if name == "citations":
        return all(one.get(k) == other.get(k) for k in ("relation", "citing")) and number_key(
            one.get("number")
        ) == number_key(other.get("number"))
    return name != "assignments" or one.get("role") == other.get("role")


def value_at(item: Item, sub: str) -> Any:
    """A field of an item, also a nested one (`period.start`)."""
    outer, _, inner = sub.partition(".")
    return (item.get(outer) or {}).get(inner) if inner else item.get(outer)


def with_value(item: Item, sub: str, value: Any) -> Item:
    """The item with a field of another value."""
    outer, _, inner = sub.partition(".")
    return item | {outer: ((item.get(outer) or {}) | {inner: value}) if inner else value}


def _removes(correction: Correction, named: Field) -> bool:
    return named.sub is None and not named.adds and correction.value is None


def _change(name: str, slot: _Slot) -> None:
    for sub, correction in sorted(slot.edits.items()):
        value = correction.value
        if name == "citations" and sub == "issuer" and value:
            value = value["name"]
        slot.item = with_value(slot.item, sub, value)
    if slot.edits:
        slot.item = (carried(slot.item, frozenset(slot.edits)) if name == "targets" else slot.item) | _SURE


def _decided_body(slot: _Slot) -> dict[str, Any] | None:
    """The body that a person named as a citation's issuer; {} where the person says that there is none."""
    edit = slot.edits.get("issuer")
    if edit is not None:
        return dict(edit.value or {})
    body = slot.addition.value.get("issuer") if slot.addition else None
    return dict(body) if isinstance(body, dict) else None


def _named(value: Item) -> Item:
    """An added item with its issuer's name; the body itself is kept apart, for its identity."""
    return value | {"issuer": value["issuer"]["name"]} if isinstance(value.get("issuer"), dict) else value


def _all_of(slot: _Slot) -> frozenset[str]:
    return frozenset(slot.addition.value) if slot.addition else frozenset()


def _start(item: Item) -> int:
    return int(item["evidence"]["start"]) if item["evidence"] else 1 << 60


def _moved(item: Item, place: tuple[int, int]) -> Item:
    """The item with its evidence where its words stand now."""
    evidence = item["evidence"] | {"start": place[0], "end": place[1]}
    return item | {"evidence": evidence} | ({"mentions": [evidence]} if "mentions" in item else {})
