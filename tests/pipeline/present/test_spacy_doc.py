"""A record as a spaCy document: every mention is a span that holds its words."""

from __future__ import annotations

from pathlib import Path

from pipeline.present.spacy_doc import to_spacy
from pipeline.run import walk


def test_mentions_are_spans(samples: Path) -> None:
    walked = walk(next(samples.rglob("kimlien2024_04-nq.txt")))
    doc = to_spacy(walked.record, walked.text.content)
    assert doc.text == walked.text.content
    for group in ("citations", "targets", "deadlines", "assignments"):
        mentions = getattr(walked.record, group)
        assert len(doc.spans[group]) == len(mentions) > 0
        for span, mention in zip(doc.spans[group], mentions, strict=True):
            assert mention.evidence.text in span.text
            assert span.label_ == mention.rule
