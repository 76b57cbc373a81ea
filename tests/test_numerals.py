"""Numbers and quantities: values, spans, exactness, and what is no number at all."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzextract.numerals import find_numbers, find_quantities, parse_number, parse_quantity, to_chinese

# text = value, one a line; a value with / is a fraction
NUMBERS = """
0 = 0
7 = 7
007 = 7
2024 = 2024
-15 = -15
+15 = 15
3.14 = 3.14
0.50 = 0.5
１２３ = 123
３．５ = 3.5
1,000 = 1000
12,345,678 = 12345678
1，234 = 1234
1,234.5 = 1234.5
1e3 = 1000
1.5e3 = 1500
2.5E-2 = 0.025
零 = 0
〇 = 0
一 = 1
两 = 2
俩 = 2
仨 = 3
九 = 9
十 = 10
十一 = 11
十九 = 19
二十 = 20
二十一 = 21
廿 = 20
廿三 = 23
卅 = 30
卅一 = 31
一百 = 100
一百零一 = 101
一百一十 = 110
一百一 = 110
一百一十五 = 115
二百五 = 250
两百零八 = 208
三百六十五 = 365
九百九十九 = 999
一千 = 1000
一千零一 = 1001
一千零一十 = 1010
一千三 = 1300
一千三百 = 1300
两千零八 = 2008
三千六 = 3600
八千八百八十八 = 8888
一万 = 10000
一万零一 = 10001
一万零五十 = 10050
一万二 = 12000
三万五 = 35000
三万五千 = 35000
三万五千六 = 35600
十二万 = 120000
二十万零三百 = 200300
一百二十万 = 1200000
三千二百万 = 32000000
一亿 = 100000000
一亿零三 = 100000003
一亿两千万 = 120000000
三亿六千五百万 = 365000000
十四亿 = 1400000000
一万亿 = 1000000000000
一万三千亿 = 1300000000000
两万五千亿 = 2500000000000
一兆 = 1000000000000
一万万 = 100000000
四万万 = 400000000
12.5亿亿 = 125000000000000000
1百23 = 123
3千2百 = 3200
壹 = 1
贰拾 = 20
叁佰 = 300
壹仟零伍 = 1005
肆仟伍佰 = 4500
壹拾贰万叁仟 = 123000
柒佰捌拾玖 = 789
陆亿伍仟万 = 650000000
二〇二四 = 2024
二零二四 = 2024
一九四九 = 1949
一九九七 = 1997
一二三 = 123
三点五 = 3.5
零点五 = 0.5
十点二五 = 10.25
一百二十点五 = 120.5
三点一四一五九 = 3.14159
一点二万亿 = 1200000000000
三点六亿 = 360000000
五点八万 = 58000
3.5万 = 35000
1.2万亿 = 1200000000000
3.1415万 = 31415
2千 = 2000
3百 = 300
5千万 = 50000000
10万5千 = 105000
3万5 = 35000
1亿2000万 = 120000000
2亿3千万 = 230000000
1万2000 = 12000
负三 = -3
负三点五 = -3.5
负二十万 = -200000
负百分之三 = -0.03
-3.5万 = -35000
二分之一 = 1/2
三分之一 = 1/3
三分之二 = 2/3
四分之三 = 3/4
五分之四 = 4/5
十分之七 = 7/10
七分之三 = 3/7
一又二分之一 = 3/2
三又四分之一 = 13/4
3/4 = 3/4
1/3 = 1/3
百分之五 = 0.05
百分之五点三 = 0.053
百分之二十 = 0.2
百分之百 = 1
百分之一百二十 = 1.2
百分之零点五 = 0.005
百分之12.5 = 0.125
千分之三 = 0.003
千分之二点五 = 0.0025
万分之五 = 0.0005
5% = 0.05
5％ = 0.05
0.8% = 0.008
120% = 1.2
3‰ = 0.003
三成 = 0.3
三成五 = 0.35
三成半 = 0.35
八成 = 0.8
9成 = 0.9
2.5成 = 0.25
八折 = 0.8
八五折 = 0.85
85折 = 0.85
8.5折 = 0.85
两折 = 0.2
一半 = 1/2
半数 = 1/2
1k = 1000
1.5k = 1500
五六 = 5
五六十 = 50
七八百 = 700
三四千 = 3000
两三万 = 20000
十七八 = 17
三五 = 3
十几 = 10
二十几 = 20
几十 = 10
几百 = 100
几千万 = 10000000
几十万 = 100000
数十 = 10
数百 = 100
数千亿 = 100000000000
十多 = 10
三十多 = 30
两千多万 = 20000000
30多万 = 300000
20余万 = 200000
第一 = 1
第三 = 3
第十二 = 12
第二十 = 20
第100 = 100
三农 = None
统一 = None
万一 = None
十十 = None
百千 = None
二百三千 = None
三百二千 = None
一千两千 = None
点五 = None
abc = None
 = None
