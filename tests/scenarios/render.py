"""The printed form: lays a paper out as its office would, from masthead to signature, as plain text or Markdown."""

from __future__ import annotations

import random

from schemas.vocabulary import Level
from tests.scenarios.papers import Paper
from tests.scenarios.wording import TYPE_WORDS, capital
from tests.scenarios.world import REFORM

_NAMES = "Nguyễn Văn Hòa,Trần Thị Minh,Lê Quang Tuấn,Phạm Đức Thắng,Hoàng Thị Lan,Vũ Mạnh Cường,Đặng Hữu Phúc".split(
    ","
)
_SECTIONS = (
    ("MỤC ĐÍCH, YÊU CẦU", ("purpose",)),
    ("MỤC TIÊU, CHỈ TIÊU", ("aims", "tables")),
    ("NHIỆM VỤ, GIẢI PHÁP", ("work",)),
    ("TỔ CHỨC THỰC HIỆN", ("duties",)),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def render(paper: Paper, rng: random.Random) -> str:
    """The text of a paper."""
    head = _masthead(paper, rng)
    parts = [
        *head,
        *_title(paper),
        *_spaced(paper.zones["preamble"]),
        *_body(paper, rng),
        *_spaced(paper.zones["closing"]),
    ]
    return "\n".join([*parts, *_recipients(paper), "", *_signature(paper, rng)]) + "\n"


def _masthead(paper: Paper, rng: random.Random) -> list[str]:
    left, right = _left(paper), _right(paper)
    sign = "Số: " if not paper.issuer.party or rng.random() < 0.5 else "Số "
    number = f"{sign}{paper.number or f'     -{paper.doc_type}/{paper.issuer.symbol}'}"
    day = paper.issued_on
    date = f"{paper.issuer.place}, ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"
    subject = [f"V/v {paper.title}"] if paper.doc_type == "CV" else []
    if rng.random() < 0.4:
        width = max(len(line) for line in left) + 8
        rows = [f"{one:<{width}}{two}" for one, two in zip(left, [*right, *[""] * len(left)], strict=False)]
        rows = [row.rstrip() for row in rows]
        return [*rows, *right[len(left) :], f"{number:<{width}}{date}", *subject, ""]
    return [*left, number, *subject, "", *right, date, ""]


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)


def _left(paper: Paper) -> list[str]:
    issuer = paper.issuer
    if not issuer.party:
        above = (
            []
            if issuer.level in (Level.CENTRAL, Level.PROVINCE)
            else [issuer.parent.name.upper()]
            if issuer.parent
            else []
        )
        since = paper.issued_on >= REFORM
        above = above if issuer.level is Level.DISTRICT or not since or issuer.level is Level.COMMUNE else []
        return [*above, issuer.name.upper()]
    if issuer.level is Level.CENTRAL:
        return ["BAN CHẤP HÀNH TRUNG ƯƠNG", issuer.name.upper(), "*"]
    if issuer.level is Level.PROVINCE:
        return [issuer.name.upper(), "*"]
    assert issuer.parent is not None
    return [f"ĐẢNG BỘ {issuer.parent.unit.upper()}", issuer.name.upper(), "*"]


def _right(paper: Paper) -> list[str]:
    if paper.issuer.party:
        return ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    return ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def _title(paper: Paper) -> list[str]:
    if paper.doc_type == "CV":
        replies = any(c.cited.issuer == paper.issuer.parent and c.cited.doc_type == "CV" for c in paper.citations)
        to = paper.issuer.parent.name if replies and paper.issuer.parent else capital(_addressed(paper))
        return [f"Kính gửi: {to}.", ""]
    word = TYPE_WORDS[paper.doc_type].split(" hành")[0].upper()
    opening = "" if paper.nested or paper.doc_type == "BC" else "về "
    return [word, f"{opening}{paper.title}", "", "-----", ""]


def _addressed(paper: Paper) -> str:
    since = paper.issued_on >= REFORM
    if paper.issuer.party:
        return "các đảng bộ trực thuộc" if since else "các huyện ủy, thị ủy, thành ủy"
    return "UBND các xã, phường" if since else "UBND các huyện, thị xã, thành phố"


def _body(paper: Paper, rng: random.Random) -> list[str]:
    if paper.doc_type in ("CV", "CT", "QĐ"):
        return _points(paper)
    if paper.doc_type == "BC":
        sections = [
            ("KẾT QUẢ", ("past", "aims")),
            ("TỒN TẠI, HẠN CHẾ", ("purpose",)),
            ("NHIỆM VỤ THỜI GIAN TỚI", ("work",)),
        ]
    else:
        sections = [("TÌNH HÌNH, KẾT QUẢ", ("past",)), *_SECTIONS]
    mark = rng.choice((".", ".", "-"))
    lines: list[str] = []
    numerals = iter(_ROMAN)
    for heading, zones in sections:
        if any(paper.zones[zone] for zone in zones):
            year = f" NĂM {paper.year}" if "aims" in zones and paper.year else ""
            lines += [f"{next(numerals)}{mark} {heading}{year}", ""]
            for zone in zones:
                lines += _zone(paper, zone, mark)
    return lines


def _zone(paper: Paper, zone: str, mark: str) -> list[str]:
    if zone == "tables":
        return [*paper.zones[zone], ""] if paper.zones[zone] else []
    if zone in ("duties", "purpose"):
        return _spaced(f"{i}{mark} {text}" for i, text in enumerate(paper.zones[zone], 1))
    return _spaced(_bulleted(text) for text in paper.zones[zone])


def _bulleted(text: str) -> str:
    return text if text.startswith(("-", "+", "*")) else f"- {text}"


def _points(paper: Paper) -> list[str]:
    """Directives, letters and decisions number their points through."""
    texts = [text for zone in ("purpose", "past", "aims") for text in paper.zones[zone]]
    lines, number = [], 0
    for text in [*texts, "", *paper.zones["work"], *paper.zones["duties"]]:
        if text == "":
            lines += [*paper.zones["tables"], ""] if paper.zones["tables"] else []
        elif text.startswith(("-", "+", "*")):
            lines += [text, ""]
        else:
            number += 1
            lines += [f"{number}. {text}", ""]
    return lines


def _spaced(texts: object) -> list[str]:
    return [line for text in texts for line in (text, "")]  # type: ignore[attr-defined]


def _recipients(paper: Paper) -> list[str]:
    issuer = paper.issuer
    ends = "," if issuer.party else ";"
    above = (
        [f"- {issuer.parent.head} (để báo cáo){ends}"]
        if issuer.parent and issuer.parent.level is not Level.CENTRAL
        else []
    )
    named = [f"- {body.name}{ends}" for body in paper.recipients]
    keep = {True: "- Lưu Văn phòng.", False: "- Lưu: VT, TH."}[issuer.party]
    return ["Nơi nhận:", *above, *named, keep]


def _signature(paper: Paper, rng: random.Random) -> list[str]:
    name = rng.choice(_NAMES)
    issuer = paper.issuer
    if issuer.level is Level.CENTRAL:
        return ["T/M BAN BÍ THƯ", "THƯỜNG TRỰC BAN BÍ THƯ", name] if issuer.party else ["THỦ TƯỚNG", name]
    if not issuer.party:
        return ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", name]
    speaker = "CHI BỘ" if issuer.level is Level.GRASSROOTS else "BAN THƯỜNG VỤ"
    return [f"T/M {speaker}", "BÍ THƯ", name]
