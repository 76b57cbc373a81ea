"""The parts of a point in time, from year down to clock: a pattern each, and what it sets in the `Reading`.

An example stands above each pattern. Every quantifier is bounded, so trying an atom takes constant time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from mzextract.calendar import day_setters as d
from mzextract.calendar import setters as s
from mzextract.calendar.reading import Reading
from mzextract.calendar.setters import CLOCK, DAY, DAYPART, MONTH, MONTH_PART, PART, WEEKDAY, YEAR

Setter = Callable[[Reading, re.Match[str]], bool | None]


class Atom(NamedTuple):
    """A part of a time: its rank in the order of parts, its pattern, and what it sets (False: abstains)."""

    rank: int
    pattern: re.Pattern[str]
    read: Setter


# 12, 十二, 二十一, 廿三
SMALL = r"(?:[0-9]{1,2}(?![0-9])|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
# 3至5月, 1—11月; neighbours only: 7、8月, 七八月
TO = r" ?(?:至|到|[—–－\-~～]{1,2}|(?P<and>[、和]|(?<=[一二三四五六七八])(?=[二三四五六七八九]))) ?"
# 2024, 二〇二四, 一九九八
FULL = r"(?:(?:1[0-9]|2[01])[0-9]{2}|[一二][〇零○OＯ一二三四五六七八九]{3}(?![〇零十百千万]))"
HOUR = r"(?:[01]?[0-9](?![0-9])|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"
MINUTE = r"(?:[0-5]?[0-9]|[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九])"
CENTURY = r"(?P<c>上个?|本|下个?|新|[0-9]{1,2}|二?十[一二三四五六七八九]?|[一二三四五六七八九])世纪"
# 中 ends the phrase in 2025年中，; it does not in 2025年中国
INNER = r"中(?![一-龥])|中(?=[前后以至到的])"
# 2030年|初步建成, 2027年|底线任务: the character begins a word, and ends no year or month
END_OF = (
    "(?:初(?![级步衷始次赛试具显见现]|中[学生毕阶])|底(?![级层色座蕴牌稿]|线(?![上下索])|部(?!署))"
    "|末(?![级端位梢班])|终(?![级端点身究于审]))"
)
# 年 of 今年, not of 同年级
YEAR_END = r"年(?:度(?![假过]))?(?![轻龄级代纪货味画幼长迈满均夜鉴会事])"
# 后 of 建成后, 投产后, 改造后: what follows is 年产值, 年发电量
NO_END = "(?<![成产用营行车工通放竣达投建运标束始动造后])"
NUMERAL_HEADS = "0123456789〇零○一二三四五六七八九十廿"

# rank, first characters, pattern, setter; the most frequent come first, the others are tried in order
TABLE: tuple[tuple[int, str, str, Setter], ...] = (
    # 2020-2025, 2023—2025
    (
        YEAR,
        "12",
        r"(?<![0-9A-Za-z-])(?P<y>(?:19|20)[0-9]{2})[—–\-~～]{1,2}(?P<y2>(?:19|20)[0-9]{2})(?![-0-9A-Za-z年])",
        s.year,
    ),
    # 2024年, 2023-2027年, 2025年度, 二〇二四年
    (
        YEAR,
        "12一二",
        rf"(?!(?:1[0-9]|20)[0-9]0年代)(?P<y>{FULL})(?:{TO}(?P<y2>{FULL}|[0-9]{{2}}))? ?学?年(?:度(?![假过]))?",
        s.year,
    ),
    # 3月, 十二月份, 1—11月, 3至5月
    (
        MONTH,
        NUMERAL_HEADS + "元",
        rf"(?P<m>{SMALL}|元)(?:{TO}(?P<m2>{SMALL}))? ?月(?:份)?(?![饼亮球薪嫂租供票刊光色牙均])",
        s.month,
    ),
    # 5日, 12号, 5—8日, 5日至8日
    (DAY, NUMERAL_HEADS, rf"(?P<d>{SMALL})(?:{TO}(?P<d2>{SMALL}))? ?[日号](?![元均照常子令文线楼])", d.day),
    # 2024-06-25, 2024/6/25, 2024.06.25, 2024-06-25 15:30
    (
        DAY,
        "12",
        r"(?P<y>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
        r"(?:[T ](?P<h>[01][0-9]|2[0-3]):(?P<mi>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?)?",
        d.iso,
    ),
    # 6/25/2024
    (
        DAY,
        "0123456789",
        r"(?P<m>1[0-2]|0?[1-9])(?P<sep>[-/])(?P<d>3[01]|[12][0-9]|0?[1-9])(?P=sep)(?P<y>(?:19|20)[0-9]{2})(?![-/0-9])",
        d.plain_date,
    ),
    # 20240625
    (
        DAY,
        "12",
        r"(?<![0-9A-Za-z号〔-])(?P<y>(?:19|20)[0-9]{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z-])",
        d.plain_date,
    ),
    # 2024-06
    (MONTH, "12", r"(?P<y>(?:19|20)[0-9]{2})[-/](?P<m>0[1-9]|1[0-2])(?![-/0-9年.至—~～])", d.iso_month),
    # 20世纪90年代, 九十年代, 上世纪80年代
    (
        YEAR,
        NUMERAL_HEADS + "上本新",
        rf"(?:{CENTURY}|(?P<cc>1[0-9]|20))?(?P<d0>[二三四五六七八])?(?P<d>[0-9]0|[二三四五六七八九]十)年代",
        s.decade,
    ),
    # 21世纪, 本世纪
    (YEAR, NUMERAL_HEADS + "上本下新", CENTURY, s.century),
    # 公元前221年, 公元618年
    (YEAR, "公", r"公元(?:前(?P<bc>[0-9]{1,4})|(?P<ad>[0-9]{1,4}))年", s.year_old),
    # 民国二十年
    (YEAR, "民", rf"民国(?P<n>{SMALL}|元)年", s.year_republic),
    # 两千零八年, 一千九百九十八年
    (
        YEAR,
        "一二两",
        r"(?P<y>[一二两]千[零一二三四五六七八九][百零一二三四五六七八九十]{0,5})年(?![前后来内间多])",
        s.year_spelt,
    ),
    # 21年3月, 96年底
    (
        YEAR,
        NUMERAL_HEADS,
        r"(?P<yy>[0-9]{2}|[〇零○一二三四五六七八九]{2}) ?年"
        r"(?=[0-9一二三四五六七八九十]{1,3} ?月|年?[初底末]|[上下]半年|第?[一二三四1-4]季度|[春夏秋冬][天季])",
        s.year_short,
    ),
    # 21年，: near the base, where a phrase begins and ends
    (
        YEAR,
        "12",
        r"(?:(?<![一-龥0-9A-Za-z“])|(?<=[从自到至在于比较]))(?P<yy>[12][0-9]) ?年(?:(?![0-9一-龥])|(?=[到至]))",
        s.year_near,
    ),
    # 98年, ’96年, 零八年; 65年 is a length
    (YEAR, NUMERAL_HEADS, r"(?P<yy>9[1-9]|[〇零○0][0-9一二三四五六七八九]) ?年(?![级代前后来内间多余])", s.year_short),
    (YEAR, "’'‘", r"[’'‘](?P<yy>[0-9]{2}) ?年(?![级代])", s.year_short),
    # 今年, 大前年, 上一年度, 同年; not 投产后|年产值
    (YEAR, "今本全现去来明后下", rf"(?P<w>今|本|全|去|来|明|{NO_END}后|下一?){YEAR_END}", s.year_relative),
    (YEAR, "前大上这", rf"(?P<w>大?(?<!以)前|大后|(?<!以)上一?|这一){YEAR_END}", s.year_relative),
    (YEAR, "当同那次翌", rf"(?P<w>当|同|那一?|次|翌){YEAR_END}", s.year_relative),
    # 今明两年
    (YEAR, "今明去前", r"(?P<pair>今明|明后|去今|前去)两?年", s.years_two),
    # 今冬明春
    (PART, "今去", r"(?P<w>[今去])冬[今明]春", s.winter_spring),
    # 去冬, 今春
    (PART, "今去明", r"(?P<w>[今去明])(?P<s>[春夏秋冬])(?:季|天)?", s.season_relative),
    # 2025年底, 去年年初, 本世纪中叶
    (PART, "年初底末终内中", rf"年?(?P<p>[初中末][期叶]|{END_OF}|内(?!瓦|蒙)|{INNER})", s.year_part),
    # 2025年全年
    (PART, "全", r"全年(?!龄)", s.whole),
    # 去年同期
    (PART, "同", r"同期", s.same_period),
    # 年底, 月初 alone
    (PART, "年月", rf"(?<![岁年])(?P<unit>[年月])(?P<p>{END_OF}|{INNER}|内(?!瓦|蒙))", s.alone),
    # 上半年
    (PART, "上下前后", r"(?<!提)(?P<h>[上下前后])半年", s.half),
    # 一季度, 第三季度, 一至三季度, 三四季度, 首季
    (
        PART,
        "第一二三四1234首",
        rf"第?(?P<q>[一二三四1-4首])(?:(?:{TO})?第?(?P<q2>[一二三四1-4]))?(?:季度|(?<=首)季|(?<=第.)个季度)",
        s.quarter,
    ),
    (PART, "Qq", r"[Qq](?P<q>[1-4])(?![0-9A-Za-z])", s.quarter),
    # 前三季度
    (PART, "前", r"(?<!提)前(?P<n>[一二三两1-3])个?季度?", s.quarters),
    (PART, "上下本这", r"(?P<w>上|下|本|这)一?个?季度", s.quarter_relative),
    # 春季, 夏天, 秋季学期
    (PART, "春夏秋冬", r"(?P<s>[春夏秋冬])(?:[季天](?:学期)?|(?![一-龥]))", s.season),
    # 第26周 of a year
    (PART, "第", r"第(?P<n>[0-9]{1,2}|[一二三四五]?十?[一二三四五六七八九]?)周(?!年)", d.week_number),
    # 前10个月
    (MONTH, "前头首", rf"(?<![提学])[前头首](?P<n>{SMALL})个月(?![内里])", s.months_before),
    # 前10月, in headlines
    (
        MONTH,
        "前",
        r"(?<![提学此目以日月天周季期先之])(?<![两三四五六七八九十几数多半]年)(?<![^0-9][0-9]年)前(?P<n>1[0-2]|[2-9])月(?![0-9份初中底末上下])",
        s.months_before,
    ),
    # 正月, 腊月, 农历八月, 闰六月
    (
        MONTH,
        "正冬腊农阴旧闰",
        rf"(?:农历|阴历|旧历)?(?P<leap>闰)?(?P<m>[正冬腊]|(?<=[历闰])(?:{SMALL}))月",
        s.month_lunar,
    ),
    # 上个月, 本月, 下下月, 次月
    (MONTH, "上下本这前", r"(?<!提)(?P<w>上上|上|下下|下|本|这|前)一?个?月份?(?![光亮饼球薪])", s.month_relative),
    (MONTH, "当同次翌那", r"(?P<w>[当同次翌那])个?月份?(?![光亮饼球薪])", s.month_relative),
    # 上旬, 6月底, 三季度末, 5月上半月
    (
        MONTH_PART,
        "上中下初底末内",
        rf"(?P<p>[上中下][上中下]?旬|[上下]半月|(?!终|.[一二三四五六七八九十]){END_OF}|内(?!瓦|蒙)|{INNER})",
        s.month_part,
    ),
    # 6月第二周, 9月最后一周
    (
        MONTH_PART,
        "第最首",
        r"(?:第(?P<n>[一二三四1-4])个?|(?P<last>最后一)|首)周(?![年一二三四五六日末周星])",
        s.week_of_month,
    ),
    # 3 of 6月3; not of 6月3万
    (DAY, NUMERAL_HEADS, rf"(?P<d>{SMALL})(?![0-9一-龥%.:：—–-])", d.day_bare),
    # the second Sunday of a month: 9月的第一个星期天
    (
        WEEKDAY,
        "第最",
        r"(?:第(?P<n>[一二三四五1-5])|最后一)个?(?:周|星期|礼拜)(?P<d>[一二三四五六日天])",
        d.nth_weekday,
    ),
    # 初一, 廿三, 十五 after 正月
    (
        DAY,
        "初十廿二三",
        r"(?P<d>初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二?十[一二三四五六七八九]?|廿|三十)(?![日号月年天])",
        d.lunar_day,
    ),
    # 前一天, 后一天
    (DAY, "前后第", r"(?P<w>前|(?<![最此])后)一[天日]|(?<!续)第二天", d.day_next),
    # 今天, 昨日, 大后天, 今晚
    (DAY, "今昨明", r"(?<![光注说表申声证])(?P<w>[今昨明])(?:[天日]|(?P<p>[晚晨早夜]))", d.day_relative),
    (DAY, "前后大", r"(?P<w>大?[前后])[天日](?![气培性形发因养努才])", d.day_relative),
    (DAY, "本即当同次翌", r"(?P<w>[本即当同次翌])(?:[天日](?![制语文益])|(?P<p>(?<=当)[晚晨早夜]))", d.day_relative),
    # 今明两天
    (DAY, "今明昨", r"(?P<pair>今明|明后|昨今)两?[天日]", d.days_two),
    # 周二, 下周三, 上个星期天, 本周末, 星期六
    (
        WEEKDAY,
        "上下本这",
        r"(?P<w>上上|上|下下|下|本|这)一?个?(?:周|星期|礼拜)(?P<d>[一二三四五六日天末1-6])",
        d.weekday,
    ),
    (
        WEEKDAY,
        "周星礼",
        r"(?:周|星期|礼拜)(?P<d>[一二三四五六日天末1-6])(?![年岁])",
        d.weekday,
    ),
    (
        WEEKDAY,
        "上下本这",
        r"(?P<w>上上|上|下下|下|本|这)一?个?(?:周|星期|礼拜)(?![一二三四五六日天末边年期围])",
        d.week,
    ),
    # 上午, 凌晨, 晚间
    (
        DAYPART,
        "凌清早上中正午下傍晚夜深半白",
        r"(?P<p>凌晨|清晨|清早|早晨|早上|早间|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|夜间|夜里|夜晚|深夜|午夜|半夜|白天)",
        d.daypart,
    ),
    # 8日晚在京会见, not 8日晚报, 8日晚些时候
    (
        DAYPART,
        "早晚",
        r"(?P<p>(?<=[日号天一二三四五六])(?:早(?=[0-9一二三四五六七八九十两]|(?![一-龥]))"
        r"|晚(?![些于婚期年辈餐饭宴安景霞春秋]|会(?![见谈晤])|报(?!道)|点(?!亮))))",
        d.daypart,
    ),
    # 9时30分, 3点半, 八点一刻, 15点整
    (
        CLOCK,
        NUMERAL_HEADS + "两",
        rf"(?P<h>{HOUR}) ?[点时](?![候间代期段速数机])"
        rf"(?:(?P<half>半)|(?P<quarter>[一三1-3])刻钟?|[整钟]"
        rf"|(?P<minute>{MINUTE})(?: ?分(?!之)钟?(?:(?P<second>{MINUTE}) ?秒)?|(?![0-9一-龥%.])))?",
        d.clock,
    ),
    # 20:00, 8:30:15; not 11.8:48.3:39.9
    (
        CLOCK,
        "0123456789",
        r"(?<![.．])(?P<h>[01]?[0-9]|2[0-4])[:：](?P<minute>[0-5][0-9])(?:[:：](?P<second>[0-5][0-9]))?"
        r"(?![0-9:：]|[.．][0-9])",
        d.clock_digital,
    ),
)


@cache
def atoms_by_first() -> dict[str, tuple[Atom, ...]]:
    """The atoms that can begin with each character, in the order of the table."""
    out: dict[str, list[Atom]] = {}
    for rank, first, pattern, read in TABLE:
        atom = Atom(rank, re.compile(pattern), read)
        for c in first:
            out.setdefault(c, []).append(atom)
    return {c: tuple(atoms) for c, atoms in out.items()}


@cache
def atoms_after(rank: int) -> dict[str, tuple[Atom, ...]]:
    """The atoms by first character that may follow a part of `rank` (0: none): finer ones, a clock only after a day."""
    known = atoms_by_first().items()
    fits = [r for r in range(rank + 1, CLOCK + 1) if rank in (0, *range(DAY, CLOCK)) or r < DAYPART]
    return {c: tuple(atom for atom in atoms if atom.rank in fits) for c, atoms in known}
