"""The command line: `python -m mzextract FILE…`."""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import itertools
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import mzextract
from mzextract.batch import Outcome, run
from mzextract.extraction.registry import registry
from mzextract.inputs import STDIN, Source, expand
from mzextract.models import CleanText, InputError
from mzextract.output import text as plain
from mzextract.output.sinks import Pages, Sink, Stream, Tables
from mzextract.output.tables import TASKS, CsvTables, ParquetTables
from mzextract.pipeline import checked_date, clean, extract, merged, segment

T = TypeVar("T")
FORMATS = ("json", "jsonl", "text", "html", "csv", "parquet")
EXTRACT_ONLY = ("html", "csv", "parquet")
ALL_GOOD, SOME_FAILED, FAILED, INTERRUPTED = 0, 1, 2, 130

EPILOG = """\
examples:
  python -m mzextract page.txt                          the facts on a page, as JSON
  python -m mzextract page.txt -f text                  a readable summary
  python -m mzextract page.txt --kind deadlines --kind numeric_targets
  python -m mzextract pages/ --jobs 4 -o facts.jsonl    every *.txt below pages/, a line each
  python -m mzextract pages/ -o facts.jsonl --resume    go on where that stopped
  python -m mzextract page.txt -f html -o page.html     a report to read, sort and print
  python -m mzextract pages/ -f csv -o tables/          a table a kind, for a spreadsheet
  python -m mzextract page.txt --stage clean -f text    the repaired text
  cat page.txt | python -m mzextract - --published 2024-06-25

exit codes: 0 all good, 1 some inputs failed, 2 all failed or wrong usage
"""


