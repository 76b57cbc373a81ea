"""Traditional → Simplified, only where Traditional characters are seen, clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from mzextract.cleaning.edits import Change
from mzextract.patterns import lazy

KIND = "script"
REASON = "a Traditional character"
# Frequent characters that no Simplified text writes; one of them stands in almost every Traditional clause.
TRIGGERS = (
    "國學會來時個們這說對為開關與產發實業務總經現過還無機電長門問間東車見頭馬書後從動種樣點體義議論讓認識萬億數"
    "兒歲歷歸氣決沒滿濟灣將專導層屬島師帶幾廣廳應張強彙徵愛慶憲戰據擊擴擬據斷於書條權極構標歡殘溫準濟灘災烏燈"
    "爭獨獲環產畫異當疊療盡監盤確禮種積稱穩窮競筆節範築簡糧級紀約納純組細終結給統絕維網綠緊線編緩縣總繼續罰羅"
    "聖聞聯聲職聽臺舊藝處號裝製複規視覺覽觀計訂訊訓記設許訴診詞試話該詳語誠課調談請講證譯護讀變財責貨質費貿資"
    "賽購趕軍較載輕輪辦農運達遠適選遷鄉醫釋針鋼錄錢鎮鐵鑒閱隊陽階際隨險雖雜離難雲電靜項順須預領題願類顧顯風飛"
    "飯館驗驚體鬥魚鮮鳥麗麥黃黨齊龍"
)
_CLAUSE = lazy(r"[^，。；：！？\s]{1,200}")  # the converter's cost grows with the square of the length
_HANZI = lazy("[\u4e00-\u9fff]")
MIN_SHARE = 0.15  # of a clause's hanzi, in a text that is not Traditional as a whole
TEXT_SHARE = 0.08  # of all hanzi: the text is Traditional


def find(text: str) -> list[Change]:
    """The Traditional characters to simplify.

    >>> [(c.start, c.after) for c in find("民政部發布《關於加強養老服務的意見》")]
    [(3, '发'), (6, '关'), (7, '于'), (9, '强'), (10, '养'), (13, '务'), (16, '见')]
    >>> find("会议指出，今年是关键一年。")
    []
    """
    convert = _converter()
    clauses = [(m.start(), m.group(), convert(m.group())) for m in _CLAUSE.finditer(text)]
    changed = [_difference(old, new) for _, old, new in clauses]
    whole = sum(changed) >= TEXT_SHARE * len(_HANZI.findall(text))
    out: list[Change] = []
    for (start, old, new), count in zip(clauses, changed, strict=True):
        if count and (whole or (count >= 2 and count >= MIN_SHARE * len(_HANZI.findall(old)))):
            out += _changes(start, old, new)
    return out


@cache
def _converter() -> Callable[[str], str]:
    """OpenCC's t2s, loaded when first needed."""
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _difference(old: str, new: str) -> int:
    """How many characters changed."""
    return sum(a != b for a, b in zip(old, new, strict=False)) + abs(len(old) - len(new))


def _changes(start: int, old: str, new: str) -> Iterator[Change]:
    """The changes of a clause: char by char where the length stays, else from the first to the last difference."""
    if len(old) == len(new):
        for i, (a, b) in enumerate(zip(old, new, strict=True)):
            if a != b:
                yield Change(start + i, start + i + 1, b, KIND, REASON)
        return
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    yield Change(start + head, start + len(old) - tail, new[head : len(new) - tail], KIND, "a Traditional wording")
