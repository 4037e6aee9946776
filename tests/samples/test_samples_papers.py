"""The sample papers are whole: each has its record, says what the record says, and is made from its source."""

import datetime as dt
import json
import re
import tomllib
import unicodedata
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from samples.make import write
from samples.making.as_text import as_text
from samples.making.paper import read_paper

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SOURCES = SAMPLES / "making" / "sources"
INDEX = {e["stem"]: e for e in tomllib.loads((SAMPLES / "making" / "archive.toml").read_text("utf-8"))["paper"]}
STEMS = sorted(INDEX)
RECORDS = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((SAMPLES / "expected").glob("*.json"))}
FORMATS = sorted(stem for stem in STEMS if INDEX[stem].get("formats"))

WORDS = {1: "một", 2: "hai", 3: "ba", 6: "sáu", 0: "không"}
RELATIONS = "implements based_on replaces amends repeals replies_to attaches follows mentions".split()
KINDS = {
    "targets": {"target", "cumulative", "result", "allocation"},
    "deadlines": {"fixed", "period", "recurring", "relative"},
}
RRULE = re.compile(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=\d+)?(;BYMONTH=[\d,]+)?(;BYMONTHDAY=\d+)?(;BYDAY=[A-Z,]+)?"
)
CODES = (
    "sum-mismatch rate-mismatch cumulative-mismatch below-parent short-of-parent conflict uncovered late outdated "
    "predated date-mismatch ambiguous unwanted duplicate-number missing-number missing-date deadline-passed"
).split()


def printed(stem: str) -> str:
    """Everything that the paper prints, on one line and without layout."""
    return " ".join(as_text(read_paper(SOURCES / f"{stem}.txt")).split())


def archived(stem: str) -> Path:
    entry = INDEX[stem]
    return SAMPLES / "archive" / entry["folder"] / f"{stem}.{entry['format']}"