三 个 = None
三个 = None
2024年 = None
1.2.3 = None
一亿一亿 = None
几 = None
"""

# text → what is found in it: quantity = value [.. high] unit comparator, parts joined by ;
QUANTITIES = """
新增托位300个 → 300个 = 300 个 =
新增托位300多个 → 300多个 = 300 个 >
新增托位300余个 → 300余个 = 300 个 >
三百来个孩子 → 三百来个 = 300 个 ≈
二十几名学员 → 二十几名 = 20 名 >
约300人参加 → 约300人 = 300 人 ≈
大约300人参加 → 大约300人 = 300 人 ≈
近300人参加 → 近300人 = 300 人 ≈
将近300人参加 → 将近300人 = 300 人 ≈
300人左右参加 → 300人左右 = 300 人 ≈
300人上下 → 300人上下 = 300 人 ≈
300人以上 → 300人以上 = 300 人 ≥
300人及以上 → 300人及以上 = 300 人 ≥
300人以内 → 300人以内 = 300 人 ≤
300人以下 → 300人以下 = 300 人 ≤
不少于300人 → 不少于300人 = 300 人 ≥
不低于60% → 不低于60% = 60 % ≥
不得低于60% → 不得低于60% = 60 % ≥
至少300人 → 至少300人 = 300 人 ≥
最少两人 → 最少两人 = 2 人 ≥
超300人 → 超300人 = 300 人 >
超过300人 → 超过300人 = 300 人 >
突破300人 → 突破300人 = 300 人 >
逾300人 → 逾300人 = 300 人 >
高于5% → 高于5% = 5 % >
不超过300人 → 不超过300人 = 300 人 ≤
至多300人 → 至多300人 = 300 人 ≤
最多3次 → 最多3次 = 3 次 ≤
不足300人 → 不足300人 = 300 人 <
不到三成 → 不到三成 = 30 % <
低于3% → 低于3% = 3 % <
少于3次 → 少于3次 = 3 次 <
不少于300人以上 → 不少于300人以上 = 300 人 ≥
约300人以上 → 约300人以上 = 300 人 ≥
近30余家 → 近30余家 = 30 家 ≈
上百家企业 → 上百家 = 100 家 >
上千名志愿者 → 上千名 = 1000 名 >
上万人 → 上万人 = 10000 人 >
近千场活动 → 近千场 = 1000 场 ≈
数十家企业 → 数十家 = 10 家 >
数百万元 → 数百万元 = 1000000 元 >
几十个村 → 几十个 = 10 个 >
几万名群众 → 几万名 = 10000 名 >
五六个村 → 五六个 = 5 .. 6 个 range
三五个人 → 三五个 = 3 .. 5 个 range
五六十户 → 五六十户 = 50 .. 60 户 range
七八百亩 → 七八百亩 = 700 .. 800 亩 range
3至5个 → 3至5个 = 3 .. 5 个 range
三到五家 → 三到五家 = 3 .. 5 家 range
50—80亿元 → 50—80亿元 = 5000000000 .. 8000000000 元 range
50-80亿元 → 50-80亿元 = 5000000000 .. 8000000000 元 range
10万至15万人 → 10万至15万人 = 100000 .. 150000 人 range
5%—6% → 5%—6% = 5 .. 6 % range
5—6% → 5—6% = 5 .. 6 % range
百分之五到百分之十 → 百分之五到百分之十 = 5 .. 10 % range
三至五成 → 三至五成 = 30 .. 50 % range
不低于50%~70% → 不低于50%~70% = 50 .. 70 % range
1.5亿元至2亿元 → 1.5亿元至2亿元 = 150000000 .. 200000000 元 range
由5%到10% → 5% = 5 % = ; 10% = 10 % =
投资3.5亿元 → 3.5亿元 = 350000000 元 =
投资1.2万亿元 → 1.2万亿元 = 1200000000000 元 =
三千二百万元 → 三千二百万元 = 32000000 元 =
5000万美元 → 5000万美元 = 50000000 美元 =
100亿欧元 → 100亿欧元 = 10000000000 欧元 =
三亿港元 → 三亿港元 = 300000000 港元 =
人民币二十元 → 人民币二十元 = 20 元 =
人民币20万 → 人民币20万 = 200000 元 =
￥12.50 → ￥12.50 = 12.5 元 =
$5 → $5 = 5 美元 =
US$5万 → US$5万 = 50000 美元 =
三美金 → 三美金 = 3 美元 =
五毛 → 五毛 = 5 角 =
三十五块五 → 三十五块五 = 35.5 元 =
三块五毛二 → 三块五毛二 = 3.52 元 =
5元3角 → 5元3角 = 5.3 元 =
2角5分 → 2角5分 = 2.5 角 =
一百块钱 → 一百块钱 = 100 元 =
每亩200元 → 200元 = 200 元 =
增长6.5% → 6.5% = 6.5 % =
增长6.5个百分点 → 6.5个百分点 = 6.5 百分点 =
0.8百分点 → 0.8百分点 = 0.8 百分点 =
下调25个基点 → 25个基点 = 25 基点 =
千分之三 → 千分之三 = 3 ‰ =
超过三分之二 → 超过三分之二 = 2/3 - >
占一半以上 → 一半以上 = 1/2 - ≥
增长1.5倍 → 1.5倍 = 1.5 倍 =
翻一番 → 翻一番 = 2 倍 =
翻两番 → 翻两番 = 4 倍 =
翻了一番 → 翻了一番 = 2 倍 =
收入翻番 → 翻番 = 2 倍 =
打八折 → 八折 = 80 % =
五公里 → 五公里 = 5 公里 =
5千米 → 5千米 = 5 千米 =
三千米 → 三千米 = 3000 米 =
3千克 → 3千克 = 3 千克 =
5万千瓦 → 5万千瓦 = 50000 千瓦 =
3000亿千瓦时 → 3000亿千瓦时 = 300000000000 千瓦时 =
50兆瓦 → 50兆瓦 = 50 兆瓦 =
500千伏 → 500千伏 = 500 千伏 =
10平方公里 → 10平方公里 = 10 平方公里 =
120平方米 → 120平方米 = 120 平方米 =
两千亩 → 两千亩 = 2000 亩 =
3.6公顷 → 3.6公顷 = 3.6 公顷 =
1.3万亿斤 → 1.3万亿斤 = 1300000000000 斤 =
半斤 → 半斤 = 1/2 斤 =
一斤半 → 一斤半 = 1.5 斤 =
两公里半 → 两公里半 = 2.5 公里 =
一米八 → 一米八 = 1.8 米 =
1米75 → 1米75 = 1.75 米 =
3米多 → 3米多 = 3 米 >
两个半小时 → 两个半小时 = 2.5 小时 =
半个小时 → 半个小时 = 1/2 小时 =
2小时 → 2小时 = 2 小时 =
40分钟 → 40分钟 = 40 分钟 =
5个工作日 → 5个工作日 = 5 工作日 =
零下五度 → 零下五度 = -5 度 =
零下5℃ → 零下5℃ = -5 ℃ =
36.5摄氏度 → 36.5摄氏度 = 36.5 摄氏度 =
60周岁及以上 → 60周岁及以上 = 60 周岁 ≥
八十岁 → 八十岁 = 80 岁 =
3.4万人次 → 3.4万人次 = 34000 人次 =
400万台（套）以上 → 400万台（套）以上 = 4000000 台 ≥
14亿人口 → 14亿人口 = 1400000000 人 =
33微克/立方米 → 33微克/立方米 = 33 微克/立方米 =
PM2.5浓度33微克/立方米 → 33微克/立方米 = 33 微克/立方米 =
新增床位3.5万张、护理员1.2万名 → 3.5万张 = 35000 张 = ; 1.2万名 = 12000 名 =
分别增长6.5%和7% → 6.5% = 6.5 % = ; 7% = 7 % =
-3.2% → -3.2% = -3.2 % =
下降-3.2% → -3.2% = -3.2 % =
负百分之五 → 负百分之五 = -5 % =
１２０个 → １２０个 = 120 个 =
１，２００元 → １，２００元 = 1200 元 =
1000 km → 1000 km = 1000 km =
500ml → 500ml = 500 ml =
20GB → 20GB = 20 GB =
百万吨 → 百万吨 = 1000000 吨 =
十余个 → 十余个 = 10 个 >
十几万元 → 十几万元 = 100000 元 >
一百二十多万人 → 一百二十多万人 = 1200000 人 >
两百五十六个 → 两百五十六个 = 256 个 =
节约20万元 → 20万元 = 200000 元 =
附近3个村 → 3个 = 3 个 =
最近5次 → 5次 = 5 次 =
亿元以上项目 → 亿元以上 = 100000000 元 ≥
10家长者食堂 → 10家 = 10 家 =
8家电商企业 → 8家 = 8 家 =
5人工作专班 → 5人 = 5 人 =
10位居民代表 → 10位 = 10 位 =
30台风电机组 → 30台 = 30 台 =
10种植物 → 10种 = 10 种 =
3条线路 → 3条 = 3 条 =
占比过半 → 过半 = 1/2 - >
半数以上村民 → 半数以上 = 1/2 - ≥
最低气温-8℃ → -8℃ = -8 ℃ =
月薪15k元 → 15k元 = 15000 元 =
跑了10km → 10km = 10 km =
"""

NEITHER = """
统一部署 三农工作 一带一路 第一书记 万一发生 千万要注意 一是加强 一方面 一些地方
十分重要 百姓生活 千方百计 五一假期 “十四五”规划 “1+N”政策 两会期间 三明市 六安市
四川省 百色市 千岛湖 九江市 八达岭 一、二、三产业 二〇二四年 2024年6月25日
〔2024〕12号 第三产业 第12届 第三次会议 二十届三中全会 20部门联合 C919客机
A股 5G网络 PM2.5 G20峰会 12345热线 一体推进 单一来源 唯一标准 逐一落实
同一标准 三三两两 七上八下 四面八方 五花八门 一五一十 半导体产业 百货大楼 万家灯火
千家万户 一盘棋 一站式 进一步 几个村 这几天 单位：万元 千亩良田 万米海底 首要任务 百分比 十四届四次会议
大陆架 收拾残局 零部件产业 零售总额 八面玲珑 三角洲
四川大学 十字路口 万里长城 千里马 星期一 周三下午 初一
"""


def value_of(text: str) -> int | Decimal | Fraction | None:
    """The value that a case names."""
    if text == "None":
        return None
    if "/" in text:
        top, bottom = text.split("/")
        return Fraction(int(top), int(bottom))
    return Decimal(text) if "." in text else int(text)


def cases(block: str, mark: str) -> list[tuple[str, str]]:
    rows = [line.split(f" {mark} ", 1) for line in block.strip("\n").split("\n")]
    return [(row[0], row[1]) for row in rows if len(row) == 2]


@pytest.mark.parametrize(("text", "value"), cases(NUMBERS, "="))
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == value_of(value)


@pytest.mark.parametrize(("text", "found"), cases(QUANTITIES, "→"))
def test_find_quantities(text: str, found: str) -> None:
    got = []
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.text
        assert q.start <= q.core < q.core_end <= q.end <= len(text)
        high = "" if q.value_max is None else f" .. {Fraction(q.value_max)}"
        got.append(f"{q.text} = {Fraction(q.value)}{high} {q.unit or '-'} {q.comparator}")
    want = [re.sub(r"(?<![^ ])\d+\.\d+(?= )", lambda m: str(Fraction(m[0])), part.strip()) for part in found.split(";")]
    want = [re.sub(r"(?<= )-\d+\.\d+(?= )", lambda m: str(Fraction(m[0])), part) for part in want]
    assert got == want


@pytest.mark.parametrize("text", NEITHER.split())
def test_no_quantity(text: str) -> None:
    assert [q.text for q in find_quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全省培训三千二百人次，占百分之五", ["三千二百", "百分之五"]),
        ("第三产业占比超过一半", ["第三", "一半"]),
        ("统一思想，三农工作再上台阶", []),
        ("三个村、二十户", ["三", "二十"]),
        ("二〇二四年", ["二〇二四"]),
        ("编号A12不算，编号12算", ["12"]),
        ("三农、三明和万一", []),
    ],
)
def test_find_numbers(text: str, found: list[str]) -> None:
    assert [n.text for n in find_numbers(text)] == found


def test_kinds_of_number() -> None:
    kinds = {n.text: n.kind for n in find_numbers("第三名的得票占百分之六十，即三分之二，共120票")}
    assert kinds == {"第三": "ordinal", "百分之六十": "percent", "三分之二": "fraction", "120": "cardinal"}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之二十", 20, "%"),
        ("约1.2万亿元", 1200000000000, "元"),
        ("不少于200张", 200, "张"),
        ("零下五度", -5, "度"),
        ("三百", 300, ""),
        ("翻两番", 4, "倍"),
        ("两个半小时", Decimal("2.5"), "小时"),
        ("5到10", 5, ""),
        (" 三成五 ", 35, "%"),
    ],
)
def test_parse_quantity(text: str, value: int | Decimal, unit: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize("text", ["", "三农", "统一", "增长5%", "3个村", "abc", "第三"])
def test_parse_quantity_takes_the_whole_text(text: str) -> None:
    assert parse_quantity(text) is None


def test_there_and_back() -> None:
    assert all(parse_number(to_chinese(n)) == n for n in range(100_000))


@given(st.integers(min_value=-(10**16) + 1, max_value=10**16 - 1))
def test_there_and_back_anywhere(n: int) -> None:
    assert parse_number(to_chinese(n)) == n


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**12))
def test_arabic_is_exact(n: Decimal) -> None:
    assert parse_number(f"{n:f}") == n
    assert parse_number(f"{n:f}万") == n * 10000


@given(st.integers(min_value=0, max_value=10**60))
def test_size_is_not_limited(n: int) -> None:
    assert parse_number(str(n)) == n
    assert parse_number(f"{n}亿") == n * 10**8


def test_to_chinese_refuses_what_it_cannot_write() -> None:
    for bad in (10**16, 1.5):
        with pytest.raises(ValueError, match="integer"):
            to_chinese(bad)  # type: ignore[arg-type]


PIECES = st.sampled_from(
    [
        *"零一二两三五八九十百千万亿兆几数多余来半点分之负-—~至到第约近超个元%成折番翻又/，、 12,.eE",
        "百分之",
        "人民币",
        "以上",
        "千瓦",
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_never_an_exception(text: str) -> None:
    for n in find_numbers(text):
        assert text[n.start : n.end] == n.text
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.text
        assert q.end <= len(text)
        assert not isinstance(q.value, float)
        assert q.value_max is None or q.value_max > q.value
    parse_number(text)
    parse_quantity(text)


@given(st.text(max_size=60))
def test_never_an_exception_on_any_text(text: str) -> None:
    list(find_numbers(text))
    list(find_quantities(text))
    parse_number(text)
    parse_quantity(text)


@pytest.mark.parametrize(
    "piece", ["一", "1", "一是", "1,", "十", "1.", "3/", "百分之", "半", "1-", "一点", "万", "两个", "每", "5%至"]
)
def test_long_input(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    list(find_numbers(text))
    list(find_quantities(text))
