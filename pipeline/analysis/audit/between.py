"""Checks between levels: what a document commits to against what the document above sets for its issuer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from pipeline.analysis.audit.finding import Finding, finding, quote_figure, surely
from pipeline.analysis.audit.scopes import means, means_class, same_body
from pipeline.analysis.figures import adds_up, exact, measured, shown
from pipeline.analysis.indicators import Move, counted, likeness, named, subject
from pipeline.analysis.periods import said, same_period
from pipeline.analysis.view import ArchiveView, Row, is_ended
from schemas.folding import fold
from schemas.vocabulary import FindingCode, Severity

_FLOORS = ("ge", "gt", "eq", "range")
_GIVES = ("implements", "based_on", "follows")  # links to a document that may give its issuer a share
_FOR_ALL = 0.7  # how surely a rate set for the whole above is meant for each below
_UNSAID = 0.8  # that a share that prints only its unit is of the one thing counted in this unit
_DATE_DOUBT = 0.8  # of a link whose date is another than the document's own
_RESTATED = regex.compile(
    r"(?:được|ủy|nhân dân|cấp trên|tỉnh|huyện|thị xã|thành phố|xã|phường) (?:đã )?giao\b[^.;\n]*$"
)


def below_parent(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """The least that a document commits to is lower than the least that the document above sets for this body."""
    members = _members(view)
    for below, above, in_tree, link in _pairs_above(view, focus):
        own_rows = [row for row in view.targets.get(below["doc_id"], []) if _is_floor(row) and _own(row, below)]
        if not own_rows:
            continue
        others = _given_names(view, above) | members.get(above["issuer_body_id"], frozenset())
        for printed in view.targets.get(above["doc_id"], []):
            floor = _named_share(view, printed, above)
            bound = _binding(floor, below, above, in_tree, others) * link * (1 if floor is printed else _UNSAID)
            own = _best_own(view, own_rows, floor) if bound else None
            if own and exact(own[0]["min"]) < exact(floor["min"]):
                yield _below_finding(view, below, above, own[0], floor, bound * own[1])


def _pairs_above(view: ArchiveView, focus: Sequence[Row]) -> Iterator[tuple[Row, Row, bool, float]]:
    """Held documents (below, above) that are in force, whether the one carries out the other, and how sure the link."""
    for below in focus:
        pairs: dict[str, tuple[Row, Row, bool, float]] = {}
        for edge in () if is_ended(below) else view.edges_from.get(below["doc_ref"], []):
            above = view.document(edge["to_ref"]) if edge["reported_by"] is None else None
            if not above or is_ended(above) or not (edge["in_tree"] or edge["relation"] in _GIVES):
                continue
            sure = _DATE_DOUBT if "date-mismatch" in edge["status"] else 1.0
            known = pairs.get(edge["to_ref"])
            if known is None or edge["in_tree"]:
                pairs[edge["to_ref"]] = below, above, edge["in_tree"], sure
        yield from pairs.values()


def _members(view: ArchiveView) -> dict[str | None, frozenset[str]]:
    """The names of the bodies directly below each body: a short name must be of one of them alone."""
    names: dict[str | None, set[str]] = defaultdict(set)
    for row in view.rows("bodies"):
        if row["parent_id"] and row["name"]:
            names[row["parent_id"]].add(row["name"])
    return {parent: frozenset(found) for parent, found in names.items()}


def _given_names(view: ArchiveView, above: Row) -> frozenset[str]:
    rows = view.targets.get(above["doc_id"], [])
    return frozenset(row["scope"] for row in rows if row["kind"] == "allocation" and row["scope"])


def _named_share(view: ArchiveView, floor: Row, above: Row) -> Row:
    """A share with what it is of, where its own line leaves that to the document."""
    if floor["kind"] != "allocation":
        return floor
    return named(floor, view.targets.get(above["doc_id"], []), above["title"])


def _is_floor(row: Row) -> bool:
    return row["comparator"] in _FLOORS and row["min"] is not None


def _own(row: Row, below: Row) -> bool:
    """Whether a figure is what its issuer as a whole commits to."""
    return row["kind"] == "target" and (not row["scope"] or same_body(row["scope"], below["issuer_name"] or ""))


def _binding(floor: Row, below: Row, above: Row, in_tree: bool, others: frozenset[str]) -> float:
    """How surely a figure of the document above falls on the body: its share, a floor for each, a rate for all."""
    if not _is_floor(floor) or floor["kind"] not in ("target", "allocation"):
        return 0.0
    what = counted(floor["indicator"], floor["unit"])
    if what.move is Move.MORE or (what.adverse and floor["comparator"] in ("eq", "range")):
        return 0.0
    if floor["scope"]:
        if means(floor["scope"], below, above, others):
            return 1.0
        # "Các xã" with a count may be all of them together; a rate is meant for each.
        return 1.0 if in_tree and floor["unit"] == "%" and means_class(floor["scope"], below, above) else 0.0
    for_all = (
        in_tree
        and floor["unit"] == "%"
        and floor["kind"] == "target"
        and below["issuer_level"] != above["issuer_level"]
        and below["issuer_system"] == above["issuer_system"]
    )
    return _FOR_ALL if for_all else 0.0


def _best_own(view: ArchiveView, own: list[Row], floor: Row) -> tuple[Row, float] | None:
    """The most that a document commits to of what is asked; what it repeats of the document above is not its own."""
    found = [(row, _closeness(row, floor)) for row in own]
    found = [(row, close) for row, close in found if close]
    committed = [(row, close) for row, close in found if not _restated(view, row)] or found
    # What a plan hands down in a table may be more than it commits to.
    aims = [(row, close) for row, close in committed if len(committed) > 1 and not _in_table(view, row)]
    return max(aims or committed, key=lambda pair: (exact(pair[0]["min"]), pair[1]), default=None)


def _closeness(own: Row, floor: Row) -> float:
    """How surely two figures are about one thing in one time."""
    close = likeness(own, floor)
    if not close:
        return 0.0
    level = own["unit"] == "%" and counted(own["indicator"], own["unit"]).move is Move.LEVEL
    return close * same_period(own, floor, level)


def _restated(view: ArchiveView, own: Row) -> bool:
    return bool(_RESTATED.search(fold(_line_before(view, own)[-120:])))


def _in_table(view: ArchiveView, own: Row) -> bool:
    return "\t" in _line_before(view, own)


def _line_before(view: ArchiveView, own: Row) -> str:
    text = view.text(own["doc_id"])
    return text[text.rfind("\n", 0, own["evidence_start"]) + 1 : own["evidence_start"]]


def _below_finding(view: ArchiveView, below: Row, above: Row, own: Row, floor: Row, sure: float) -> Finding:
    to_whom = f" giao cho {floor['scope']}" if floor["scope"] else " đề ra"
    message = (
        f"{view.name(below['doc_ref'])} của {below['issuer_name']} đặt “{own['indicator']}”{said(own)} là"
        f" {measured(own)}, thấp hơn mức {measured(floor)} mà {view.name(above['doc_ref'])} của"
        f" {above['issuer_name']}{to_whom}."
    )
    return finding(
        view,
        FindingCode.BELOW_PARENT,
        Severity.INCONSISTENT,
        [below["doc_ref"], above["doc_ref"]],
        message,
        # A share told twice is one share; a floor for each is another thing.
        f"{subject(floor)}|{floor['period_end']}|{'share' if floor['kind'] == 'allocation' else floor['scope']}",
        {"own": own["min"], "set": floor["min"], "unit": own["unit"]},
        [quote_figure(view, own), quote_figure(view, floor)],
        surely(own, floor, closeness=sure),
    )


# --- all below together -----------------------------------------------------------------------------------------------


def short_of_parent(view: ArchiveView, focus: Sequence[Row]) -> Iterator[Finding]:
    """The bodies below, all of them known and stated, together commit to less than the target above."""
    for above in focus:
        demands = [] if is_ended(above) else view.coverage.get(above["doc_ref"], [])
        plans = [_current(view, row["plan_ref"]) for row in demands if row["plan_ref"]]
        if len(demands) < 2 or len(plans) < len(demands) or None in plans:
            continue
        held = [plan for plan in plans if plan]
        floors = {plan["doc_id"]: list(_floors_of(view, plan)) for plan in held}
        for wanted in view.targets.get(above["doc_id"], []):
            if wanted["kind"] == "target" and not wanted["scope"] and _is_floor(wanted) and adds_up(wanted):
                yield from _short(view, above, wanted, held, floors, all(row["by_class"] for row in demands))


def _current(view: ArchiveView, doc_ref: str) -> Row | None:
    """The held document that stands in a plan's place today."""
    seen: set[str] = set()
    plan = view.document(doc_ref)
    while plan and plan["replaced_by"] and plan["doc_ref"] not in seen:
        seen.add(plan["doc_ref"])
        plan = view.document(plan["replaced_by"])
    return plan