def folded(text: str) -> str:
    """Letters and digits only, with the tone at the end of its syllable: for comparing words across layouts."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for word in re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()):
        letters = unicodedata.normalize("NFD", word)
        out.append("".join(c for c in letters if c not in tones) + "".join(c for c in letters if c in tones))
    return unicodedata.normalize("NFC", " ".join(out))


def required(stem: str, field: str) -> list[dict]:
    return [item for item in RECORDS[stem][field] if not item.get("optional")]


def forms(number: float) -> set[str]:
    """The ways in which a figure may be printed: 5.000, 62,5, 05, ba."""
    whole = int(number) if float(number).is_integer() else None
    if whole is None:
        return {str(number).replace(".", ",")}
    return {str(whole), f"{whole:02d}", f"{whole:,}".replace(",", "."), WORDS.get(whole, str(whole))}


def test_archive_records_and_readme_name_the_same_papers() -> None:
    held = {path.stem for path in (SAMPLES / "archive").rglob("*") if path.is_file()}
    readme = (SAMPLES / "README.md").read_text("utf-8")
    assert held == set(STEMS) == set(RECORDS) == {path.stem for path in SOURCES.glob("*.txt")}
    assert [stem for stem in STEMS if f"{stem}.{INDEX[stem]['format']}`" not in readme] == []
    assert len(STEMS) >= 28


def test_archive_has_every_format_and_both_systems() -> None:
    formats = [entry["format"] for entry in INDEX.values()]
    assert {name for name in ("txt", "md", "docx", "pdf") if formats.count(name) >= 5} == {"txt", "md", "docx", "pdf"}
    assert {record["issuer"]["system"] for record in RECORDS.values()} == {"party", "state", "front"}
    types = {record["doc_type"] for record in RECORDS.values()}
    assert types >= {"KH", "CV", "CT", "NQ", "QĐ", "TB", "BC", "CTr", "KL", "HD"}


@pytest.mark.parametrize("stem", STEMS)
def test_record_uses_the_closed_vocabularies(stem: str) -> None:
    record = RECORDS[stem]
    assert {item["relation"] for item in record["citations"]} <= set(RELATIONS)
    for field, kinds in KINDS.items():
        assert {item["kind"] for item in record[field]} <= kinds
    assert {item["role"] for item in record["assignments"]} <= {"lead", "coordinate", "implement"}
    for item in record["targets"]:
        period = item["period"]
        days = [dt.date.fromisoformat(period[end]) for end in ("start", "end") if period[end]]
        assert days == sorted(days)
        assert item["min"] is not None or item["max"] is not None
    for item in record["deadlines"]:
        assert item["rrule"] is None or RRULE.fullmatch(item["rrule"])
        assert item["kind"] != "fixed" or dt.date.fromisoformat(item["due"])


@pytest.mark.parametrize("stem", STEMS)
def test_record_claims_only_what_is_printed(stem: str) -> None:
    text, record = printed(stem), RECORDS[stem]
    squeezed, letters = text.replace(" ", ""), folded(text)
    missing = [c["number"] for c in required(stem, "citations") if c["number"] and c["number"] not in squeezed]
    missing += [a["body"] for a in record["assignments"] if folded(a["body"]) not in letters]
    missing += [r for r in record["recipients"] if folded(r) not in letters]
    if record["number"]:
        missing += [] if record["number"] in squeezed else [record["number"]]
    assert missing == []


@pytest.mark.parametrize("stem", STEMS)
def test_figures_and_dates_of_the_record_are_printed(stem: str) -> None:
    text = printed(stem)
    tokens = set(re.findall(r"\d+(?:[.,]\d+)*|\w+", text.casefold()))
    for target in required(stem, "targets"):
        for figure in {target["min"], target["max"]} - {None}:
            assert forms(figure) & tokens, (target["indicator"], figure)
    for deadline in required(stem, "deadlines"):
        if deadline["kind"] == "fixed":
            due = dt.date.fromisoformat(deadline["due"])
            assert re.search(rf"0?{due.day}(/| tháng )0?{due.month}\b", text), deadline


@pytest.mark.parametrize("stem", [stem for stem in STEMS if INDEX[stem]["format"] != "pdf"])
def test_archive_is_what_the_sources_make(stem: str, tmp_path: Path) -> None:
    entry = INDEX[stem]
    fresh = tmp_path / archived(stem).name
    write(read_paper(SOURCES / f"{stem}.txt"), fresh, entry.get("style", {}), pdf=False)
    assert fresh.read_bytes() == archived(stem).read_bytes()


@pytest.mark.parametrize("stem", [stem for stem in STEMS if INDEX[stem]["format"] in ("docx", "pdf")])
def test_office_files_are_marked_as_made(stem: str) -> None:
    path = archived(stem)
    if path.suffix == ".docx":
        core = Document(str(path)).core_properties
        assert (core.author, core.comments) == ("vanban samples", "made document")
        return
    with pypdfium2.PdfDocument(path) as pdf:
        assert pdf.get_metadata_value("Author") == "vanban samples"


@pytest.mark.parametrize("stem", FORMATS)
def test_formats_say_the_same(stem: str) -> None:
    folder = SAMPLES / "formats"
    text = sorted(folded((folder / f"{stem}.txt").read_text("utf-8")).split())
    with pypdfium2.PdfDocument(folder / f"{stem}.pdf") as pdf:
        pages = [page.get_textpage().get_text_range().replace("\ufffe", "") for page in pdf]
    # The page number stands alone on the first line of every page but the first.
    pages = [page.split("\n", 1)[1] if number else page for number, page in enumerate(pages)]
    assert sorted(folded(" ".join(pages)).split()) == text


def test_longest_pdf_breaks_a_sentence_over_its_pages() -> None:
    with pypdfium2.PdfDocument(archived("namdan_35-kh")) as pdf:
        pages = [page.get_textpage().get_text_range().split("\r\n") for page in pdf]
    assert len(pages) >= 3
    assert [page[0].strip() for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert pages[0][-1].rstrip()[-1].isalpha()
    assert pages[1][1][0].islower()


def test_word_numbers_and_notes_stand_in_no_run() -> None:
    path = archived("kimlien_27-kh")
    with zipfile.ZipFile(path) as parts:
        body, notes = (parts.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert "1. Ban Xây dựng Đảng" in printed("kimlien_27-kh")
    assert "1. Ban Xây dựng Đảng" not in body
    assert "Ban Xây dựng Đảng chủ trì" in body
    assert "w:footnoteReference" in body
    assert "01/7/2025" in notes
    assert "CÔNG VĂN ĐẾN" in body


def stems_in(node: dict) -> set[str]:
    return {node["stem"]}.union(*(stems_in(child) for child in node["implementers"]), set())


def test_expected_answers_are_about_held_papers() -> None:
    audit = json.loads((SAMPLES / "expected_audit.json").read_text("utf-8"))
    trace = json.loads((SAMPLES / "expected_trace.json").read_text("utf-8"))
    assert {stem for finding in audit["findings"] for stem in finding["documents"]} <= set(STEMS)
    assert {finding["code"] for finding in audit["findings"]} | set(audit["closed"]) <= set(CODES)
    assert set().union(*(stems_in(child) for child in trace["implementers"])) <= set(STEMS)
    for finding in audit["findings"]:
        assert finding.get("body") is None or finding["code"] in ("uncovered", "deadline-passed")


def implementing(node: dict) -> list[tuple[str, str]]:
    pairs = [(node["stem"], child["stem"]) for child in node["implementers"]]
    return pairs + [pair for child in node["implementers"] for pair in implementing(child)]


def test_expected_trace_follows_from_the_expected_records() -> None:
    trace = json.loads((SAMPLES / "expected_trace.json").read_text("utf-8"))
    links = implementing({"stem": trace["root"]["stem"], "implementers": trace["implementers"]})
    for parent, child in links:
        cited = {
            (c["number"], c["issuer"])
            for c in RECORDS[child]["citations"]
            if c["relation"] == "implements" and c["citing"] is None
        }
        assert (RECORDS[parent]["number"], RECORDS[parent]["issuer"]["name"]) in cited, (parent, child)


@pytest.mark.parametrize("stem", STEMS)
def test_signer_stands_below_the_first_printed_capacity(stem: str) -> None:
    lines = read_paper(SOURCES / f"{stem}.txt").zone("sign")
    printed_first = next((c for line in lines if (c := re.match(r"T\.?/?M|K/?T|T/?L", line))), None)
    [signer] = RECORDS[stem]["signers"]
    assert signer["authority"] == (printed_first and re.sub(r"\W", "", printed_first[0]))
    assert (signer["name"] or "") == lines[-1]
