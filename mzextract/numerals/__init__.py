"""Numbers and quantities in Chinese text, usable on their own.

`parse_number` and `parse_quantity` read a whole string, `find_numbers` and `find_quantities` search a text,
`to_chinese` writes a number out.
"""

from mzextract.numerals.amounts import QuantityMatch, find_quantities, parse_quantity
from mzextract.numerals.finding import NumberMatch, find_numbers, parse_number
from mzextract.numerals.reading import Number
from mzextract.numerals.writing import to_chinese

__all__ = [
    "Number",
    "NumberMatch",
    "QuantityMatch",
    "find_numbers",
    "find_quantities",
    "parse_number",
    "parse_quantity",
    "to_chinese",
]
