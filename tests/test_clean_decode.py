"""Bytes → str: encodings, and what is no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from mzextract import InputError, read
from mzextract.cleaning.decode import decode

SIMPLIFIED = "近日，民政部印发《关于加强养老服务人才队伍建设的意见》，提出到2025年，养老服务人才队伍不断壮大。"
TRADITIONAL = "近日，民政部印發《關於加強養老服務人才隊伍建設的意見》，提出到2025年，養老服務人才隊伍不斷壯大。"
SIMPLIFIED_ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", SIMPLIFIED_ENCODINGS)
def test_simplified(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16"])
def test_traditional(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_gb18030_beyond_gbk() -> None:
    text = SIMPLIFIED + "镕㐂𠮷"
    assert decode(text.encode("gb18030")) == text


def test_short_text_in_gbk() -> None:
    assert decode("省民政厅召开会议，强调要提高站位。".encode("gbk")) == "省民政厅召开会议，强调要提高站位。"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xff\xfe", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "binary"),
        (b"%PDF-1.4\n\x00\x01\x02\x03\x04\x05\x06", "binary"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "binary"),
        (b"\xff\xfe\x00\xd8", "damaged UTF-16"),
        (b"\xc3\x28\xa0\xa1 caf\xe9 \x81\x8d\x8f\x90\x9d", "not decodable"),
    ],
)
def test_no_text(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        decode(data, "page.txt")
    assert str(caught.value).startswith("page.txt: ")
    assert "\n" not in str(caught.value)


def test_utf8_that_breaks_off_is_named() -> None:
    with pytest.raises(InputError, match=r"page\.txt: not decodable .*byte"):
        decode("近日，民政部印发通知。".encode()[:-1] + b"\xff\xfe\xfa abc", "page.txt")


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt"):
        read(tmp_path / "none.txt")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="directory"):
        read(tmp_path)


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(SIMPLIFIED.encode("gb18030"))
    assert read(path) == read(str(path)) == SIMPLIFIED
