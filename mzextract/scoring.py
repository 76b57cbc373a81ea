"""Score the library on gold pages: `python -m mzextract.scoring corpora/`.

What is found is paired with the gold (see `mzextract.gold`) item by item: one-to-one, by the key of its kind. A field
is compared only where gold states it, so what a reader could not decide is left out of the gold and costs nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mzextract.document import Document
from mzextract.gold import EXCERPT, KINDS, Item, Key, Kind, agrees, as_gold, gold_pages
from mzextract.models import InputError
from mzextract.pipeline import extract


@dataclass
class Tally:
    """The counts of one kind, and a line for each disagreement."""

    found: int = 0
    missed: int = 0
    spurious: int = 0
    right: dict[str, int] = field(default_factory=dict)
    stated: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found and nothing was to be found."""
        total = self.found + self.spurious
        return self.found / total if total else float(not self.missed)

    @property
    def recall(self) -> float:
        """The share of gold that was found; 1 where nothing was to be found and nothing was found."""
        total = self.found + self.missed
        return self.found / total if total else float(not self.spurious)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.found + self.missed + self.spurious
        return 2 * self.found / total if total else 1.0

    def accuracy(self) -> dict[str, float]:
        """By field: the share of the paired items that state it whose field is right."""
        return {name: self.right.get(name, 0) / count for name, count in self.stated.items()}

    def add(self, kind: Kind, page: str, gold: Sequence[Item], found: Sequence[Item]) -> None:
        """Count the items of one page."""
        pairs, missed, spurious = paired(kind.keys, gold, found)
        self.found += len(pairs)
        self.missed += len(missed)
        self.spurious += len(spurious)
        self.lines += [f"{page} {kind.name} missed {_shown(kind, x)}" for x in missed]
        self.lines += [f"{page} {kind.name} spurious {_shown(kind, x)}" for x in spurious]
        for want, have in pairs:
            for name in kind.fields:
                if name in want:
                    self._field(f"{page} {kind.name} {_shown(kind, want)}", name, want[name], have.get(name))

    def _field(self, where: str, name: str, want: Any, have: Any) -> None:
        right = agrees(name, want, have)
        self.stated[name] = self.stated.get(name, 0) + 1
        self.right[name] = self.right.get(name, 0) + right
        if not right:
            self.lines.append(f"{where} {name}: gold {_short(want)}, found {_short(have)}")


def paired(
    keys: Sequence[Key], gold: Sequence[Item], found: Sequence[Item]
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Pairs with equal keys, each key in turn, one to one in order; what is left of gold; what is left of found."""
    pairs: list[tuple[Item, Item]] = []
    missed, spurious = list(gold), list(found)
    for key in keys:
        rest = []
        for want in missed:
            have = next((x for x in spurious if key(x) is not None and key(x) == key(want)), None)
            if have is None:
                rest.append(want)
            else:
                spurious = [x for x in spurious if x is not have]
                pairs.append((want, have))
        missed = rest
    return pairs, missed, spurious


def _shown(kind: Kind, item: Item) -> str:
    return next((str(k) for k in (key(item) for key in kind.keys) if k), "?")


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 2 * EXCERPT else f"{text[:EXCERPT]}…{text[-EXCERPT:]}"


def score(folder: str | Path, extractor: Callable[..., Document] = extract) -> dict[str, Tally]:
    """The tally of every kind over the gold pages in `folder`, found by `extractor(raw, published=…)`.

    Kinds that a page's gold names in `not_annotated` are not counted on that page.
    """
    tallies = {kind.name: Tally() for kind in KINDS}
    for name, gold, raw in gold_pages(Path(folder)):
        found = as_gold(extractor(raw, published=gold.get("published")))
        for kind in KINDS:
            if kind.name not in gold.get("not_annotated", ()):
                want = [x for a in gold["articles"] for x in kind.of(a)]
                tallies[kind.name].add(kind, name, want, [x for a in found for x in kind.of(a)])
    return tallies


def table(tallies: Mapping[str, Tally]) -> str:
    """The scores as plain text, a line a kind."""
    lines = [f"{'kind':<18}{'gold':>6}{'P':>8}{'R':>8}{'F1':>8}  fields"]
    for name, t in tallies.items():
        fields = " ".join(f"{f}={share:.2f}" for f, share in t.accuracy().items())
        lines.append(
            f"{name:<18}{t.found + t.missed:>6}{t.precision:>8.3f}{t.recall:>8.3f}{t.f1:>8.3f}  {fields}".rstrip()
        )
    return "\n".join(lines)


def figures(tallies: Mapping[str, Tally]) -> dict[str, dict[str, Any]]:
    """The scores as plain data, for JSON."""
    return {
        name: {
            "found": t.found,
            "missed": t.missed,
            "spurious": t.spurious,
            "precision": round(t.precision, 4),
            "recall": round(t.recall, 4),
            "f1": round(t.f1, 4),
            "fields": {f: round(share, 4) for f, share in t.accuracy().items()},
        }
        for name, t in tallies.items()
    }


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    p = argparse.ArgumentParser(
        prog="mzextract.scoring", description="Precision, recall and F1 per kind on gold pages."
    )
    p.add_argument("folder", help="where NAME.txt and NAME.gold.json stand")
    p.add_argument("--errors", action="store_true", help="list every missed and spurious item and every wrong field")
    p.add_argument("--json", metavar="OUT", help="also write the figures there")
    p.add_argument("--min", nargs="+", default=[], type=_bar, metavar="KIND=F1", help="exit 1 where an F1 is lower")
    return p


def _bar(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    if name not in {kind.name for kind in KINDS}:
        raise argparse.ArgumentTypeError(f"no kind {name!r}; there are {', '.join(k.name for k in KINDS)}")
    try:
        return name, float(number)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} should be like {name}=0.95") from error


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; exit code 0, 1 below a bar, 2 for bad input."""
    args = parser().parse_args(argv)
    try:
        tallies = score(args.folder)
        if args.json:
            Path(args.json).write_text(json.dumps(figures(tallies), ensure_ascii=False, indent=1) + "\n", "utf-8")
    except (InputError, OSError) as error:
        sys.stderr.write(f"mzextract: {error}\n")
        return 2
    lines = [line for t in tallies.values() for line in t.lines] if args.errors else []
    sys.stdout.write("\n".join([*lines, table(tallies)]) + "\n")
    low = [f"{name} {tallies[name].f1:.3f} < {bar}" for name, bar in args.min if tallies[name].f1 < bar]
    if low:
        sys.stdout.write(f"below the bar: {', '.join(low)}\n")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
