"""Words for facts: fills the phrasings of one share, and notes what each citation that it writes amounts to."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from dataclasses import replace

from schemas.vocabulary import Level
from tests.scenarios.papers import Citation, Link, Paper
from tests.scenarios.phrasings import Share, phrases
from tests.scenarios.world import REFORM, Body

TYPE_WORDS = {
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "CTr": "Chương trình hành động",
    "CV": "Công văn",
    "QĐ": "Quyết định",
    "QyĐ": "Quy định",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "KL": "Kết luận",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
}
_PARTY_WORDS = re.compile(r"chi bộ|đảng|Đảng|quần chúng|đồng chí|cấp ủy")
_CLOSES = re.compile(r"[.,;:)”]|$")  # what may stand behind an unquoted title


class Writer:
    """Draws phrases of one share; the same seed writes the same words."""

    def __init__(self, rng: random.Random, share: Share) -> None:
        self._rng = rng
        self._share = share

    def phrase(self, group: str, party: bool = True, fits: Callable[[str], bool] = lambda _: True) -> str:
        """A phrase of the group; for the state none that speaks of the Party's own matters, where others are left."""
        every = [phrase for phrase in phrases(group, self._share) if fits(phrase)]
        if not every:
            raise LookupError(f"no phrase of {group} fits in share {self._share}")
        neutral = every if party else [p for p in every if not _PARTY_WORDS.search(p)]
        return self._rng.choice(neutral or every)

    def say(self, group: str, paper: Paper, **values: object) -> str:
        """A sentence without a citation."""
        phrase = self.phrase(group, paper.issuer.party, lambda p: _fields(p) <= set(values) | _SELF)
        return capital(phrase.format(**_own(paper), **values))

    def cite(
        self,
        group: str,
        paper: Paper,
        cited: Paper,
        link: Link,
        *,
        said: dt.date | None,
        titled: bool | None = None,
        middle: Paper | None = None,
        fits: Callable[[str], bool] = lambda _: True,
        **values: object,
    ) -> str:
        """A sentence that cites; with `middle` it tells that `middle` carries out `cited`."""
        phrase = self.phrase(group, paper.issuer.party, lambda p: fits(p) and _fields(p) <= _KNOWN | set(values))
        words: dict[str, object] = {}
        if middle:
            words["cite_a"] = self._citation(paper, middle, link, middle.issued_on, False, "x")
            words["cite_b"] = self._citation(
                paper, cited, Link.CARRIES_OUT, said, titled, _after(phrase, "cite_b"), middle
            )
        elif "{cite_short}" in phrase:
            words["cite_short"] = short(cited)
            paper.citations.append(Citation(cited, link, None))
        else:
            words["cite"] = self._citation(paper, cited, link, said, titled, _after(phrase, "cite"))
        return capital(phrase.format(**_own(paper), **words, **values))

    def _citation(
        self,
        paper: Paper,
        cited: Paper,
        link: Link,
        said: dt.date | None,
        titled: bool | None,
        after: str,
        citing: Paper | None = None,
    ) -> str:
        """One citation; `titled` says whether its title must or must not stand, None leaves it open."""
        open_end = bool(_CLOSES.match(after))

        if cited.nested and citing:
            titled = False

        def fits(form: str) -> bool:
            unquoted = form.endswith("{title}")
            # A title that cites is told apart from its document's own number at the end or in quotation marks alone.
            tells = not cited.nested or unquoted or "“" in form or "{title}" not in form
            return titled in (None, "{title}" in form) and (open_end or not unquoted) and tells

        group = "cite.dated" if said else "cite.undated"
        form = self.phrase(group, True, fits)
        has_title = "{title}" in form
        paper.citations.append(Citation(cited, link, said, has_title, citing))
        if has_title:
            paper.citations.extend(
                replace(inner, citing=cited, link=Link.CARRIES_OUT) for inner in cited.nested if citing is None
            )
        return form.format(
            type=TYPE_WORDS[cited.doc_type],
            number=cited.number,
            date=self.day(said) if said else "",
            issuer=self.issuer(paper.issuer, cited, paper.issued_on),
            title=cited.title,
        )

    def day(self, day: dt.date) -> str:
        """A date in one of the forms of offices."""
        return self.phrase("cite.dateforms").format(d=day.day, m=day.month, y=day.year)

    def issuer(self, citer: Body, cited: Paper, written_on: dt.date) -> str:
        """The issuer as this body calls it: by rank alone where that can only be the body above, else by name."""
        body = cited.issuer
        if body.level is Level.CENTRAL:
            return body.name
        bare = body.name.replace("Ủy ban nhân dân", self._rng.choice(("UBND", "Ủy ban nhân dân")))
        same_era = (written_on >= REFORM) == (cited.issued_on >= REFORM)
        if (body in citer.lineage or body == citer) and same_era and self._rng.random() < 0.6:
            bare = body.head.replace("UBND", self._rng.choice(("UBND", "Ủy ban nhân dân")))
        if not body.party or body.level is Level.GRASSROOTS:
            return bare
        return self._rng.choice((bare, f"Ban Thường vụ {bare}", f"BTV {bare}"))


def short(paper: Paper) -> str:
    """Type and number alone."""
    return f"{TYPE_WORDS[paper.doc_type]} số {paper.number}"


def count(value: int) -> str:
    """A number as it is printed: dots between thousands, a zero before a single digit."""
    return f"{value:,}".replace(",", ".") if value > 9 else f"{value:02}"


def rate(value: float, digits: int = 1) -> str:
    """A rate with a decimal comma, without needless zeros."""
    printed = f"{value:.{digits}f}"
    return printed.rstrip("0").rstrip(".").replace(".", ",") if digits else printed


def capital(sentence: str) -> str:
    """The sentence with its first letter as a capital, behind whatever mark opens it."""
    at = next((i for i, letter in enumerate(sentence) if letter.isalpha()), 0)
    return sentence[:at] + sentence[at].upper() + sentence[at + 1 :]


_FIELD = re.compile(r"{(\w+)")
_SELF = {"self_body", "self_type"}
_KNOWN = _SELF | {"cite", "cite_short", "cite_a", "cite_b"}


def _fields(phrase: str) -> set[str]:
    return set(_FIELD.findall(phrase))


def _own(paper: Paper) -> dict[str, str]:
    return {"self_body": paper.issuer.bureau, "self_type": TYPE_WORDS[paper.doc_type].split(" hành")[0]}


def _after(phrase: str, name: str) -> str:
    return phrase.partition("{" + name + "}")[2]
