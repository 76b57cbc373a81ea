"""Time expressions a second, side by side with JioNLP's `ner.extract_time`, on the same text in the same run.

pip install mzextract[benchmark]; python tests/benchmarks/times.py FOLDER [--rounds N]
FOLDER holds news as *.txt. Each tool reads every file N times, in turn; the best round counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from mzextract.calendar import find_times

BASE = "2024-06-25"


def rate(find: Callable[[str], object], texts: Sequence[str]) -> float:
    """Characters a second over all texts."""
    begin = time.perf_counter()
    for text in texts:
        find(text)
    return sum(map(len, texts)) / (time.perf_counter() - begin)


def finders() -> dict[str, Callable[[str], object]]:
    """The tools, warmed up."""
    import jionlp  # type: ignore[import-not-found]

    stamp = time.mktime(time.strptime(BASE, "%Y-%m-%d"))
    found = {
        "mzextract": lambda text: find_times(text, published=BASE),
        "jionlp": lambda text: jionlp.ner.extract_time(text, time_base=stamp),
    }
    for find in found.values():
        find("2024年6月25日，市民政局启动三年行动。")
    return found


def main() -> None:
    """Print the rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.folder.glob("*.txt"))]
    best: dict[str, float] = {}
    for _ in range(args.rounds):
        for name, find in finders().items():
            best[name] = max(best.get(name, 0.0), rate(find, texts))
    for name, chars in best.items():
        print(f"{name:<10}{chars:>14,.0f} characters/s")
    print(f"{best['mzextract'] / best['jionlp']:.1f} times the throughput")


if __name__ == "__main__":
    main()
