"""Shifted signs that stand alone: bullets, circled numbers, units and signs of measurement, digits in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from mzextract.cleaning.shift_table import is_free, places, table, words
from mzextract.patterns import lazy

# 姻 本报记者 罗磊 / …质量 姻 本报记者 / 荫 加强领导: what stands before and after a bullet
_BULLETS = "姻荫"
_BEFORE_BULLET = frozenset("\n 　\t）”。冤")
_AFTER_BULLET = lazy(r"\s|本报|通讯员|记者|文[/／]|$")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_LIST = "淤于盂榆虞愚舆余俞逾"
# 淤饮食治疗…；于每次调整…；盂血糖: at the start of a line or after a mark
_LIST_PLACE = lazy(rf"(?:^|(?<=[\s：:；;。，,、（(]))[{_LIST}{_CIRCLED}](?=\n?[^\s，,。；;、）)])", re.MULTILINE)
# 其中淤于盂④为必备项目 / 合并虞愚舆中任何一项
_LIST_RUN = lazy(f"(?:[{_LIST}{_CIRCLED}]\n?){{2,10}}")
# 满足淤或于 / 满足盂时: what is said of the items
_LIST_PAIR = lazy(f"[{_LIST}{_CIRCLED}](?:[、和或及至~-][{_LIST}{_CIRCLED}]){{1,9}}")
_LIST_REACH = 600
_COMMON_MARKS = (1, 7)  # 于, 余
# 5 滋l, 4 益, t忆检验, 3 依 2, HFD寅HFD, 字2 检验, P臆0.05, 甲状腺域度
_SIGN_PLACES = {
    "滋": lazy(r"(?:(?<=[0-9/])|(?<=[0-9/]\s))滋(?=[lLgmMnAV])"),
    "益": lazy(r"(?<=[0-9])益(?![率处阳州])|(?<=[0-9] )益(?![率处阳州])|(?<=[0-9]\n)益(?=[,，。；;）)])"),
    "忆": lazy(r"(?<=[A-Za-z])忆"),
    "依": lazy(r"(?:(?<=[0-9])|(?<=[0-9] ))依(?= ?[0-9])"),
    "伊": lazy(r"(?:(?<=[0-9])|(?<=[0-9] ))伊(?= ?[0-9])"),
    "寅": lazy(r"(?<=[A-Za-z0-9])寅(?=[A-Za-z0-9])"),
    "字": lazy(r"字(?= ?2 ?(?:检验|值|=))"),
    "臆": lazy(r"(?:(?<=[A-Za-z0-9）)])|(?<=[A-Za-z0-9）)] ))臆(?= ?[0-9])"),
    "逸": lazy(r"(?:(?<=[A-Za-z0-9）)])|(?<=[A-Za-z0-9）)] ))逸(?= ?[0-9])"),
    **dict.fromkeys("玉域芋郁", lazy(r"[玉域芋郁](?=\s?[度期级型])|(?<=[A-Za-z] )[玉域芋郁](?= [A-Za-z])")),
}
_SURE = "滋忆寅字"  # in these places the hanzi is never right
_ROMAN = "玉域芋郁"
_DIGITS = "园员圆猿源缘远苑愿怨"
# 圆园圆源年, 猿园豫, 员怨愿园: three in a row, or two before a unit
_NUMBER = lazy(f"[{_DIGITS}][{_DIGITS}]{{1,11}}")
_UNIT = frozenset("年月日豫％%号万亿个期")
_DATE_UNIT = frozenset("年月日豫％%号")
# 圆园圆源年第 源 期 / 年员员月圆日, beside a number that is proven
_NEXT = lazy(f"(?<=[年月第])( ?)([{_DIGITS}]{{1,2}})(?= ?[月日期])")


def standalone(text: str) -> Iterator[tuple[int, str]]:
    """The hanzi that stand for bullets, list marks, signs and digits: (offset, symbol).

    >>> list(standalone("姻 本报记者 罗磊"))
    [(0, '■')]
    >>> list(standalone("条件：淤年满十八周岁；于常住本市；盂无不良记录。"))
    [(3, '①'), (11, '②'), (17, '③')]
    >>> list(standalone("关于婚姻登记员工的要求，于是在公园圆满完成"))
    []
    """
    yield from _bullets(text)
    if "淤" in text:
        yield from _lists(text)


def bullets(text: str) -> Iterator[tuple[int, str]]:
    """Bullets that stand close to words, in a text whose shift is proven: several hanzi that belong to no word."""
    free = [at for at in places(text, _BULLETS) if is_free(text, at)]
    if len(free) >= 2:
        yield from ((at, table()[text[at]]) for at in free)


def _bullets(text: str) -> Iterator[tuple[int, str]]:
    for at in places(text, _BULLETS):
        if (not at or text[at - 1] in _BEFORE_BULLET) and _AFTER_BULLET.match(text, at + 1):
            yield at, table()[text[at]]


def _lists(text: str) -> Iterator[tuple[int, str]]:
    """淤…于…盂 in order, 于 only after 淤; then runs of such marks."""
    places = [(m.start(), _number(m.group())) for m in _LIST_PLACE.finditer(text)]
    found: list[int] = []
    for k, (at, number) in enumerate(places):
        if number == 0:
            items = [at, *_items(places[k + 1 :], at)]
            free = sum(text[i] != "于" and is_free(text, i) for i in items)
            if len(items) >= 2 and free and (len(items) > 2 or is_free(text, at)):
                found += items
    if not found:
        return
    yield from ((at, _circled(text[at])) for at in found if text[at] in _LIST)
    for m in _LIST_RUN.finditer(text):
        if len(set(m.group()) - {"于", "与", "余", "\n"}) >= 2:
            yield from ((k, _circled(text[k])) for k in range(m.start(), m.end()) if text[k] in _LIST)
    for m in _LIST_PAIR.finditer(text):
        marks = [k for k in range(m.start(), m.end(), 2) if text[k] in _LIST]
        if any(text[k] not in "于余" and is_free(text, k) for k in marks):
            yield from ((k, _circled(text[k])) for k in marks)
    third, done = _LIST[2], set(found)
    if any(text[at] == third for at in found):
        yield from (
            (m.start(), "③") for m in re.finditer(third, text) if m.start() not in done and is_free(text, m.start())
        )


def _items(places: list[tuple[int, int]], last: int) -> Iterator[int]:
    """The marks that follow ① in order; one may be missing where a mark that is no common word goes on."""
    expected = 1
    for at, number in places:
        if number == 0 or at - last > _LIST_REACH:
            return
        if number == expected or (number == expected + 1 and number not in _COMMON_MARKS):
            yield at
            expected, last = number + 1, at


def _number(char: str) -> int:
    return _LIST.index(char) if char in _LIST else _CIRCLED.index(char)


def _circled(char: str) -> str:
    return _CIRCLED[_LIST.index(char)]


def signs(text: str, proven: bool) -> Iterator[tuple[int, str]]:
    """Signs of measurement beside digits and letters; those that are a word elsewhere only if a shift is proven."""
    if not proven and not any(map(text.__contains__, _SURE)):
        return
    for at in places(text, _SIGN_PLACES if proven else _SURE):
        char = text[at]
        if _SIGN_PLACES[char].match(text, at) and (char not in _ROMAN or is_free(text, at)):
            yield at, table()[char]


def numbers(text: str) -> Iterator[tuple[int, str]]:
    """Digits in a row, which no words make up."""
    digits = places(text, _DIGITS)
    if not any(map(eq, digits[1:], [at + 1 for at in digits])):
        return
    proven = [span for m in _NUMBER.finditer(text) if (span := _uncovered(text, *m.span()))]
    for start, end in proven:
        yield from ((k, table()[text[k]]) for k in range(start, end))
    if proven:
        for m in _NEXT.finditer(text):
            yield from ((k, table()[text[k]]) for k in range(*m.span(2)))


def _uncovered(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The run without a head that ends a word (资源员园万): None where words make it up."""
    unit = text[end : end + 1]
    if (end - start < 3 and unit not in _UNIT) or (len(set(text[start:end])) == 1 and unit not in _DATE_UNIT):
        return None  # 资源源源不断, 远远多于
    rows = words().rows
    if any(text[k : start + 1] in rows for k in range(max(0, start - 3), start)):
        start += 1
    if end - start < 2 or not any(is_free(text, k) for k in range(start, end)):
        return None
    return start, end
