"""Many inputs, in order, by one or more processes; one bad input never stops the rest."""

from __future__ import annotations

import gc
import itertools
import logging
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from mzextract.document import Document
from mzextract.models import InputError
from mzextract.pipeline import extract, read

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

log = logging.getLogger("mzextract")

T = TypeVar("T")
CHUNK = 4  # inputs handed to a worker at a time
DIED = "the worker process died on this input"


class Outcome(NamedTuple, Generic[T]):
    """What became of one input: a value, or an error in one sentence."""

    item: Any
    value: T | None
    error: str | None


def extract_many(
    inputs: Iterable[str | Path],
    *,
    workers: int = 1,
    published: str | None = None,
    on_error: Callable[[str | Path, str], None] | None = None,
) -> Iterator[Document]:
    """The documents of many texts (`str`) or files (`Path`), in order, by `workers` processes.

    An input that fails yields nothing: it is logged as a warning, and `on_error(input, reason)` is called where given.
    Memory stays flat: inputs are taken as results are consumed.

    Workers that Python forks share what is loaded. Where it starts them anew (Windows, macOS, Python 3.14), each loads
    the library first, about half a second, and a script must guard its main part by `if __name__ == "__main__":`.

    >>> pages = ["近日，民政部印发《关于加强养老服务的通知》。", ""]
    >>> [d.articles[0].document_titles[0].title for d in extract_many(pages)]
    ['关于加强养老服务的通知']
    """
    if workers < 1:
        raise InputError(f"workers must be at least 1, not {workers}")
    for item, document, error in run(inputs, partial(_extract, published=published), workers):
        if document is not None:
            yield document
            continue
        log.warning("%s: %s", shown(item), error)
        if on_error is not None:
            on_error(item, error or "")


def run(inputs: Iterable[Any], task: Callable[[Any], T], workers: int = 1) -> Iterator[Outcome[T]]:
    """`task` over every input, in order; errors are outcomes. With several workers `task` must be picklable."""
    if workers == 1:
        for item in inputs:
            yield attempt(task, item)
        return
    items = iter(inputs)
    pending: deque[tuple[list[Any], Future[bytes] | None]] = deque()
    pool = _pool(workers)
    try:
        while True:
            while len(pending) <= 2 * workers and (chunk := list(itertools.islice(items, CHUNK))):
                pending.append((chunk, _submit(pool, task, chunk)))
            if not pending:
                return
            chunk, future = pending.popleft()
            outcomes: list[Outcome[T]] | None = _result(future)
            if outcomes is None:  # the pool is broken: redo this chunk alone, go on with a new pool
                pool.shutdown(cancel_futures=True)
                outcomes = [_alone(task, item) for item in chunk]
                pool = _pool(workers)
                pending = deque((c, _submit(pool, task, c)) for c, _ in pending)
            yield from outcomes
    finally:
        pool.shutdown(cancel_futures=True)  # waits for what is running: a pool left behind races with the exit


def attempt(task: Callable[[Any], T], item: Any) -> Outcome[T]:
    """`task` on one input, with whatever goes wrong as a sentence."""
    try:
        return Outcome(item, task(item), None)
    except InputError as error:
        return Outcome(item, None, str(error))
    except RecursionError:
        return Outcome(item, None, "nested too deeply")
    except MemoryError:
        return Outcome(item, None, "not enough memory")
    except Exception as error:
        log.debug("unexpected error", exc_info=True)
        return Outcome(item, None, f"internal error, please report it: {type(error).__name__}: {error}")


def source_name(path: str | Path) -> str:
    """The file name as documents state it; a byte in it that is no UTF-8 stands as \\udcff."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def shown(item: Any) -> str:
    """A short name of an input for messages."""
    return str(item) if isinstance(item, Path) else repr(str(item)[:20])


def _extract(item: str | Path, published: str | None) -> Document:
    if isinstance(item, Path):
        return extract(read(item), published=published).model_copy(update={"source": source_name(item)})
    if not item.strip():
        raise InputError("the text is empty")
    return extract(item, published=published)


def _pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor  # not loaded where one process does the work

    return ProcessPoolExecutor(workers, initializer=_start)


def _start() -> None:
    """What a worker does first: leave Ctrl-C to the main process, keep the collector off what it shares with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()


def _attempt_all(task: Callable[[Any], T], chunk: list[Any]) -> bytes:
    """The outcomes of a chunk, written here as the pool would write them, so that `_loaded` reads them."""
    from multiprocessing.reduction import ForkingPickler

    return bytes(ForkingPickler.dumps([attempt(task, item) for item in chunk]))


def _loaded(outcomes: bytes) -> list[Outcome[T]]:
    """What `_attempt_all` wrote. Nothing in it is garbage, and looking would double the time: the collector rests."""
    from multiprocessing.reduction import ForkingPickler

    collecting = gc.isenabled()
    gc.disable()
    try:
        loaded: list[Outcome[T]] = ForkingPickler.loads(outcomes)
        return loaded
    finally:
        if collecting:
            gc.enable()


def _submit(pool: ProcessPoolExecutor, task: Callable[[Any], T], chunk: list[Any]) -> Future[bytes] | None:
    try:
        return pool.submit(_attempt_all, task, chunk)
    except BrokenExecutor:
        return None


def _result(future: Future[bytes] | None) -> list[Outcome[T]] | None:
    try:
        return _loaded(future.result()) if future is not None else None
    except BrokenExecutor:
        return None


def _alone(task: Callable[[Any], T], item: Any) -> Outcome[T]:
    """One input in a process of its own, so that an input that kills its process is known by name."""
    with _pool(1) as pool:
        outcomes: list[Outcome[T]] | None = _result(_submit(pool, task, [item]))
    return outcomes[0] if outcomes else Outcome(item, None, DIED)
