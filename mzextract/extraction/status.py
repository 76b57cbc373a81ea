"""Whether a quantity is a target, actual, or only a reference (it describes, caps or names).

`RULES` are asked in order; each votes with a status or abstains (None), and the first vote counts. Its name is the
second half of the entity's `rule`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mzextract.extraction.clause_verbs import Counted, Words
from mzextract.extraction.moods import Moods
from mzextract.extraction.phrase_after import AIM
from mzextract.extraction.timeline import Timeline
from mzextract.numerals import QuantityMatch
from mzextract.patterns import lazy

Status = Literal["target", "actual", "reference"]

_GLUED = frozenset("“‘+×第每由从满")
# 个, 项 and the like after a small hanzi numeral describe (三个代表, 两项制度, 三篇文章); 座, 所, 公里 count
_VAGUE = frozenset("个项种类次批组对条人位名篇张盘本")
# 由7.5%, 从2012年的499亿元
_ORIGIN = lazy(
    r"(?:由(?<![自理事]由)|从(?![业事严])|自(?=\d)(?!\d{4}年(?:\d{1,2}月份?)?以来))(?:\d{4}年|[^，。；：\d]){0,14}$"
)
# 10万吨|级, 在20个|园区基础上, 超亿元|企业50家, 80个|县的独居老人, 力争832个|脱贫县各项贷款增长
_KIND = lazy(
    r"装(?![备置])|级|强(?!化)|制(?!定|造)|型|[^，。；：]{0,20}基础上"
    r"|(?:企业|项目|产业|集群|园区|村|镇|县)[0-9]{1,5}[家个项户]"
    r"|(?:乡镇|街道|社区|城市|地区|国家|[省市县区村镇])(?:（[^（）]{1,6}）)?的|[一-鿿]{0,4}[市县区]各项"
)
# 在30个左右城市|开展融合发展试点: where something begins is counted, too
_PILOT = lazy(r"[^，。；：]{1,20}(?:开展|启动|实施)[^，。；：]{0,20}试点")
# 60%以上|的街道建有服务中心: the share acts, it does not describe
_SHARE = lazy(r"的[^，。；：的]{1,12}(?:建有|设有|配有|实现|达到|开展|建成|开设|建立|纳入)")
# 将于12月28日开通，线路全长|27.6公里: what is planned has this size or price; 第三档|600立方米以上
_SIZES = ("全长", "总长", "时速", "起步价", "票价")
_STEP = lazy(r"第[一二三四五]档")
# a cap is a target only where it is aimed at
_AIMED = lazy(r"控制在|力争|确保|目标|降|压|减|缩短")
# 完成全年目标任务的|46%
_OF_PLAN = lazy(r"(?:完成|达到|达|占|为)了?(?:全年|年度|年初|当年)[^，。；：]{0,8}(?:目标|任务|计划|预算|指标)数?的$")
_ASKED = lazy(r"确保|力争|争取|将|要(?!求)|计划(?=完成)|预计|目标(?!任务)|须|应当")
_EFFORT = lazy(r"(?:加快|推动|推进|抓好|抓紧|着力|努力)")
_WORKS = lazy(r"(?:大力|持续|积极|稳步|扎实|有序|加大|深入)")
_AIMS = ("达到", "保持在", "稳定在", "控制在", "维持在", "实现", "完成")
_CAP = lazy(r"最大|最高|上限|限额(?!以上)|封顶|不(?:得|能|应|宜|准)?(?:超过|高于|多于|大于)")
_AGENT = lazy(r"[^，。；：]{1,20}?(?:要|应当|应|须|必须|将)(?!求|用)")  # 13个省的大县|要实现
_REGION = lazy(r"全[省市县国区州域]|我[国省市区县]")
_PEOPLE = frozenset(("人", "名", "位"))
# 提升39个县域|的帮扶质效: the number says whose
_QUALITY = lazy(r"(?:质效|效能|能力|水平|质量|功能|活力|竞争力)$")
# 抓好|总投资2万亿元的|389个重点项目: what exists already, told by its size
_SIZED = lazy(r"(?:抓好|抓实|抓紧|推进|加快|紧盯|服务|保障)[一-鿿]{0,6}\d[\d.]{0,8}[万亿千百]{0,2}元的$")
_COSTS = lazy(
    r"[一每](?:年|月|天|季度?|周)(?:大概|大约|至少|光|仅)?(?:都|就)?[要得](?:拿出|花|支出|用|付|支付|消耗|补|贴)[^，。；]{0,8}$"
)
_WEATHER = frozenset(("毫米", "厘米", "级", "℃", "摄氏度", "度", "米/秒"))
_FORECAST = lazy(r"(?:预计|预报|未来|可达|将有|仍有)[^。]{0,60}(?:[雨雪风]|气温|水位|[降升]温|冷空气)")
_ASPECTS = ("方面", "维度", "层面", "环节")
_TOTAL = lazy(r"(?:法规|法律|文件|规章|药品|省|市|县|国家|地方|单位|部门|地区|城市|领域|行业|省份|区县|州|国)")


@dataclass(slots=True)
class Setting:
    """A quantity in its clause: what the rules look at.

    `start` and `end` are those of the quantity, `before` and `after` the characters beside it, `clause` and
    `last` where its clause begins and ends, `first` where its sentence begins, `item` where its own part of the
    clause does. `adjacent`: it follows another quantity at once, and `measures` the same thing (高速公路3条186公里，).
    `per` is what it is for each of. `in_task`: it stands in an item of a list of tasks, `ahead` in one whose
    lead looks ahead.
    """

    text: str
    q: QuantityMatch
    start: int
    end: int
    before: str
    after: str
    what: Counted
    item: int
    first: int
    clause: int
    adjacent: bool
    measures: bool
    moods: Moods
    quoted: bool
    per: str | None
    last: int
    times: Timeline
    in_task: bool
    ahead: bool
    words: Words

    @property
    def past(self) -> bool:
        """Whether a time before the publication stands before it in the sentence."""
        return self.times.is_past(self.first, self.start)


def named(s: Setting) -> Status | None:
    """“1+N”, 五个“必须”, 由7.5%: part of a name, or what a change starts from."""
    glued = s.q.core > 0 and s.text[s.q.core - 1] in _GLUED
    return "reference" if s.quoted or glued or _ORIGIN.search(s.text, max(s.start - 18, s.clause), s.start) else None


def refers(s: Setting) -> Status | None:
    """壮大6条产业链, 聚焦20个集群, 对5000户家庭, 提升39个县域的质效: the verb takes what exists."""
    if s.what.role == "name":
        return None if _PILOT.match(s.text, s.end) else "reference"  # 将在30个城市|开展…试点
    exact = s.q.dimension == "count" and s.q.comparator == "="
    owners = exact and s.what.role == "up" and s.what.follows and _QUALITY.search(s.what.subject or "")
    near = exact and s.text.endswith("元的", 0, s.start)
    sized = near and _SIZED.search(s.text, max(s.start - 24, s.clause), s.start)
    return "reference" if s.what.role == "refer" or owners or sized else None


def describes(s: Setting) -> Status | None:
    """The amount says what kind of thing it is: 60周岁以上老人, 10万吨级, 200万元的部分, 20个|500千伏|工程."""
    text, end, subject = s.text, s.end, s.what.subject or ""
    if s.q.dimension == "age" and not subject.endswith("寿命"):
        return "reference"
    if (s.adjacent and not s.measures) or s.q.dimension == "level" or _KIND.match(text, end):
        return "reference"
    share = s.q.dimension == "ratio" and _SHARE.match(text, end)
    if s.after == "的" and not share:
        aimed = AIM.match(text, end + 1) and "超额" not in text[s.clause : s.start]  # 超额完成|1100万人的全年目标
        least = s.q.comparator == "≥" and s.start < s.q.core
        sized = s.what.role == "act" and (least or s.q.dimension in ("area", "length", "ratio"))  # 建起40平方米的照料室
        if not aimed and not sized:
            return "reference"
    step = subject.startswith("第") and _STEP.match(subject)
    if (step or subject.endswith(_SIZES)) and s.moods.overall != "actual":
        return "reference"
    # 20万人口以上城市
    class_of = not share and s.start == s.q.core and end > s.q.core_end and s.what.follows and not s.what.role
    peopled = text.startswith("人口", s.q.core_end - 2)
    lasts = text.endswith(("用时", "历时", "为期", "长达"), 0, s.start)
    return "reference" if class_of or peopled or lasts else None


def acts(s: Setting) -> Status | None:
    """13个省份要加大投入, 有200位老人将参加: the amount says who acts."""
    start, gap = s.start, s.start - s.clause
    opens = not gap or s.text[start - 1] == "的" or (gap == 2 and _REGION.match(s.text, s.clause))
    there_are = s.q.unit in _PEOPLE and s.text[s.clause : start] in ("有", "共有", "约有")
    return "reference" if (opens or there_are) and _AGENT.match(s.text, s.end) else None


def counts_tasks(s: Setting) -> Status | None:
    """六项重点任务, 24项主要指标, 《条例》共18条: what a document counts of itself."""
    own = s.q.unit in ("条", "章", "节") and s.text.startswith("《", s.clause)
    if own or s.text.startswith(_ASPECTS, s.end):
        return "reference"
    subject = s.what.subject if s.what.follows else None
    if not subject or not s.words.ends_in_task(subject):
        return None
    return None if s.q.dimension == "area" and subject.endswith("任务") else "reference"  # 15亿亩农田保护任务


def sums_up(s: Setting) -> Status | None:
    """江苏、浙江等21个省份, 京雄、津潍等6条高铁: the total of a list of places, bodies or lines."""
    if s.before != "等":
        return None
    named_ones = s.q.unit in _PEOPLE or s.q.unit == "条"
    return "reference" if named_ones or (s.what.follows and _TOTAL.search(s.what.subject or "")) else None


def round_or_few(s: Setting) -> Status | None:
    """百亿斤工程, 两个条件: a round number without comparator, a small one in hanzi."""
    digit = s.text[s.q.core]
    bare = digit in "百千万亿" and s.start == s.q.core  # 近千场, 上百家 count
    few = not digit.isdecimal() and s.q.value < 10 and s.q.unit in _VAGUE and s.q.comparator == "="
    return "reference" if bare or few else None


def caps(s: Setting) -> Status | None:
    """不超过100万元, 最大发行总额300亿元: a cap, unless it is aimed at (控制在3%以内)."""
    if s.per and s.q.dimension not in ("money", "age"):  # 每辆车服务半径不超过80公里
        return None
    if _CAP.search(s.text, s.item, s.start):
        return "reference"
    return "reference" if s.q.comparator == "≤" and not _AIMED.search(s.text, s.item, s.start) else None


def names_by_time(s: Setting) -> Status | None:
    """15分钟生活圈: the time names the thing; 每天2小时体育活动 does not."""
    plain = s.q.dimension == "time" and s.what.follows and s.q.comparator == "="
    return "reference" if plain and not s.per else None


def costs(s: Setting) -> Status | None:
    """区财政一年要拿出近200万元: what it takes, year after year, is no aim."""
    return "reference" if _COSTS.search(s.text, s.clause, s.start) else None


def forecast(s: Setting) -> Status | None:
    """预计湖南西部有暴雨，累计降雨量可达200毫米: what the weather will be, nobody has set."""
    if s.q.unit not in _WEATHER:
        return None
    return "reference" if _FORECAST.search(s.text, s.first, s.start) else None


def share_of_plan(s: Setting) -> Status | None:
    """完成全年目标任务的46%: so much of a plan is done, unless that is what is asked for (确保完成…的60%)."""
    if s.before != "的" or s.q.dimension != "ratio":
        return None
    done = _OF_PLAN.search(s.text, max(s.start - 24, s.clause), s.start)
    return "actual" if done and not _ASKED.search(s.text, s.first, done.start()) else None


def mood_word(s: Setting) -> Status | None:
    """要, 力争, 到2027年 against 已, 累计, 同比.

    A deadline after the word goes before it (近日启动，三年内培育…), and any before 累计 (2027年底前，累计发展…).
    """
    mood, place = s.moods.told(s.start, s.end, s.first)
    bound = s.times.last_bound(s.first, s.start)
    if bound < 0 and s.text.startswith("预计", max(place, 0)) and s.past:  # 预计2024年增长6%, said in 2025
        return "actual"
    dated = s.times.published is not None
    ahead = bound > place >= 0 or (dated and bound >= 0 <= place and s.text.startswith("累计", place))
    return "target" if mood == "actual" and ahead else mood


def past_time(s: Setting) -> Status | None:
    """A time before the publication."""
    return "actual" if s.past else None


def bounded(s: Setting) -> Status | None:
    """A deadline before it in the sentence, or after it in the clause, and the paragraph is no report."""
    return "target" if s.times.bounds(s.first, s.last) and not s.moods.reports else None


def in_task(s: Setting) -> Status | None:
    """An item of a list of tasks; where its lead looks ahead (做好今年工作…), bare growth is no report."""
    return "target" if s.in_task and (s.ahead or not s.moods.reports) else None


def goes_on(s: Setting) -> Status | None:
    """The sentence before told of the future, the clause begins with a verb, and the paragraph is no report."""
    if s.what.role not in ("act", "light", "up", "down", "up_to", "down_to"):
        return None
    ahead = s.first > 0 and s.moods.last(s.first) == "target" and not s.moods.reports
    return "target" if ahead else None


def norm(s: Setting) -> Status | None:
    """报销比例不低于70%: a least amount is set, where nothing tells of the past."""
    set_by = s.text.startswith(("不低于", "不少于", "不得低于", "不得少于"), s.start)
    return "target" if set_by and s.moods.overall != "actual" else None


def urges(s: Setting) -> Status | None:
    """加快建设30个…, 持续推进…: the clause begins with a verb of effort, and nothing tells of the past."""
    if s.moods.overall == "actual":
        return None
    effort = _EFFORT.match(s.text, s.item) or _WORKS.match(s.text, s.item) or _EFFORT.match(s.text, s.first)
    return "target" if effort else None


def paragraph(s: Setting) -> Status | None:
    """A row of plans, or a report; 占比超过六成 alone is no plan, 稳定在90%以上 is one."""
    if s.what.follows and not s.what.role:  # 全球第一艘|21万吨|散货船: no verb governs it
        return "actual" if s.moods.overall == "actual" else None
    rounded = s.end > s.q.core_end
    states = s.text.startswith(("超", "高于", "低于"), s.start)
    states = states or (s.what.role == "link" and s.what.verb not in _AIMS)
    told = states and not rounded and not s.moods.among_plans
    return None if told and s.moods.overall == "target" else s.moods.overall


Rule = Callable[[Setting], Status | None]
RULES: tuple[Rule, ...] = (
    named,
    refers,
    describes,
    acts,
    counts_tasks,
    sums_up,
    round_or_few,
    caps,
    names_by_time,
    costs,
    forecast,
    share_of_plan,
    mood_word,
    past_time,
    bounded,
    in_task,
    goes_on,
    norm,
    urges,
    paragraph,
)


def status(setting: Setting) -> tuple[Status, str]:
    """The first vote and the name of its rule; a quantity that no rule knows is a reference (rule "plain")."""
    for rule in RULES:
        vote = rule(setting)
        if vote is not None:
            return vote, rule.__name__
    return "reference", "plain"
