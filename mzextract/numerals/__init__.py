"""Numbers and quantities in Chinese text, usable on their own: exact, of any size, linear, never an error.

`parse_number` and `parse_quantity` read a whole string, `find_numbers` and `find_quantities` search a text,
`to_chinese` writes a number out. What users of other tools call here:

- `cn2an.cn2an("三千二百万", "smart")`, `cn2num`: `parse_number("三千二百万")`
- `cn2an.an2cn(123)`: `to_chinese(123)`
- `cn2an.transform`, number models of recognizers: `find_numbers(text)` (value and span; the text is left alone)
- `jionlp.parse_money("约1.2万亿元")`, currency, dimension, temperature models: `parse_quantity`, `find_quantities`

>>> parse_number("三千二百万"), parse_number("百分之五点三"), parse_number("三农") is None
(32000000, Decimal('0.053'), True)
>>> [(q.text, q.value, q.unit) for q in find_quantities("人均增收1200余元，增长百分之五点三，翻一番")]
[('1200余元', 1200, '元'), ('百分之五点三', Decimal('5.3'), '%'), ('翻一番', 2, '倍')]
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