def parser() -> argparse.ArgumentParser:
    """The command line's options."""
    kinds = list(registry())
    p = argparse.ArgumentParser(
        prog="mzextract",
        description="Typed, grounded facts from Chinese newspaper, gazette and ministry text.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    p.add_argument(
        "files", nargs="+", metavar="FILE", help="text, PDF or image files, directories (*.txt), globs, - for stdin"
    )
    p.add_argument(
        "-f",
        "--format",
        choices=FORMATS,
        default="json",
        help=f"{', '.join(FORMATS)} (default: json)",
        metavar="FORMAT",
    )
    p.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write there instead of standard output (a folder for csv, parquet and several html)",
    )
    p.add_argument("--stage", choices=("clean", "segment", "extract"), default="extract", help="how far to go")
    p.add_argument("--published", metavar="DATE", help="the date that 今年 and 近日 refer to, like 2024-06-25")
    p.add_argument("--kind", action="append", choices=kinds, metavar="KIND", help=f"only these: {', '.join(kinds)}")
    p.add_argument("--explain", action="store_true", help="add every repair of the text, with its reason")
    p.add_argument("--lexicon", action="append", default=[], metavar="TSV", help="add your own words")
    p.add_argument("--ner", metavar="NAME", help="add a tagger's people and organisations: lac (needs mzextract[ner])")
    p.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="processes (default: 1)")
    p.add_argument("--resume", action="store_true", help="skip the inputs that the output file already holds")
    p.add_argument("-v", "--verbose", action="store_true", help="log what is done, on standard error")
    p.add_argument("--version", action="version", version=f"mzextract {mzextract.__version__}")
    return p


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the return value is the exit code."""
    args = parser().parse_args(argv)
    logging.basicConfig(level=logging.DEBUG if args.verbose else logging.ERROR, format="mzextract: %(message)s")
    try:
        _check(args)
        return _run(args)
    except InputError as error:
        return _say(str(error), FAILED)
    except BrokenPipeError:
        _silence_stdout()
        return ALL_GOOD
    except OSError as error:
        return _say(f"{args.output or 'standard output'}: {os.strerror(error.errno or errno.EIO)}", FAILED)
    except KeyboardInterrupt:
        return _say("interrupted; what was written is whole", INTERRUPTED)


def _check(args: argparse.Namespace) -> None:
    """Faults of the options themselves, before any input is read."""
    args.published = checked_date(args.published)
    if args.jobs < 1:
        raise InputError(f"--jobs must be at least 1, not {args.jobs}")
    if args.resume and not args.output:
        raise InputError("--resume needs --output FILE")
    if args.resume and args.format not in ("json", "jsonl"):
        raise InputError("--resume needs JSON Lines output")
    if args.format in EXTRACT_ONLY and args.stage != "extract":
        raise InputError(f"--format {args.format} shows facts, so it goes with --stage extract only")
    if args.format == "parquet" and not args.output:
        raise InputError("parquet needs --output FOLDER")
    if args.output and _is_input(Path(args.output).absolute(), args.files):
        raise InputError(f"{args.output}: is one of the inputs, so nothing is written there")
    if args.format == "csv" and not args.output and len(args.kind or ()) != 1:
        raise InputError("csv needs --output FOLDER, or one --kind on standard output")
    merged(args.lexicon)


def _is_input(output: Path, names: Sequence[str]) -> bool:
    """Whether writing there would destroy an input, or be read as one."""
    inputs = [Path(name).absolute() for name in names if name != STDIN]
    return (output.is_file() and output in inputs) or (
        output.suffix == ".txt" and any(path.is_dir() and path in output.parents for path in inputs)
    )


def _run(args: argparse.Namespace) -> int:
    """Every input through the stage, written as results come."""
    done = _finished(Path(args.output)) if args.resume else frozenset[str]()
    sources = (s for s in expand(args.files) if (s.source or STDIN) not in done)
    first = list(itertools.islice(sources, 2))
    if args.resume or (args.format == "json" and len(first) > 1):
        args.format = "jsonl"
    task = partial(
        render,
        stage=args.stage,
        form=args.format,
        published=args.published,
        kinds=tuple(args.kind) if args.kind else None,
        explain=args.explain,
        lexicons=tuple(args.lexicon),
        ner=args.ner,
    )
    outcomes = _until_interrupted(run(itertools.chain(first, sources), task, args.jobs))
    with contextlib.closing(_sink(args, several=len(first) > 1)) as sink:
        good, bad = _write(sink, _with_progress(outcomes) if args.output else outcomes)
    return ALL_GOOD if not bad else SOME_FAILED if good or done else FAILED


def _sink(args: argparse.Namespace, several: bool) -> Sink:
    """Where the results go."""
    tables = tuple(args.kind or registry())
    tables += (TASKS,) if "task_lists" in tables else ()
    if args.format == "parquet":
        return Tables(ParquetTables(Path(args.output), tables))
    if args.format == "csv" and args.output:
        return Tables(CsvTables(Path(args.output), tables))
    if args.format == "html" and args.output and several:
        return Pages(Path(args.output), ".html")
    between = "\n" if args.format == "text" else ""
    if args.output:
        mode = "a" if args.resume else "w"
        return Stream(Path(args.output).open(mode, encoding="utf-8", newline="\n"), between=between)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if args.format == "csv":
        return Tables(CsvTables(Path(), tables[:1], only=sys.stdout))
    return Stream(sys.stdout, close=False, between=between)


def render(source: Source, *, stage: str, form: str, explain: bool, **how: Any) -> Any:
    """The result for one input: JSON, a JSON line, HTML or text as a string; for tables the records by kind."""
    raw = source.text()
    if stage != "extract":
        return _early_stage(source, clean(raw), stage, form, explain, how["published"])
    document = extract(raw, **how).model_copy(update={"source": source.source})
    if form == "text":
        return plain.summary(document, edits=explain)
    if form == "html":
        return document.to_html()
    if form in ("csv", "parquet"):
        kinds = how["kinds"] or tuple(registry())
        return {k: document.records(k) for k in (*kinds, *((TASKS,) if "task_lists" in kinds else ()))}
    return document.model_dump_json(indent=None if form == "jsonl" else 2, context={"edits": explain})


def _early_stage(
    source: Source, cleaned: CleanText, stage: str, form: str, explain: bool, published: str | None
) -> str:
    """The result of --stage clean or segment."""
    page = segment(cleaned, published=published) if stage == "segment" else None
    if form == "text":
        shown = [plain.outline(page) if page else cleaned.text]
        shown += [page.explain() if page else cleaned.explain()] if explain else []
        return "\n\n".join(shown)
    data: dict[str, Any] = {"source": source.source, "text": cleaned.text}
    if page:
        data |= page.model_dump(mode="json", exclude=None if explain else {"blocks"})
    if explain:
        data["edits"] = [e.model_dump(mode="json") for e in cleaned.edits]
    return json.dumps(data, ensure_ascii=False, indent=None if form == "jsonl" else 2)


def _write(sink: Sink, outcomes: Iterator[Outcome[Any]]) -> tuple[int, int]:
    """Write values as they come, tell errors; the numbers of both."""
    good = bad = 0
    for source, value, error in outcomes:
        if value is None:
            _say(error if error and error.startswith(source.name) else f"{source.name}: {error}", FAILED)
            bad += 1
        else:
            sink.add(source.name, value)
            good += 1
    return good, bad


def _until_interrupted(outcomes: Iterator[Outcome[T]]) -> Iterator[Outcome[T]]:
    """The outcomes until Ctrl-C, which is remembered: code in between may take it for a fault of one input."""
    pressed = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield from outcomes
        return
    signal.signal(signal.SIGINT, note)
    try:
        for outcome in outcomes:
            if pressed:
                raise KeyboardInterrupt
            yield outcome
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _with_progress(outcomes: Iterator[Outcome[str]]) -> Iterator[Outcome[str]]:
    """A progress bar on standard error, only on a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("pages", total=None)
        for outcome in outcomes:
            yield outcome
            progress.advance(task)


def _finished(output: Path) -> frozenset[str]:
    """The sources that the JSON Lines file already holds; a last line cut short is taken off it."""
    if not output.exists():
        return frozenset()
    names: set[str] = set()
    whole = 0
    with output.open("rb+") as f:
        for number, line in enumerate(f, 1):
            if not line.endswith(b"\n"):
                break
            try:
                name = json.loads(line)["source"]
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{output}:{number}: not a line that mzextract wrote, so --resume stops") from error
            names.add(STDIN if name is None else name)
            whole += len(line)
        f.truncate(whole)
    return frozenset(names)


def _say(message: str, code: int) -> int:
    """One line on standard error."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"mzextract: {message}\n")
    return code


def _silence_stdout() -> None:
    """Let the interpreter exit without complaint although the reader of our output is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
