"""Bytes → str: UTF-8, UTF-16, GB18030, Big5, with a check that the result is Chinese."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import IO

from mzextract.models import InputError
from mzextract.patterns import lazy

MAX_BYTES = 256 * 1024 * 1024
SAMPLE = 200_000  # bytes that decide between encodings
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# No text file has these: control characters other than tab, line ends, form feed, escape.
_BINARY = lazy(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
# The hanzi and marks that make up most of any Chinese text, in both scripts.
_FREQUENT = lazy(
    "[的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會，。、：；（）《》“”「」]"
)
MIN_FREQUENT = 0.08
MAX_CONTROL = 0.01


def decode(data: bytes, where: str = "input") -> str:
    """The text of `data`; `InputError` where it is empty, binary or undecodable.

    >>> decode("近日，民政部印发通知。".encode("gb18030"))
    '近日，民政部印发通知。'
    >>> decode(b"\\x00\\x01\\x02", "page.txt")
    Traceback (most recent call last):
    mzextract.models.InputError: page.txt: the file is binary, not text
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(f"{where}: the file is empty")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding, where)
    text = _utf16(data)
    if text is not None:
        return text
    if len(_BINARY.findall(data[:SAMPLE])) > MAX_CONTROL * min(len(data), SAMPLE) or b"\x00" in data:
        raise InputError(f"{where}: the file is binary, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _chinese(data) or _other(data)
        if text is None:
            raise InputError(
                f"{where}: not decodable as UTF-8, UTF-16, GB18030 or Big5 (byte {error.start})"
            ) from error
        return text


def read_file(path: str | Path) -> str:
    """The decoded text of a file; `InputError` where it is missing, a folder, empty, binary or undecodable."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            return decode_stream(file, str(path))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path!s}: {error}") from error


def decode_stream(stream: IO[bytes], where: str) -> str:
    """The text of an open file or pipe, which may be without end: `InputError` where it holds more than `MAX_BYTES`."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"{where}: the file is larger than {MAX_BYTES // 1024 // 1024} MB")
    return decode(data, where)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    """The text of `data`, whose byte order mark names its encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: damaged {encoding.upper()} (byte {error.start})") from error
    if not text.strip():
        raise InputError(f"{where}: the file is empty")
    return text


def _utf16(data: bytes) -> str | None:
    """The text of UTF-16 without a byte order mark: every other byte of ASCII and line ends is 0."""
    if b"\x00" not in data[:SAMPLE] or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_chinese(text):
            return text
    return None


def _chinese(data: bytes) -> str | None:
    """The text of GB18030 or Big5, whichever reads as Chinese; the more frequent hanzi decide."""
    read = []
    for encoding in ("gb18030", "big5", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_chinese(text):
            read.append((_share(text), text))
    return max(read, key=lambda pair: pair[0])[1] if read else None


def _other(data: bytes) -> str | None:
    """What charset-normalizer finds, if that is Chinese."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if _is_chinese(text) else None


def _is_chinese(text: str) -> bool:
    """Whether `text` reads as Chinese: hanzi, and enough frequent ones among them."""
    import regex  # its script property knows the hanzi of every plane; loaded only where an encoding is in doubt

    part = text[:SAMPLE]
    return regex.search(r"\p{Han}", part) is not None and _share(part) >= MIN_FREQUENT


def _share(text: str) -> float:
    """The share of frequent hanzi and marks among all that is not ASCII."""
    part = text[:SAMPLE]
    wide = sum(not c.isascii() for c in part)
    return len(_FREQUENT.findall(part)) / wide if wide else 0.0
