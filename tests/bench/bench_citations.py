"""How fast citations are read: megabytes of text and citations in a second, on one core, over documents like real ones.

Run it as `python -m tests.bench.bench_citations`; `measure` gives the figures to whoever wants to compare them.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from extractors.citations import extract
from schemas.record import Head
from schemas.sections import Outline, Section, SectionKind
from schemas.spans import Span
from schemas.text import Text

_PREAMBLE = (
    "Thực hiện Kế hoạch số {n}-KH/HU, ngày 04/3/2022 của Ban Thường vụ Huyện ủy Nam Trực về việc thực hiện Chỉ "
    "thị số {m}-CT/TU ngày 27/9/2021 của Ban Thường vụ Tỉnh ủy về đẩy mạnh công tác phát triển đảng viên, Đảng "
    "ủy xã xây dựng kế hoạch như sau:\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Nghị định số {n}/2020/NĐ-CP ngày "
    "05/3/2020 của Chính phủ về công tác văn thư;\n"
)
_BODY = (
    "- Kết nạp đảng viên phải thực hiện đúng Quy định số 24-QĐ/TW ngày 30/7/2021 của Ban Chấp hành Trung ương "
    "khóa XIII về “Thi hành Điều lệ Đảng” và các hướng dẫn của Trung ương, của Tỉnh ủy.\n"
    "- Tập trung lãnh đạo, chỉ đạo, tổ chức thực hiện thắng lợi các mục tiêu, chỉ tiêu nghị quyết đại hội đảng "
    "các cấp; đẩy mạnh phát triển kinh tế - xã hội, giữ vững an ninh quốc phòng, quan tâm chăm lo đời sống của "
    "các tầng lớp nhân dân. Tăng cường công tác xây dựng, chỉnh đốn Đảng; ngăn chặn, đẩy lùi sự suy thoái về tư "
    "tưởng chính trị, đạo đức, lối sống; đẩy mạnh công tác phòng, chống tham nhũng, tiêu cực; đổi mới, nâng cao "
    "chất lượng sinh hoạt cấp ủy, chi bộ.\n"
    "- Hằng năm phấn đấu kết nạp ít nhất 3 đảng viên mới; trước ngày 15/6/2024 các chi bộ báo cáo kết quả về Văn "
    "phòng Đảng ủy để tổng hợp, báo cáo Ban Thường vụ theo quy định; thời gian thực hiện từ quý II/2024 đến hết "
    "quý IV/2024.\n"
    "- Thường xuyên rà soát, chấn chỉnh công tác kết nạp đảng viên, khắc phục tình trạng chạy theo số lượng, xem "
    "nhẹ chất lượng; bảo đảm đúng tiêu chuẩn, điều kiện, quy trình, thủ tục theo quy định và hướng dẫn của cấp "
    "trên.\n"
)


@dataclass(frozen=True)
class Speed:
    """What one run measured."""

    megabytes_per_second: float
    citations_per_second: float
    citations: int


def documents(count: int = 40) -> list[tuple[Text, Outline]]:
    """Made documents of about ten kilobytes, a citation for every kilobyte and a half, as plans have them."""
    made = []
    for i in range(count):
        preamble = _PREAMBLE.format(n=20 + i, m=10 + i)
        text = Text.plain(preamble + _BODY * 5)
        end = len(preamble)
        outline = Outline(
            (
                Section(SectionKind.PREAMBLE, Span(0, end)),
                Section(SectionKind.HEADING, Span(end, len(text.content)), label="I"),
            )
        )
        made.append((text, outline))
    return made


def measure(count: int = 40, rounds: int = 5) -> Speed:
    """The best of several rounds in processor time; the folded view, which all extractors share, is not counted."""
    made = documents(count)
    size = sum(len(text.content.encode()) for text, _ in made)
    for text, _ in made:
        assert text.folded
    best, found = float("inf"), 0
    for _ in range(rounds):
        start = time.process_time()
        found = sum(len(extract(text, outline, Head())) for text, outline in made)
        best = min(best, time.process_time() - start)
    return Speed(size / best / 1e6, found / best, found)


if __name__ == "__main__":
    speed = measure()
    print(f"citations  {speed.megabytes_per_second:6.2f} MB/s  {speed.citations_per_second:8.0f} citations/s")
