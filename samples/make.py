"""Makes the sample archive from its plain sources: `python samples/make.py [--pdf] [STEM…]`.

Text, Markdown and DOCX are written at once. PDFs are made by LibreOffice, which only an author needs
(`--pdf`): the files are kept in the repository, so that nobody who runs the project has to have it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from samples.making.as_docx import write_docx  # noqa: E402
from samples.making.as_text import as_markdown, as_text  # noqa: E402
from samples.making.paper import Paper, read_paper  # noqa: E402


def write(paper: Paper, target: Path, style: dict[str, object], pdf: bool) -> None:
    """One paper in the format that the suffix of `target` names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".txt":
        target.write_text(as_text(paper, **style), "utf-8")  # type: ignore[arg-type]
    elif target.suffix == ".md":
        target.write_text(as_markdown(paper), "utf-8")
    elif target.suffix == ".docx":
        write_docx(paper, target)
    elif pdf:
        write_pdf(paper, target)


def write_pdf(paper: Paper, target: Path) -> None:
    """The DOCX of the paper, printed by LibreOffice with its fonts subset into the file."""
    with tempfile.TemporaryDirectory() as room:
        draft = Path(room) / target.with_suffix(".docx").name
        write_docx(paper, draft)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{room}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", room, str(draft)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        shutil.copyfile(draft.with_suffix(".pdf"), target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stems", nargs="*", help="only these papers")
    parser.add_argument("--pdf", action="store_true", help="print the PDFs too (needs LibreOffice)")
    args = parser.parse_args()
    index = tomllib.loads((HERE / "making" / "archive.toml").read_text("utf-8"))
    for entry in index["paper"]:
        stem = entry["stem"]
        if args.stems and stem not in args.stems:
            continue
        paper = read_paper(HERE / "making" / "sources" / f"{stem}.txt")
        target = HERE / "archive" / entry["folder"] / f"{stem}.{entry['format']}"
        write(paper, target, entry.get("style", {}), args.pdf)
        if entry.get("formats"):
            for suffix in ("txt", "docx", "pdf"):
                write(paper, HERE / "formats" / f"{stem}.{suffix}", {}, args.pdf)


if __name__ == "__main__":
    main()
