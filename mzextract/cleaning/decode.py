"""Bytes → str."""

from __future__ import annotations

from pathlib import Path

from mzextract.models import InputError


def decode(data: bytes, where: str = "input") -> str:
    """The text of `data`; `InputError` where it is empty, binary or undecodable."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not decodable (byte {error.start})") from error


def read_file(path: str | Path) -> str:
    """The decoded text of a file."""
    path = Path(path)
    try:
        return decode(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
