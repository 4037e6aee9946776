"""Text in the code pages of before Unicode (TCVN3, VNI), told by its letters: refused until it is converted.

Such text is made of Latin letters and signs that Vietnamese does not use (`§¶ng uû`, `Ñaûng uûy`), so that a record
read from it would be wrong in every name. A foreign language has far fewer of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.errors import SourceError
from schemas.layout import BlockKind, Page
from schemas.vocabulary import RejectionCode

_ALIEN = re.compile("[¡-©«¬®µ-\u00b9»-¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñöÿ÷øûüþª]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 20_000
_FEWEST = 60
_SHARE = 0.08  # German has under 0.03, French under 0.01; TCVN3 and VNI have 0.15 and more


def refuse_legacy_encoding(pages: Iterable[Page]) -> None:
    """Raise where most of the text is in a code page that is not read yet."""
    text = ""
    for page in pages:
        text += "\n".join(block.text for block in page.blocks if block.kind is not BlockKind.FURNITURE)
        if len(text) > _SAMPLE:
            break
    if is_legacy(text[:_SAMPLE]):
        raise SourceError(
            RejectionCode.UNREADABLE,
            "Văn bản dùng bảng mã cũ (TCVN3 hoặc VNI); hãy chuyển sang Unicode rồi lưu lại.",
        )


def is_legacy(text: str) -> bool:
    """Whether the letters are those of TCVN3 or VNI read as Latin."""
    alien = len(_ALIEN.findall(text))
    if alien <= _SHARE * _FEWEST:
        return False
    letters = len(_LETTER.findall(text))
    return letters >= _FEWEST and alien > _SHARE * letters and len(_VIETNAMESE.findall(text)) < 0.2 * alien