def _floors_of(view: ArchiveView, plan: Row) -> Iterator[Row]:
    yield from (row for row in view.targets.get(plan["doc_id"], []) if _is_floor(row) and _own(row, plan))


def _short(
    view: ArchiveView, above: Row, wanted: Row, plans: list[Row], floors: dict[str, list[Row]], by_class: bool
) -> Iterator[Finding]:
    own: list[tuple[Row, float]] = []
    for plan in plans:
        found = [(row, _closeness(row, wanted)) for row in floors[plan["doc_id"]]]
        found = [(row, close) for row, close in found if close]
        if len({row["min"] for row, _ in found}) != 1:
            return  # a body that says nothing, or two things
        own.append(found[0])
    added = sum((exact(row["min"]) for row, _ in own), Decimal(0))
    sure = _knows_all(view, above, wanted, plans, [exact(row["min"]) for row, _ in own], by_class)
    if sure and added < exact(wanted["min"]):
        yield _short_finding(view, above, wanted, plans, [row for row, _ in own], added, sure * min(c for _, c in own))


def _knows_all(
    view: ArchiveView, above: Row, wanted: Row, plans: list[Row], own: list[Decimal], by_class: bool
) -> float:
    """How surely these are all the bodies below: they are those among whom the target was shared out, or a class
    whose gap leaves no room for another body of their size, so that nobody unknown to the archive is left out."""
    shares = [
        row
        for row in view.targets.get(above["doc_id"], [])
        if row["kind"] == "allocation" and row["scope"] and likeness(row, wanted)
    ]
    if shares:
        named = [[plan for plan in plans if means(share["scope"], plan, above)] for share in shares]
        given = {plan["doc_ref"] for found in named for plan in found}
        return 1.0 if all(named) and given == {plan["doc_ref"] for plan in plans} else 0.0
    gap = exact(wanted["min"]) - sum(own, Decimal(0))
    return 0.6 if by_class and gap < max(own) else 0.0


def _short_finding(
    view: ArchiveView, above: Row, wanted: Row, plans: list[Row], own: list[Row], added: Decimal, sure: float
) -> Finding:
    parts = "; ".join(f"{plan['issuer_name']} {measured(row)}" for plan, row in zip(plans, own, strict=True))
    message = (
        f"{view.name(above['doc_ref'])} của {above['issuer_name']} đặt “{wanted['indicator']}”{said(wanted)} là"
        f" {measured(wanted)}, nhưng {len(own)} đơn vị cộng lại chỉ đặt {shown(added)} {wanted['unit']} ({parts})."
    )
    return finding(
        view,
        FindingCode.SHORT_OF_PARENT,
        Severity.INCONSISTENT,
        [above["doc_ref"], *(plan["doc_ref"] for plan in plans)],
        message,
        f"{subject(wanted)}|{wanted['period_end']}",
        {"sum": float(added), "set": wanted["min"], "shares": [row["min"] for row in own]},
        [quote_figure(view, wanted), *(quote_figure(view, row) for row in own)],
        surely(wanted, *own, closeness=sure),
    )
