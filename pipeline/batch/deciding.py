"""Taking a person's decision: checked against the store as it stands, written to the log, laid over everything anew.

The decision is durable before the tables are rebuilt, so that a run killed between the two loses nothing: the next run
over the store, whatever it is, lays it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pipeline.analysis.dispositions import figures_digest
from pipeline.batch.publication import Progress, read_part, rebuild
from pipeline.decisions import Laid, lay, propose
from pipeline.decisions.rows import correction_rows, disposition_rows
from pipeline.store import open_store
from pipeline.store.ledger import FileRow, Ledger
from pipeline.store.lock import only_writer
from pipeline.store.parts import Part, Parts
from pipeline.store.snapshot import republish
from schemas.decisions import Correction, Disposition, Placed, TakenBack
from schemas.errors import DecisionError, StoreError
from schemas.vocabulary import CorrectionState, DisposedAs

D = TypeVar("D", Correction, Disposition)
VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, why, and when."""

    by: str
    why: str
    at: str


def signed(by: str, why: str, moment: dt.datetime) -> Signature:
    """A signature; DecisionError where it does not say who or why."""
    who, reason = " ".join(by.split()), " ".join(why.split())
    if not who or not reason:
        raise DecisionError("Ghi rõ người quyết định (--by) và lý do (--why).")
    return Signature(who, reason, moment.astimezone(VIETNAM).isoformat(timespec="seconds"))


def correct(
    store: Path, sha256: str, field: str, typed: str, signature: Signature, progress: Progress | None = None
) -> Placed:
    """Lays a value over the machine's reading of the document of these bytes, and publishes what follows from it."""
    with _open(store) as ledger:
        parts = Parts(store / "parts")
        part = _part(ledger, parts, sha256)
        known = [c for c in ledger.decisions.corrections() if c.sha256 == sha256]
        proposal = propose(lay(part.record, part.text, known).record, part.text, field, typed)
        draft = Correction(
            id=max((c.id for c in ledger.decisions.corrections()), default=0) + 1,
            sha256=sha256,
            part=part.record.source.part,
            doc_id=part.record.doc_id,
            field=proposal.field,
            anchor=proposal.anchor,
            machine=proposal.machine,
            value=proposal.value,
            by=signature.by,
            why=signature.why,
            at=signature.at,
        )
        placed = _placed(lay(part.record, part.text, [*known, draft]), draft.id)
        ledger.decisions.add_correction(draft)
        rebuild(store, ledger, parts, progress)
        return placed


def _placed(laid: Laid, number: int) -> Placed:
    """What becomes of a correction that is about to be taken; one that would not hold is refused beforehand."""
    placed = next(p for p in laid.placed if p.correction.id == number)
    if placed.state is not CorrectionState.APPLIED:
        raise DecisionError("Không phân biệt được mục này với mục khác đọc từ cùng một chỗ; hãy bỏ mục rồi thêm lại.")
    return placed


def take_back_correction(
    store: Path, number: int, signature: Signature, progress: Progress | None = None
) -> Correction:
    """Takes a correction back: the machine's value, or an earlier decision, stands again."""
    with _open(store) as ledger:
        correction = _standing(ledger.decisions.corrections(), number, "vanban corrections")
        ledger.decisions.take_back("corrections", number, _back(signature))
        rebuild(store, ledger, Parts(store / "parts"), progress)
        return correction


def listed_corrections(store: Path, sha256: str | None = None) -> list[dict[str, Any]]:
    """The rows of all corrections, or of one document's; `pending` those that no rebuilt table tells of yet."""
    rows = {row["correction_id"]: row for row in open_store(store).rows("corrections")}
    try:
        with Ledger(_book(store)) as ledger:
            made = [c for c in ledger.decisions.corrections() if sha256 in (None, c.sha256)]
    except (
        StoreError,
        sqlite3.OperationalError,
    ):  # a store that may only be read, or of which the tables alone are here
        return [row for row in rows.values() if sha256 is None or sha256.startswith(row["doc_id"])]
    waiting = {row["correction_id"]: row for row in correction_rows(made, (), {})}
    # What was taken back since the tables were made is taken back, whatever they say.
    return [
        rows.get(c.id, waiting[c.id] | {"state": CorrectionState.PENDING.value})
        if c.taken_back is None
        else waiting[c.id] | {"path": rows.get(c.id, waiting[c.id])["path"]}
        for c in made
    ]


def dispose(store: Path, finding: dict[str, Any], disposed_as: DisposedAs, signature: Signature) -> Disposition:
    """Sets a finding aside, as its figures and words are now."""
    digest = figures_digest(finding)
    with _open(store) as ledger:
        for known in ledger.decisions.dispositions():
            same = (known.finding_id, known.disposed_as, known.figures_digest) == (
                finding["finding_id"],
                disposed_as,
                digest,
            )
            if same and known.taken_back is None:
                raise DecisionError(f"Điều này đã được để riêng như vậy (quyết định số {known.id}, {known.by}).")
        draft = Disposition(0, finding["finding_id"], disposed_as, signature.by, signature.why, signature.at, digest)
        disposition = ledger.decisions.add_disposition(draft)
        republish(store, {"dispositions": disposition_rows(ledger.decisions.dispositions())})
        return disposition


def take_back_disposition(store: Path, number: int, signature: Signature) -> Disposition:
    """Takes a disposition back: the finding shows again."""
    with _open(store) as ledger:
        disposition = _standing(ledger.decisions.dispositions(), number, "vanban dispositions")
        ledger.decisions.take_back("dispositions", number, _back(signature))
        republish(store, {"dispositions": disposition_rows(ledger.decisions.dispositions())})
        return disposition


def _back(signature: Signature) -> TakenBack:
    return TakenBack(signature.by, signature.why, signature.at)


def _standing(decisions: list[D], number: int, listing: str) -> D:
    found = next((decision for decision in decisions if decision.id == number), None)
    if found is None:
        raise DecisionError(f"Không có quyết định số {number}; xem `{listing}`.")
    if found.taken_back is not None:
        raise DecisionError(f"Quyết định số {number} đã được {found.taken_back.by} rút lại lúc {found.taken_back.at}.")
    return found


@contextmanager
def _open(store: Path) -> Iterator[Ledger]:
    path = _book(store)
    with only_writer(store), Ledger(path) as ledger:
        yield ledger


def _book(store: Path) -> Path:
    """The file of the ledger; opening one that is not there would make an empty one."""
    path = store / "ledger.sqlite"
    if not path.is_file():
        raise StoreError(f"{store} không phải kho, hoặc không còn sổ của nó (ledger.sqlite); hãy chạy `vanban ingest`.")
    return path


def _part(ledger: Ledger, parts: Parts, sha256: str) -> Part:
    group: list[FileRow] = [row for row in ledger if row.sha256 == sha256 and row.status == "read"]
    found = read_part(parts, sha256, group)
    if found is None:
        raise StoreError("Kho không còn giữ phần đã đọc của văn bản này; hãy chạy lại `vanban ingest` rồi sửa.")
    return found[0]
