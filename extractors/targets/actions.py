"""Việc được giao: the action with its object that a heading, an introduction or a title names (kết nạp đảng viên)."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from schemas.folding import fold

_ACTION = regex.compile(
    r"(?:kết\s+nạp|phát\s+triển|giới\s+thiệu|tạo\s+nguồn|bồi\s+dưỡng|công\s+nhận|xóa|trồng|giải\s+quyết|đào\s+tạo|"
    r"hỗ\s+trợ)(?:\s+(?!được|năm|tại|của|trong|giai|giữa|cho|ở|đến|trên|theo|và|cuối|đầu|quý|tháng|nhiệm|"
    r"mới\s+năm)\p{L}+){1,6}|kết\s+nạp",
    regex.V1,
)


def best_action(places: Iterable[str], unit: str = "") -> str:
    """The nearest action that names its object (kết nạp đảng viên); else the nearest bare one, with the unit."""
    found = [action for words in places if (action := action_in(words))]
    full = next(
        (action for action in found if " " in action[len("kết nạp") :].strip() or fold(action) != "kết nạp"), ""
    )
    return full or (f"{found[0]} {unit}".strip() if found else "")


def action_in(words: str) -> str:
    """The first action with its object in a heading or title (phát triển đảng viên mới); "" where there is none."""
    match = _ACTION.search(fold(words))
    action = words[match.start() : match.end()] if match else ""
    return action.lower() if action.isupper() else action
