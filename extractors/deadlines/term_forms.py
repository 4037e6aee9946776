"""Forms of a counted term (thời hạn tính từ một việc): `trong 10 ngày kể từ ngày ký`, `báo cáo sau 5 ngày`."""

from __future__ import annotations

from extractors.deadlines.readings import Reading, relative
from extractors.deadlines.wording import form
from extractors.rule import Rule
from extractors.values.dates import DAY
from extractors.values.durations import DURATION

# What it is counted from ends where the main clause begins: "kể từ khi phát hiện vụ việc phải báo cáo".
_OF_EVENT = r"(?!\s(?:phải|có\s+trách\s+nhiệm|thì|sẽ|cần)\s)[^,.;:\n()]"
_TRIGGER = (
    r"(?P<trigger>\s*+,?\s*+(?:(?:được\s+)?(?:kể|tính)\s+từ(?!\s+nay)|từ|sau|trước)\s++(?:ngày"
    rf"|khi|thời\s+điểm|lúc|ngày\s+làm\s+việc)\s++(?P<event>(?!\d)(?:{_OF_EVENT}){{2,90}}|(?=\d){DAY}))"
)
_CUE = (
    r"(?:trong\s+(?:vòng\s+|thời\s+(?:hạn|gian)\s+)?(?:không\s+quá\s+|tối\s+đa\s+|chậm\s+nhất\s+)?"
    r"|(?:chậm|muộn)\s+nhất\s+(?:là\s+)?(?:sau\s+|trong\s+(?:vòng\s+)?)?)"
)
_NO_TRIGGER = r"(?P<trigger>(?P<event>(?!)))?+"

TERMS: tuple[Rule[Reading], ...] = (
    # 5 ngày sau khi kết thúc học kỳ; trong thời hạn 10 ngày làm việc kể từ ngày nhận được
    form(
        "relative-to",
        r"(?P<cue>(?:trong(?:\s+(?:vòng|phạm\s+vi|thời\s+(?:hạn|gian)))?|chậm\s+nhất(?:\s+(?:là"
        r"|sau|trong|trước))*|muộn\s+nhất(?:\s+(?:là|sau))*|không\s+quá|tối\s+đa|sau|ít\s+nhất"
        rf"|trước)\s++)?(?P<duration>{DURATION})(?:\s+đối\s+với\s+[^,.;:()\n]{{2,60}}?)?{_TRIGGER}",
        relative,
        0.9,
    ),
    # trước khi tiến hành kiểm tra ít nhất 10 ngày
    form(
        "relative-before",
        rf"(?P<trigger>trước\s+(?:khi|ngày)\s+(?P<event>[^,.;:\n()\d]{{2,60}}?))\s+(?P<cue>ít\s+nhất\s+"
        rf"|tối\s+thiểu\s+)?(?P<duration>{DURATION})",
        relative,
        0.75,
    ),
    # sau khi kết thúc mỗi cuộc, chậm nhất 15 ngày làm việc phải báo cáo
    form(
        "relative-after",
        r"(?P<trigger>(?<!trước\s)\b(?:sau|(?:được\s+)?(?:kể|tính)\s+từ(?!\s+nay)|từ)\s++(?:khi|ngày|lúc|thời\s+điểm)\s++"
        rf"(?P<event>(?!\d)(?:(?!\s{_CUE}{DURATION}){_OF_EVENT}){{2,90}}+))\s*+,?\s*+(?P<cue>{_CUE})(?P<duration>{DURATION})",
        relative,
        0.8,
    ),
    # thẩm định trong 15 ngày
    form(
        "relative-bare",
        rf"(?P<cue>{_CUE}|thời\s+(?:hạn(?!\s+(?:sử|hợp|bảo|có))|gian(?=\s+(?:giải|xử|thẩm|trả|xem|báo|khắc|thực|hoàn)))(?:\s+(?:giải\s+quyết|xử\s+lý|thẩm\s+định|trả\s+lời|xem\s+xét|thực\s+hiện"
        rf"|hoàn\s+thành|báo\s+cáo|khắc\s+phục))?(?:\s+là|\s*+:)?\s+(?:không\s+quá\s+|tối\s+đa\s+)?)(?P<duration>{DURATION})"
        rf"(?!\s+(?:đầu|cuối|qua|gần|tới|trước|liên|tiếp|kể|trong|đó|nghỉ)){_NO_TRIGGER}",
        relative,
        0.75,
    ),
    # báo cáo kết quả sau 5 ngày; sau 5 ngày phải báo cáo
    form(
        "relative-later",
        rf"\b(?P<cue>sau\s+)(?P<duration>{DURATION})(?=\s*+(?:[.;)\n]|\Z|,?\s*+phải\s)){_NO_TRIGGER}",
        relative,
        0.65,
    ),
)
