"""When a time is a deadline: rules that vote on a time in its clause, by the words around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple

from mzextract.calendar import parse_time
from mzextract.extraction.deadline_views import FORCE, View, cues
from mzextract.patterns import lazy

Kind = Literal["by", "within", "until", "from", "period"]

# before a time that something begins at
SINCE = ("自", "从")
# an hour without its day
CLOCK = lazy("(?:凌晨|早上?|上午|中午|下午|晚上?)?[0-9]{1,2}(?:[时点：:](?:[0-9]{1,2}分?|半)?)")
# 一周内|出现10例以上的，可停课: a case, not a task
CASE = lazy("[^，。；]{2,30}的，")
# the middle of a range: 今年7月至12月
MIDDLE = lazy("(?:至|到|[—–－~～-]{1,2})")
# before the end of a range: 自今年7月至
RANGE_END = lazy("(?:自|从)[^，。；缩压减降]{2,16}(?:至|到|[—–－~～-]{1,2})$")
# 到2026年, 截至明年底, 到2025年和2030年; not 达到, 再到
TO = lazy(r"(?:^|[^达收得遇感受接看听回来提自再展送涉直])(?:到|截至|截止到|至)(?:[0-9]{4}年[和、])?$")
# 办理时间压减到|3个工作日以内
SHORTENED = lazy("(?:压缩|压减|缩短|控制|减|降|精简|提速)[至到在为]$")
# 由去年的86亿元增加到今年的95亿元
GROWN_TO = lazy("由[^，。；]{2,20}(?:增加|增长|提高|提升|上升|下降|减少|降低|缩短|扩大|发展)[到至]$")
# 起, 起施行; not 起点, 起到作用
START = lazy(r"(?:开始)?起(?![始草步点源航来]|到(?![0-9一二三四五六七八九今明年]))|开始(?=施行|实施|执行)")
# 后 of 春节后, not 后勤; 前 of 6月底前, not 前期
AFTER = lazy(r"(?:之|以)?后(?![备勤续期台方面果代者])")
BEFORE = lazy(r"(?:之|以)?前(?![往沿列期景夕三两])")
HOLIDAY = lazy(r"(?:期间|假期|长假|黄金周)$")
# 保障|春节期间
CARE = lazy("保障|确保|做好|抓好|加强")
LONE_DAY = lazy("[0-9一二三四五六七八九十]{1,3}[日号]")
YEAR = lazy("[0-9]{4}年")
# 6月, 6月底, 6月中旬, 6月25日
MONTH = lazy("月(?:份|[上中下]旬|[初中底末])?$|月[0-9一二三四五六七八九十]+[日号]$")
# no feast
PART_OF_YEAR = lazy("[年月日号天0-9底末旬]$|周|星期|礼拜|季")
# 计划|三年|结对帮扶100个村
PLANS = lazy("(?:计划|力争|争取|拟|目标是)$")
YEARS = lazy("[一二两三四五六七八九十0-9]{1,3}年")
# 利用三年|左右的时间
SPAN = lazy("(?:左右)?的?时间")
DUTY = lazy("[应要须]|之日起$")
# 对考试合格的，在|5日内: the days run from what has come about
AFTER_CASE = lazy("的，(?:应当?|须|要)?[在于]?$")
# what makes the time an attribute: 今年的, 今年是, 2020年基础上
ATTRIBUTE = lazy("[是的为以]|第.{1,4}届|基础上|水平|相比|将至|临近|(?:即将)?(?:来临|到来)|在即")
# 去年10月，总书记考察时指出，…要: the time of what was said
SAID = lazy("，?[^，。；]{0,24}(?:，[^，。；]{1,12})?(?:指出|强调|嘱咐|叮嘱|说)[，：当各]")
BOUND = lazy("以上|左右|以内")
# an amount that has grown is told, not asked for
GROWN = lazy("(?:增长|下降|提高)[0-9.]+%(?!以上|左右|以内)")
# will, right after the time: 公司今年将拿出
DIRECT = lazy("将(?!近)|拟|要|力争|计划(?!报告|草案|的)|预计|安排(?!的)|还将|再")
# who asks, right before the time: 会议要求，下半年
ASKING = lazy("(?:要求|明确|提出|部署|决定)[，：]?$")
# 中央预算内投资今年|安排60亿元
ALLOTTED = lazy("安排[^了，。]{0,10}?[0-9]")
# further on in the sentence
AIMED = lazy("，(?:确保|力争|争取)[^，。；]{0,30}[0-9]")
# 工厂今年下半年|建成: the end of a work, right after the time
COMPLETES = lazy(
    "(?:全线|全面|全部|正式|基本|整体|陆续|主体)?(?:建成|投产|投用|投运|完工|竣工|通车|交付|开通|启用|投入使用|达产)(?!的|后|以来|时)"
)
# a calendar period that a plan is made for
CURRENT = lazy(
    r"今年|全年|本年度|年内|今冬|今明两年|本季度|(?:第?[一二三四]|[1-4])季度|[上下]半年|[0-9]{4}年(?:全年)?$|明年|”后?.{0,2}年|"
    r"时期|期间|[春夏秋冬]"
)


class Vote(NamedTuple):
    """What a rule says of a time: it is a deadline of this kind; `date` meets it, `grow` chars belong to its text."""

    rule: str
    kind: Kind
    date: str | None
    mod: str | None = None
    grow: int = 0


_LATEST = (
    "最迟",
    "最晚",
    "至迟",
    "不得晚于",
    "不晚于",
    "不迟于",
    "不得迟于",
    "截止时间为",
    "截止日期为",
    "截止时间：",
    "截止日期：",
)
# what counts up to a day, as a rule of the past
_AS_OF = lazy("(?:^|.*，)截[至止][到至]?$")
# 三年内|不得再次申报
BANNED = lazy("，?(?:不得|不再|不予|不能|不可|不准|禁止|暂停|停止)")


def _from(v: View) -> Vote | None:
    """自2025年1月1日起施行, 明年起; 今天起 only where something takes force."""
    if not v.ahead or v.next not in "起开" or not START.match(v.right) or v.type == "DURATION":
        return None
    today = v.start == v.end == v.published and v.published is not None
    if today and not v.left.endswith(SINCE) and not FORCE.match(v.right):
        return None
    return Vote("from", "from", v.start)


def _after(v: View) -> Vote | None:
    """春节后农民工返岗, 自2025年全国两会后: from the day after."""
    m = AFTER.match(v.right) if v.next in "之以后" else None
    if m is None or not v.ahead or v.type != "DATE" or not (v.planned or v.left.endswith(SINCE)):
        return None
    return Vote("after", "from", _moved(v.end, 1), "AFTER", len(m[0]))


def _between(v: View) -> Vote | None:
    """自今年7月至12月: from the one until the other."""
    since = v.left.endswith(SINCE)
    if not (since or v.led) or v.type != "DATE" or not v.ahead or v.done:
        return None
    if since and MIDDLE.match(v.right):
        return Vote("between", "from", v.start)
    if RANGE_END.search(v.left) and not v.right.startswith("的"):
        return Vote("between", "until", v.end)
    return None


def _until(v: View) -> Vote | None:
    """延续至2027年底, 持续到7月28日, 自今天起到5月19日; 末班车延长至22时30分 is an hour of each day."""
    fits = v.led and v.ahead and v.type != "DURATION" and not CLOCK.fullmatch(v.text) and cues().until.search(v.left)
    return Vote("until", "until", v.end) if fits else None


def _before(v: View) -> Vote | None:
    """6月底前, 2030年前; 春节前 is met the day before. 开航15日前 is a length. 于6月底前 needs no verb."""
    m = BEFORE.match(v.right) if v.next in "之以前" else None
    if m is None or v.type == "DURATION" or v.left[-1:] == "“":
        return None
    asked = v.published is None and v.left[-1:] == "于" and not v.done and MONTH.search(v.text) is not None
    if not (v.ahead or asked):
        return None
    lone_day = LONE_DAY.fullmatch(v.text)
    if lone_day and ((v.left and v.left[-1] not in "，、：于在请") or "应当" in v.left):
        return None
    feast = v.time.rule == "time.point" and v.type == "DATE" and not PART_OF_YEAR.search(v.text)
    date = _moved(v.start, -1) if feast else v.end
    return Vote("before", "by", date, "END" if v.time.mod == "END" else "BEFORE")


def _latest(v: View) -> Vote | None:
    """最迟2027年底完成, 不得晚于3月15日, 报名截止12月10日; 截止10月底，全市已建成 tells how things stand."""
    fits = v.left.endswith(_LATEST) or (v.left.endswith("截止") and len(v.left) > 2 and "一" <= v.left[-3] <= "鿿")
    last = v.next != "的" and v.type != "DURATION" and not v.done
    return Vote("latest", "by", v.end) if fits and last and (v.ahead or v.published is None) else None


def _by(v: View) -> Vote | None:
    """到2026年, 力争到2035年; 截至2023年 counts what there is where nothing tells of what will be."""
    if not v.led or (_AS_OF.match(v.left) and not v.planned):
        return None
    later = v.ahead or v.next == "，" if v.published is None else (v.end or "") > v.published
    fits = v.type == "DATE" and v.end and later and TO.search(v.left) and not HOLIDAY.search(v.text)
    if not fits or RANGE_END.search(v.left) or "了" in v.right[:8] or "已" in v.right[:8] or GROWN_TO.search(v.left):
        return None
    if v.published is None and cues().done.search(v.right[:24]):
        return None
    return Vote("by", "by", v.end if len(v.time.value or "") > 3 else None)


def _within(v: View) -> Vote | None:
    """三年内, 未来5年, 年内; 五年以内的 describes; 未来5到10年 is no bound but a horizon; 三年内不得申报 bans."""
    if BANNED.match(v.right):
        return None
    inside = v.text.endswith("内") and not SHORTENED.search(v.left)
    spent = v.left.endswith("用") or v.right.startswith("时间内")
    if spent and SPAN.match(v.right) and (v.planned or cues().asked.search(v.right[:20])):
        read = parse_time(v.text.removesuffix("左右") + "内", v.published)
        return Vote("within", "within", read.end if read else None)
    if YEARS.fullmatch(v.text) and PLANS.search(v.left) and v.next not in ("行", "规", "计", "的", "来", "以"):
        read = parse_time(v.text + "内", v.published)
        return Vote("within", "within", read.end if read else None)
    ahead = v.text.startswith(("未来", "今后", "接下来")) and "D" not in (v.time.value or "")
    if not (inside or ahead) or not v.ahead or v.next in ("的", "（", "(") or cues().done.search(v.right[:30]):
        return None
    if ahead and not cues().opening.search(v.left):
        return None
    if ahead and "/" in (v.time.value or ""):
        return Vote("horizon", "period", v.end)
    if ahead and v.next == "，":
        return Vote("within", "within", v.end)
    if not (v.planned or cues().asked.search(v.right[:30]) or DUTY.search(v.left)) or CASE.match(v.right):
        return None
    return Vote("within", "within", None if v.text[0] == "前" or AFTER_CASE.search(v.left) else v.end)


def _by_end(v: View) -> Vote | None:
    """推动2025年底每个乡镇至少建有, 计划明年底实现发射: a planned end of a year or month; 明年底，全部完成整改."""
    later = v.published is not None and (v.start or "") > v.published
    if v.time.mod != "END" or not v.ahead or v.next == "的" or not (v.planned or (later and v.asked)):
        return None
    return Vote("by_end", "by", v.end)


def _by_year(v: View) -> Vote | None:
    """2027年我国将建成: a year to come."""
    later = v.published is not None and (v.start or "") > v.published
    if not later or not YEAR.fullmatch(v.text) or v.next in ("的", "是", "以"):
        return None
    if (
        not cues().opening.search(v.left)
        or not (v.planned or cues().asked.search(v.right[:24]))
        or cues().done.search(v.right[:24])
    ):
        return None
    return Vote("by_year", "by", v.end)


def _by_month(v: View) -> Vote | None:
    """预计2025年6月完工, 将于10月8日投用: when what is planned will be finished."""
    if v.type != "DATE" or not v.ahead or not MONTH.search(v.text) or not cues().grew.search(v.left):
        return None
    return Vote("by_month", "by", v.end) if cues().complete.match(v.right) else None


def _to_come(v: View) -> Vote | None:
    """工厂今年下半年建成: a work that ends in a time to come."""
    later = v.published is not None and v.type == "DATE" and (v.start or "") > v.published
    if not later or v.done or not COMPLETES.match(v.right):
        return None
    return Vote("to_come", "period" if "半年" in v.text else "by", v.end)


def _period(v: View) -> Vote | None:
    """今年，将…; 全年开展…1万人次以上; 在第四季度，缓缴…: the calendar period of what is planned."""
    known = v.end is not None and v.start != v.end
    if v.type != "DATE" or not v.ahead or not (known or v.published is None):
        return None
    stands = cues().opening.search(v.left) or DIRECT.match(v.right)
    if not CURRENT.search(v.text) or not stands or ATTRIBUTE.match(v.right) or SAID.match(v.right):
        return None
    if (not v.planned and not (v.published and (_amount_asked(v) or _amount_aimed(v)))) or cues().event.match(v.right):
        return None
    return Vote("period", "period", v.end)


def _amount_asked(v: View) -> bool:
    """全年开展培训1万人次, 会议要求，下半年重点实施: tasks in bare verbs, for a year or a plan, or asked for."""
    near, yearly = v.right[:40], v.text.startswith("全年") or "/" in (v.time.value or "")
    told = yearly and (cues().asked.match(near) or BOUND.search(near))
    asked = ASKING.search(v.left) and (cues().asked.search(near[:12]) or BOUND.search(near))
    return bool((told or asked or ALLOTTED.match(near)) and not cues().done.search(near) and not GROWN.search(near))


def _amount_aimed(v: View) -> bool:
    """今年，全省继续…，用好…，确保规模稳定在108万人以上: an amount is aimed at further on."""
    return v.next == "，" and AIMED.search(v.right) is not None and not cues().done.search(v.right)


def _holiday(v: View) -> Vote | None:
    """保障春节期间邮政快递稳定运行."""
    fits = v.ahead and HOLIDAY.search(v.text) and CARE.search(v.left[-6:])
    return Vote("holiday", "period", v.end) if fits else None


RULES: tuple[Callable[[View], Vote | None], ...] = (
    _from,
    _after,
    _between,
    _until,
    _before,
    _latest,
    _by,
    _within,
    _by_end,
    _by_year,
    _by_month,
    _period,
    _to_come,
    _holiday,
)


def _moved(day: str | None, days: int) -> str | None:
    """An ISO date moved by `days`; None where it is not known or leaves the calendar."""
    if day is None:
        return None
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None
