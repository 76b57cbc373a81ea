"""How the raw pages were made: corpora/source/NAME.src (clean text, damage named per block) → corpora/NAME.txt.

    python corpora/make.py            # write all pages again
    python corpora/make.py town-news  # only this one

A source file is a row of blocks. A line `@ROLE option option=value …` opens a block, the lines below it are its
paragraphs, `#` lines are comments. ROLE (headline, kicker, subheadline, byline, body, source, furniture) is for the
reader; the options say what happens to the block, in this order:

    traditional         Simplified → Traditional characters
    full                letters, digits, decimal points and % → full-width
    half                ，；：（） → half-width, with a space after
    radicals=N          every N-th character that has a radical look-alike → that radical
    shift=SET           Founder shift (GB2312 lead byte + 0x31): close (”), circled, quotes, punct, all (digits too)
    spaced              a space between all characters
    columns=N           wrapped into lines of N full-width cells, ⟦…⟧ becomes a line of its own (a running head)
    hard                such lines broken just anywhere, also before a comma
    indent, blank       paragraphs indented by two cells; an empty line after each line without Latin or digits
    digitspace          a space after a number before hanzi, every second time
    tight               no empty line before this block

`@file encoding=gb18030` as the first block sets the encoding. Nothing is random: the same source gives the same page.
"""

import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
FULL = {c: chr(ord(c) + 0xFEE0) for c in map(chr, range(0x21, 0x7F))}
HALF = str.maketrans({"，": ", ", "；": "; ", "：": ": ", "（": "(", "）": ") "})
NO_START, NO_END = "，。、；：？！”’）》〉】〕…—", "“‘（《〈【〔"
SETS = {
    "close": "”’",
    "circled": "①②③④⑤⑥⑦⑧⑨⑩",
    "quotes": "“”‘’（）《》■●",
    "punct": "，。、；：？！“”‘’（）《》—…·％【】〔〕■●",
}
RADICALS = {
    unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6) if unicodedata.name(chr(c), None)
} | {"民": "⺠", "长": "⻓", "见": "⻅", "门": "⻔", "风": "⻛", "西": "⻄", "页": "⻚", "车": "⻋", "贝": "⻉"}


def shifted(text: str, which: str) -> str:
    """Founder shift of the symbols of `which` (all: every symbol, digit and Latin letter).

    >>> shifted("“百千万工程”", "quotes"), shifted("2025年", "all")
    ('野百千万工程冶', '圆园圆缘年')
    """
    return "".join(_shift_one(c) if which == "all" or c in SETS[which] else c for c in text)


def _shift_one(char: str) -> str:
    try:
        lead, trail = FULL.get(char, char).encode("gb2312")
        return bytes([lead + 0x31, trail]).decode("gb2312") if lead <= 0xA3 else char
    except (UnicodeError, ValueError):
        return char


def with_radicals(text: str, every: int) -> str:
    """Every N-th character that has a look-alike among the radicals, replaced by it."""
    count = 0
    out = []
    for char in text:
        count += char in RADICALS
        out.append(RADICALS[char] if char in RADICALS and count % every == 0 else char)
    return "".join(out)


def with_digit_spaces(text: str) -> str:
    """A space after every second number that hanzi follow: 52个 → 52 个."""
    count = iter(range(len(text)))
    return re.sub(r"(?<=\d)(?=[\u4e00-\u9fff])", lambda _: " " * (next(count) % 2), text)


def wrapped(paragraph: str, columns: int, indent: bool = False, hard: bool = False) -> list[str]:
    """Lines of at most `columns` cells; no closing mark opens a line, no opening mark ends one, unless `hard`."""
    lines, line, room = [], "", columns - 2 * indent
    for unit in re.findall(r"⟦[^⟧]*⟧|[A-Za-z0-9.%]+|.", paragraph):
        if unit.startswith("⟦"):
            lines += [line, unit.strip("⟦⟧")]
            line, room = "", columns
            continue
        if _cells(line + unit) > room and line and (hard or unit not in NO_START):
            kept = line if hard else line.rstrip(NO_END)
            lines.append(kept)
            line, room = line[len(kept) :], columns
        line += unit
    lines.append(line)
    return ["　　" * indent + lines[0].strip(" "), *(x.strip(" ") for x in lines[1:])]


def _cells(text: str) -> float:
    return sum(0.5 if c.isascii() else 1 for c in text)


def damaged(paragraphs: list[str], options: dict[str, str]) -> str:
    """The raw text of one block."""
    text = "\n".join(paragraphs)
    if "traditional" in options:
        import opencc

        text = opencc.OpenCC("s2tw").convert(text)
    if "full" in options:
        text = re.sub(r"[A-Za-z0-9]|(?<=\d)[.%]", lambda m: FULL[m[0]], text)
    if "half" in options:
        text = re.sub(" +(?=\n|$)", "", text.translate(HALF))
    if "radicals" in options:
        text = with_radicals(text, int(options["radicals"]))
    if "shift" in options:
        text = shifted(text, options["shift"])
    if "spaced" in options:
        text = "\n".join(" ".join(x) for x in text.split("\n"))
    if "digitspace" in options:
        text = with_digit_spaces(text)
    lines = text.split("\n")
    if "columns" in options:
        lines = [x for p in lines for x in wrapped(p, int(options["columns"]), "indent" in options, "hard" in options)]
    elif "indent" in options:
        lines = ["　　" + x for x in lines]
    if "blank" in options:
        lines = [x + "\n" * (not re.search("[A-Za-z0-9]", x)) for x in lines]
    return "\n".join(lines).rstrip("\n")


def blocks(source: str) -> list[tuple[str, dict[str, str], list[str]]]:
    """(role, options, paragraphs) of every block of a source file."""
    out: list[tuple[str, dict[str, str], list[str]]] = []
    for line in source.splitlines():
        if line.startswith("@"):
            role, *words = line[1:].split()
            out.append((role, dict((*w.split("=", 1), "")[:2] for w in words), []))
        elif line and not line.startswith("#"):
            out[-1][2].append(line)
    return out


def make(source: str) -> bytes:
    """The raw page of a source file."""
    encoding, page = "utf-8", ""
    for role, options, paragraphs in blocks(source):
        if role == "file":
            encoding = options["encoding"]
        else:
            page += ("" if not page else "\n" if "tight" in options else "\n\n") + damaged(paragraphs, options)
    return (page + "\n").encode(encoding)


def main(names: list[str]) -> None:
    """Write the pages named, or all."""
    for path in sorted((HERE / "source").glob("*.src")):
        if not names or path.stem in names:
            (HERE / f"{path.stem}.txt").write_bytes(make(path.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main(sys.argv[1:])
