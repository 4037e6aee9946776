"""Prints how the program does on made archives: `python -m tests.scenarios [--share open|apart] [--errors]`."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence

from tests.scenarios.evaluate import Score, evaluate
from tests.scenarios.phrasings import Share


def main(arguments: Sequence[str] | None = None) -> None:
    """Evaluate, and print the figures; the sentences of errors only for the open share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--share", choices=[*Share], default=None, help="open or apart; without it both, one after the other"
    )
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--errors", action="store_true", help="errors by kind, on the open share with examples")
    parser.add_argument("--examples", type=int, default=4, help="examples of each kind of error")
    options = parser.parse_args(arguments)
    for share in [Share(options.share)] if options.share else Share:
        score = Score()
        for seed in range(options.first, options.first + options.seeds):
            score.add(evaluate(seed, share))
        print(_figures(share, options.seeds, score))
        if options.errors:
            print(_errors(share, score, options.examples))


def _figures(share: Share, seeds: int, score: Score) -> str:
    true, given = score.findings_true, score.findings_given
    codes = sorted({*true, *given})
    rows = [
        f"  {code:22}{true[code]:5} true {given[code]:5} given {score.findings_right[code]:5} right" for code in codes
    ]
    missing = (
        "exact"
        if score.missing_exact
        else (
            f"{score.gaps_invented} invented, {score.gaps_left_out} left out, {score.fetch_wrong} other counts to fetch"
        )
    )
    return "\n".join(
        [
            f"{share}: {seeds} seeds, {score.documents} documents, {score.links} links",
            f"  wrong links {score.wrong_links}, missed links {score.missed_links} ({score.missed_share:.2%})",
            f"  missing: {missing}",
            f"  findings: precision {score.precision:.4f}, recall {score.recall:.4f}",
            *rows,
        ]
    )


def _errors(share: Share, score: Score, most: int) -> str:
    kinds = Counter(kind for kind, _ in score.errors)
    examples: dict[str, list[str]] = defaultdict(list)
    for kind, words in score.errors:
        examples[kind].append(words)
    lines = []
    for kind, times in kinds.most_common():
        lines.append(f"{times:5}  {kind}")
        lines += [f"         {words}" for words in examples[kind][:most]] if share is Share.OPEN else []
    return "\n".join(lines)


if __name__ == "__main__":
    main()
