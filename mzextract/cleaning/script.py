"""Traditional → Simplified, only where Traditional characters are seen, clause by clause."""

from __future__ import annotations

from functools import cache

from mzextract.cleaning.data import read_bytes
from mzextract.cleaning.edits import Change
from mzextract.lexicon import Lexicon
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
_CLAUSE = lazy(r"[^，。；：！？\s]{1,200}")
_HANZI = lazy("[\u4e00-\u9fff]+")
MIN_SHARE = 0.15  # of a clause's hanzi, in a text that is not Traditional as a whole
TEXT_SHARE = 0.08  # of all hanzi: the text is Traditional


def find(text: str) -> list[Change]:
    """The Traditional characters to simplify.

    >>> [(c.start, c.after) for c in find("民政部發布《關於加強養老服務的意見》")]
    [(3, '发'), (6, '关'), (7, '于'), (9, '强'), (10, '养'), (13, '务'), (16, '见')]
    >>> find("会议指出，今年是关键一年。")
    []
    """
    simple = _simplified(text)
    changes = _changes(text, simple)
    if len(changes) < TEXT_SHARE * _hanzi(text):
        changes = []
        for m in _CLAUSE.finditer(text):
            found = _changes(m[0], simple[m.start() : m.end()], m.start())
            if len(found) >= 2 and len(found) >= MIN_SHARE * _hanzi(m[0]):
                changes += found
    return changes


def _simplified(text: str) -> str:
    """The text, char by char of the same length, with the phrases and characters of OpenCC's t2s."""
    phrases, characters = _table("TSPhrases.txt"), _characters()
    parts: list[str] = []
    done = 0
    for start, end, phrase in phrases.find(text):
        parts += text[done:start].translate(characters), phrases.field(phrase, "simple")
        done = end
    return "".join(parts) + text[done:].translate(characters)


@cache
def _characters() -> dict[int, str]:
    return str.maketrans({char: row[1] for char, row in _table("TSCharacters.txt").rows.items()})


@cache
def _table(name: str) -> Lexicon:
    """A table of OpenCC, which is read without it: of several readings the first, the only ones of the same length."""
    lines = read_bytes("opencc", f"dictionary/{name}").decode().splitlines()
    rows = {old: (old, new.split(" ")[0]) for old, new in (line.split("\t") for line in lines)}
    return Lexicon(name, ("term", "simple"), {old: row for old, row in rows.items() if len(old) == len(row[1])})


def _hanzi(text: str) -> int:
    return sum(map(len, _HANZI.findall(text)))


def _changes(old: str, new: str, start: int = 0) -> list[Change]:
    """The characters of `old`, which begins at `start`, that are others in `new`."""
    pairs = enumerate(zip(old, new, strict=True), start)
    return [Change(at, at + 1, b, KIND, REASON) for at, (a, b) in pairs if a != b]
