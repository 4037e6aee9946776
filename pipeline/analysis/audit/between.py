"""Checks between levels: what a document commits to against what the document above sets for its issuer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.analysis.audit.finding import Finding, finding, quote
from pipeline.analysis.figures import indicator_words, interval, same_indicator, shown
from pipeline.analysis.view import ArchiveView, Row
from schemas.folding import fold
from schemas.vocabulary import FindingCode, Severity

_FLOORS = ("ge", "gt", "eq", "range")


def _tree_pairs(view: ArchiveView, focus: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Held documents (below, above) of which the one below carries out the one above; neither was replaced."""
    for below in focus:
        for edge in view.edges_from.get(below["doc_ref"], []):
            above = view.document(edge["to_ref"])
            if edge["in_tree"] and above and not below["replaced_by"] and not above["replaced_by"]:
                yield below, above


def below_parent(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """The least that a document commits to is lower than the least that the document above sets for this body."""
    for below, above in _tree_pairs(view, focus):
        for set_above in view.targets.get(above["doc_id"], []):
            if not _binds(set_above, below, above):
                continue
            for own in view.targets.get(below["doc_id"], []):
                if _same_aim(own, set_above) and not own["scope"] and interval(own).low < interval(set_above).low:
                    yield _below_finding(view, below, above, own, set_above)


def _binds(target: Row, below: Row, above: Row) -> bool:
    """Whether a figure of the document above falls on the body below: a share of its own, or a rate for everybody."""
    if target["comparator"] not in _FLOORS or target["min"] is None or target["kind"] not in ("target", "allocation"):
        return False
    if target["scope"]:
        return _names(target["scope"], below)
    return bool(target["unit"] == "%" and target["kind"] == "target" and below["issuer_level"] != above["issuer_level"])


_EACH = ("mỗi ", "từng ", "các ")
_CLASS_WORDS = {
    "grassroots": ("chi bộ", "chi ủy", "tổ chức cơ sở đảng"),
    "commune": ("đảng bộ xã", "đảng ủy xã", "xã", "phường", "đảng bộ cơ sở", "đảng ủy cơ sở", "đảng bộ trực thuộc"),
    "district": ("huyện", "huyện ủy", "đảng bộ huyện", "đảng bộ trực thuộc", "quận", "thị xã"),
}


def _names(scope: str, below: Row) -> bool:
    """Whether a scope names the body below, by its own name or as one of a class of its level."""
    folded = fold(scope)
    name = fold(below["issuer_name"] or "")
    short = name.replace("đảng ủy ", "").replace("ủy ban nhân dân ", "").replace("huyện ủy", "huyện")
    if name and (name in folded or (short and short in folded)):
        return True
    if folded.startswith(_EACH):
        rest = folded.split(" ", 1)[1]
        return any(
            rest == words or rest.startswith(f"{words},") for words in _CLASS_WORDS.get(below["issuer_level"], ())
        )
    return False


def _same_aim(own: Row, other: Row) -> bool:
    if (
        own["kind"] != "target"
        or own["comparator"] not in _FLOORS
        or own["min"] is None
        or own["unit"] != other["unit"]
    ):
        return False
    words, others = indicator_words(own["indicator"]), indicator_words(other["indicator"])
    same = same_indicator(own["indicator"], other["indicator"]) or bool(words and others and (words <= others))
    return same and _same_base(own, other) and _same_period(own, other)


def _same_base(own: Row, other: Row) -> bool:
    """Bases are compared without the unit they belong to: đảng viên của đảng bộ huyện / xã."""
    one, two = fold(own["base"] or "").split(" của ")[0], fold(other["base"] or "").split(" của ")[0]
    return one == two or not one or not two


def _same_period(own: Row, other: Row) -> bool:
    if own["period_every"] or other["period_every"]:
        year = {own["period_every"], other["period_every"]} - {None}
        return year == {"year"} and all(row["period_every"] or _one_year(row) for row in (own, other))
    if None in (own["period_end"], other["period_end"]):
        return False
    return bool(own["period_start"] == other["period_start"] and own["period_end"] == other["period_end"])


def _one_year(row: Row) -> bool:
    start, end = row["period_start"], row["period_end"]
    return bool(start and end and 360 <= (end - start).days <= 366)


def _below_finding(view: ArchiveView, below: Row, above: Row, own: Row, set_above: Row) -> Finding:
    message = (
        f"{view.name(below['doc_ref'])} của {below['issuer_name']} đặt “{own['indicator']}” {shown(own['min'])}"
        f" {own['unit']}, thấp hơn mức {shown(set_above['min'])} {set_above['unit']} mà"
        f" {view.name(above['doc_ref'])} giao."
    )
    return finding(
        view,
        FindingCode.BELOW_PARENT,
        Severity.INCONSISTENT,
        [below["doc_ref"], above["doc_ref"]],
        message,
        f"{set_above['indicator']}|{own['period_end']}|{set_above['scope']}",
        {"own": own["min"], "set": set_above["min"], "unit": own["unit"]},
        [quote(view, own), quote(view, set_above)],
    )


def short_of_parent(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """The bodies below, all of them known and stated, together commit to less than the target above."""
    for above in focus:
        demands = view.coverage.get(above["doc_ref"], [])
        # Those called on by name are some of the bodies below, and together owe no more than their own shares.
        everybody = all(row["plan_ref"] and row["by_class"] for row in demands)
        if not demands or above["replaced_by"] or not everybody:
            continue
        for wanted in view.targets.get(above["doc_id"], []):
            if wanted["kind"] == "target" and not wanted["scope"] and wanted["unit"] != "%" and wanted["min"]:
                yield from _short(view, above, wanted, demands)


def _short(view: ArchiveView, above: Row, wanted: Row, demands: list[Row]) -> Iterator[Finding]:
    shares: list[Row] = []
    for demand in demands:
        plan = view.document(demand["plan_ref"])
        own = [
            t for t in view.targets.get(plan["doc_id"] if plan else "", []) if _same_aim(t, wanted) and not t["scope"]
        ]
        if len(own) != 1:
            return
        shares += own
    if len(shares) < 2:
        return
    added = sum(interval(share).low for share in shares)
    if added < interval(wanted).low:
        message = (
            f"Cộng {len(shares)} đơn vị chỉ đạt {shown(added)} {wanted['unit']} cho “{wanted['indicator']}”,"
            f" thấp hơn {shown(wanted['min'])} của {view.name(above['doc_ref'])}."
        )
        yield finding(
            view,
            FindingCode.SHORT_OF_PARENT,
            Severity.INCONSISTENT,
            [above["doc_ref"], *(demand["plan_ref"] for demand in demands)],
            message,
            f"{wanted['indicator']}|{wanted['period_end']}",
            {"sum": float(added), "set": wanted["min"], "shares": [s["min"] for s in shares]},
            [quote(view, wanted), *(quote(view, share) for share in shares)],
        )
