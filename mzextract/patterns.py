"""Regular expressions that are compiled when first used, so that importing the library compiles none."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


class _Lazy:
    """Stands for a pattern: compiles it when first asked for more than its source, then keeps its methods."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern as `re.compile` gives it, but compiled when first used.

    A mistake in `pattern` shows only then; a test compiles every pattern of the package.

    >>> number = lazy("[0-9]+")
    >>> number.pattern, number.findall("12个街道、3个镇")
    ('[0-9]+', ['12', '3'])
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
