"""The items of lists whose lead announces tasks (抓好四项任务：…): what is counted in them is to be reached."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mzextract.entities import Entity, TaskList
from mzextract.patterns import lazy

_ANNOUNCES = lazy(r"任务|要求|部署|措施|举措|提出|明确|强调|重点|抓好|做好|目标|安排")
_AHEAD = lazy(r"(?<![主重必需首])要(?![求点])|做好|抓好|下一步|今后|明年|将(?!军)")
_DONE = lazy(r"了|已|过去|去年|以来|年来")


class Task(NamedTuple):
    """An item at [start, end) of the page, and whether the lead of its list looks ahead."""

    start: int
    end: int
    ahead: bool


class Tasks:
    """The announced tasks among the `lists` of an article, looked up by place."""

    def __init__(self, lists: Iterable[Entity]) -> None:
        self._tasks = sorted(_tasks(lists))

    def at(self, place: int) -> Task | None:
        """The task that covers `place` of the page."""
        i = bisect_left(self._tasks, (place + 1,)) - 1
        return self._tasks[i] if i >= 0 and place < self._tasks[i].end else None


def _tasks(lists: Iterable[Entity]) -> Iterator[Task]:
    for found in lists:
        if isinstance(found, TaskList) and _ANNOUNCES.search(lead := found.lead or ""):
            ahead = _AHEAD.search(lead) is not None and not _DONE.search(lead)
            yield from (Task(item.span.start, item.span.end, ahead) for item in found.items)
