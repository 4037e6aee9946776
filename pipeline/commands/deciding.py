"""Commands by which a person decides over what the machine read or found (quyết định của người dùng)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.commands.opening import archive_view
from pipeline.commands.options import AsOf, Json, StoreDir, day_of
from pipeline.console import Exit, errors, json_lines, progress_bar
from schemas.vocabulary import DisposedAs

if TYPE_CHECKING:
    from pipeline.analysis.view import ArchiveView
    from pipeline.batch.deciding import Signature

Doc = Annotated[str, typer.Argument(help="Đường dẫn, doc_id, doc_ref hoặc số, ký hiệu, như với `vanban show`.")]
By = Annotated[str, typer.Option("--by", help="Người quyết định.")]
Why = Annotated[str, typer.Option("--why", help="Lý do.")]
TakeBack = Annotated[int | None, typer.Option("--take-back", help="Rút lại quyết định số này (kèm --by, --why).")]
_RELINKS = "Liên kết lại"


def correct(
    doc: Doc,
    field: Annotated[
        str, typer.Argument(help="number, issuer, issued_on…; targets[2].min; targets[2] (bỏ); citations[+] (thêm).")
    ],
    value: Annotated[str, typer.Argument(help="Giá trị đúng; null hoặc - là không có; mục thêm vào là JSON.")],
    store: StoreDir,
    by: By,
    why: Why,
) -> None:
    """Sửa một giá trị máy đọc sai; bản máy đọc vẫn giữ. / Lay a person's decision over a value that was read.

    Mục đếm từ 0 như trong `vanban show DOC --json`; gõ tên danh sách không kèm số (targets) thì chương trình kể các
    mục. Sửa tay còn nguyên khi đọc lại kho và được dùng khi truy vết, đối chiếu. Ví dụ:

    $ vanban correct 22-KH/ĐU issued_on 05/04/2024 --store kho --by "Lê An" --why "bản giấy ghi 05/4"

    $ vanban correct 22-KH/ĐU "targets[0].min" 13 --store kho --by "Lê An" --why "đọc nhầm số 3"
    """
    with _deciding():
        from pipeline.batch.deciding import correct as decide
        from schemas.decisions import shown

        view = archive_view(store)
        sha256 = _held(view, doc)
        with progress_bar(_RELINKS) as advance:
            placed = decide(store, sha256, field, value, _signature(by, why), advance)
        made = placed.correction
        change = f"{shown(made.machine) or '(trống)'} → {shown(made.value) or '(bỏ)'}{_whose(made.value)}"
    typer.echo(f"Sửa tay số {made.id}: {made.field}: {change}. Các liên kết đã được lập lại.", err=True)


def corrections(
    store: StoreDir,
    doc: Annotated[str | None, typer.Argument(help="Chỉ văn bản này.")] = None,
    take_back: TakeBack = None,
    by: By = "",
    why: Why = "",
    as_json: Json = False,
) -> None:
    """Các sửa tay: ai, lúc nào, vì sao; rút lại bằng --take-back. / List corrections, or take one back."""
    from pipeline.present.decisions_page import show_corrections
    from pipeline.present.terminal import console

    with _deciding():
        if take_back is not None:
            from pipeline.batch.deciding import take_back_correction

            with progress_bar(_RELINKS) as advance:
                made = take_back_correction(store, take_back, _signature(by, why), advance)
            typer.echo(f"Đã rút lại sửa tay số {made.id} ({made.field}).", err=True)
            return
        rows = _corrections(store, doc)
        if as_json:
            json_lines(rows)
        else:
            show_corrections(console(), rows)


def dispose(
    finding_id: Annotated[str, typer.Argument(help="finding_id, như trong `vanban audit --json`.")],
    store: StoreDir,
    disposed_as: Annotated[
        DisposedAs, typer.Option("--as", help="justified: có lý do; machine-error: máy nhầm; later: xem sau.")
    ],
    by: By,
    why: Why,
    as_of: AsOf = None,
) -> None:
    """Để riêng một điều đã xem, có lý do; số liệu đổi thì hiện lại. / Set a finding aside with a reason."""
    with _deciding():
        from pipeline.batch.deciding import dispose as decide

        finding = _finding(archive_view(store), finding_id.strip(), day_of(as_of))
        made = decide(store, finding, disposed_as, _signature(by, why))
    typer.echo(f"Quyết định số {made.id}: để riêng {finding_id}: {finding['message']}", err=True)


def dispositions(
    store: StoreDir,
    take_back: TakeBack = None,
    by: By = "",
    why: Why = "",
    as_json: Json = False,
) -> None:
    """Các điều đã để riêng; rút lại bằng --take-back. / List the findings set aside, or take one back."""
    from pipeline.analysis.dispositions import listed, stored_findings
    from pipeline.present.decisions_page import show_dispositions
    from pipeline.present.terminal import console

    with _deciding():
        if take_back is not None:
            from pipeline.batch.deciding import take_back_disposition

            made = take_back_disposition(store, take_back, _signature(by, why))
            typer.echo(f"Đã rút lại quyết định số {made.id}; điều {made.finding_id} hiện lại.", err=True)
            return
        from pipeline.store import open_store

        opened = open_store(store)
        rows = listed(opened.rows("dispositions"), stored_findings(opened.rows("findings")))
        if as_json:
            json_lines(rows)
        else:
            show_dispositions(console(), rows)


@contextmanager
def _deciding() -> Iterator[None]:
    """A decision that is worded wrongly is wrong usage, told in the words of what is allowed."""
    from schemas.errors import DecisionError

    with errors():
        try:
            yield
        except DecisionError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(Exit.USAGE) from None


def _whose(value: Any) -> str:
    """Of a body, where it stands, so that a namesake is seen at once."""
    if not isinstance(value, dict) or not value.get("body_id") or value.get("level") == "central":
        return ""
    above = [part for part in (value.get("parent"), value.get("province")) if part]
    return f" ({', '.join(above)})" if above else " (danh mục không cho biết cấp trên, địa bàn)"


def _signature(by: str, why: str) -> Signature:
    from pipeline.batch.deciding import signed

    return signed(by, why, dt.datetime.now(dt.UTC))


def _held(view: ArchiveView, doc: str) -> str:
    """The content hash of the document meant."""
    from pipeline.analysis.lookup import find_reference
    from schemas.errors import DecisionError

    held = view.document(find_reference(view, doc))
    if held is None:
        raise DecisionError(f"“{doc}” chỉ được viện dẫn, chưa thấy trong kho; sửa ở văn bản dẫn nó (citations[…]).")
    return str(held["sha256"])


def _corrections(store: Path, doc: str | None) -> list[dict[str, Any]]:
    from pipeline.batch.deciding import listed_corrections

    sha256 = _held(archive_view(store), doc) if doc else None
    return listed_corrections(store, sha256)


def _finding(view: ArchiveView, finding_id: str, as_of: dt.date | None) -> dict[str, Any]:
    """The finding of an id, as the store has it or as it shows on a day; else how to find the one meant."""
    from pipeline.analysis.audit import audit
    from pipeline.analysis.dispositions import nearest, stored_findings
    from schemas.errors import UnknownReference

    findings = [found.outward() for found in audit(view, as_of)] if as_of else stored_findings(view.rows("findings"))
    chosen = next((found for found in findings if found["finding_id"] == finding_id), None)
    if chosen is not None:
        return chosen
    near = "".join(f"\n{found['finding_id']}\t{found['message']}" for found in nearest(finding_id, findings))
    how = "Xem finding_id bằng `vanban audit --json` (điều chỉ hiện với --as-of thì thêm --as-of như thế)."
    raise UnknownReference(f"Không có điều nào mang mã “{finding_id}”. {how}" + (f" Gần giống:{near}" if near else ""))


COMMANDS = (correct, corrections, dispose, dispositions)
