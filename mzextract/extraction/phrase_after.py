"""The noun phrase after a number: 52个|乡村地名重点镇, 200个|智能车间、智能工厂."""

from __future__ import annotations

from mzextract.extraction.clause_verbs import Words
from mzextract.patterns import lazy

_MARKS = "，。；：！？!?\n《（）"
# 5.2级地震| 抢险救援有序进行: the gap of a headline ends a phrase, too
_END = lazy(rf"[{_MARKS}]|(?<=[一-鿿%]) (?=[一-鿿])|\d|[一二三四五六七八九十两](?=[个家所座项处条名])")
_BRACKET = lazy(r"（[一-鿿]{1,3}）(?=[一-鿿])")  # 安葬（放）设施
# what ends a phrase at once, and what none begins with
_AT_ONCE = frozenset("，。；：！？!?\n《）0123456789")
_NO_PHRASE = lazy(
    r"[、，及与并或”]|等(?!次)|[一-鿿]{1,2}了(?!解)|给|[捐送交赠][给赠往]|后(?![备勤期续台代盾方])|以[后前]|范围|和(?![美谐睦平])"
)
# 5位|老人|的幸福生活: persons are counted, not what is theirs
_PERSON = lazy(
    r"(?:[者员人师生手民工兵童友士长]|书记|代表|专家|教授|同志|孩子|干部|主任|青年|妇女|嘉宾|英雄|模范|残疾人)$"
)
_DE = lazy(r"的(?=[一-鿿“])")
# 80家|基金会|为推动慈善事业的发展出力: who acts is counted, not what they act on
_ACTING = lazy(
    "([一-鿿]{0,8}?(?:基金会|协会|企业|公司|单位|机构|组织|部门|[省市县区]|社区|者|人员|代表|干部|学生|教师))(?:为|对|将|也|都|还|仍)[一-鿿]{2}"
)
_PACE = ("增速", "速度", "增幅", "涨幅", "降幅", "幅度")
# 31个|城市|的失业率低于5%: what is measured there is what the next number tells
_PLACE = lazy(
    r"(?:城市|[省市县区州村镇乡]|社区|街道|家庭|企业|公司|单位|医院|学校|园区|机构|门店|农户|行业|国家|地区)$"
)
_MEASURED_THERE = lazy(
    r"(?:率|量|额|值|度|指数|收入|规模|面积|比例|比重|占比|水平|标准|能力|价格|成本|利润|总数|人数)"
    r"(?:均|都|已|同比|平均|分别|仍|还)*(?:[高低大小多少优快慢好]于|不[低高]于|不足|超过?|突破|增长|下降|上升|达到?|为|在|是|[提升降减]|占|平均|$)"
)
# 1万个|来华培训名额: a noun at the end says that the verb belongs to it
_HEADS = ("名额", "项目", "人员", "岗位", "机构", "企业", "学员", "人才", "活动", "设施", "站点", "平台", "基地")
# 1万元|建设补贴
_FUND = lazy(r"[一-鿿]{2,8}(?:补贴|补助|资金|贷款|奖励|经费|国债|债券|基金|津贴|投资|奖金)(?![一-鿿])")
# 困难儿童|提供康复服务, 社会组织|建立结对关系: the next verb of the clause
_NEXT_VERB = lazy(
    r"(?:提供|发放|建立|建有|设有|配有|开设|扩大|提升(?=[一-鿿]{2,8}(?:功能|能力|水平|质量|效率)$))(?<=[一-鿿]{4})(?=[一-鿿]{2}|$)"
)
# 5000名|老年人|配备1名
_VERB_TAIL = lazy(
    r"(?:(?:[之当]?中|里)?就?[拥现共只仅还]?有|配备|配置|设置|建有|安排|补助|奖励|资助|捐赠|调拨|发放|授信|至少|不少于|补贴|达到?|(?:非法)?集资|骗取|募集)+$"
)
# 在遵守八项|规定|中起表率作用
_INSIDE = lazy("中(?<=[一-鿿]{3})(?![心国小药学央级华型介东西部高低长期等医外英文共式层青老年秋]|$)")
_LAST_AND = lazy(r"[和及与](?=[一-鿿]*$)")
# 900名|来自各地的志愿者
_FROM = lazy(r"来自[^，。；、的]{1,14}的[一-鿿]{2}")
# 1所|护理型床位占比不低于60%的|供养机构
_BOUNDED = lazy(r"(?:不低于|不少于|超过|达到|达|大于|占比|面积)$")
_OWNED = lazy(r"[^，。；：、]{1,14}?的(?=[一-鿿])")
#: 增长6%左右的|预期目标: what is to be reached is not what is counted
AIM = lazy(r"(?:全年|年度|总体|阶段性?|既定|约束性|主要|总|[发工][展作])?(?:预期)?目标(?:任务)?(?:要求)?(?=$|[^一-鿿])")
_TAILS = ("建设", "创建", "目标", "轮训", "等")
# 以下三次|全体会议上
_PLACES = ("会议上", "大会上", "仪式上", "活动上", "活动中")
# what no noun phrase holds, some only behind a noun; alternatives begin with letters of their own (fast to search for)
_BEHIND = r"(?<=\w{3})"
_FUNCTION = lazy(
    rf"也{_BEHIND}|又{_BEHIND}|仍{_BEHIND}|都{_BEHIND}(?<![首成古花旧帝京三江大新故]都)(?![市会县城江匀兰昌])"
    rf"|还{_BEHIND}(?<![偿归退返交生]还)(?![款贷原迁建本乡])|从{_BEHIND}(?<![服随依遵听]从)(?![业事教军警众严属])"
    rf"|因{_BEHIND}(?<![基原诱死病成]因)(?![素子果])|未{_BEHIND}(?![来成婚知])"
    rf"|对{_BEHIND}(?<![面针绝反相应核校结]对)(?![外口象接策应照联称立手比话])"
    rf"|以{_BEHIND}(?<![可所得足予难加]以)(?![上下内外来及旧工色])"
    r"|正在(?![建编册岗校职])|在(?<![现存内潜]在)(?![建编册岗校职读押逃籍役园院研谈售途库施产])|由(?<![理自缘经]由)(?=[一-鿿]{2})"
    r"|已|均(?!衡)|将|被|合并(?=[成为而建组设到入至办])|并(?<![合兼吞归]并)(?!购|网)|边(?=[一-鿿]边)|是"
    r"|为(?<!认为)(?=[一-鿿]{2})|面向(?=[一-鿿]{2})|向(?=[一-鿿]{2})"
)


def following(text: str, pos: int, words: Words, verbal: bool = False, owned: bool = False) -> str | None:
    """The noun phrase that begins at `pos`, parallel ones included (智能车间、智能工厂), without 建设 and the like.

    `verbal` says that a verb at `pos` begins the next clause; `owned` that a bounded attribute was passed already.
    """
    if text[pos : pos + 1] == "的":  # 30亩的|种植基地: no clause begins; 以50%的|增速: what grows stands before
        pos, verbal = pos + 1, False
        if text.startswith(_PACE, pos):
            return None
    if text[pos : pos + 1] in _AT_ONCE:
        return None
    end, numbered = _phrase_end(text, pos)
    if end == pos or (text.find("目标", pos, end + 1) >= 0 and AIM.match(text, pos, end + 1)):
        return None
    phrase = text[pos:end]
    quoted = phrase.find("”")
    if quoted > 0 and "“" not in phrase[:quoted]:  # “每年采购2500万吨|大豆”的消息
        phrase, numbered = phrase[:quoted], False
    owner = _OWNED.match(text, end) if numbered and not owned and _BOUNDED.search(phrase) else None
    if owner:
        return following(text, owner.end(), words, owned=True)
    if _NO_PHRASE.match(phrase) or _is_verbal(phrase, words, verbal):
        return None
    if numbered or "、" in phrase:
        phrase = _parallel(phrase, words, numbered)
    if "的" in phrase and (agent := _ACTING.match(phrase)):
        phrase = agent[1]
    cut = list(_DE.finditer(phrase)) if "的" in phrase else ()
    if cut and len(phrase) - cut[-1].end() >= 2:
        whose = text[pos - 1] in "位名" and _PERSON.search(phrase, 0, cut[0].start()) and not _PERSON.search(phrase)
        where = numbered and _PLACE.search(phrase, 0, cut[-1].start()) and _MEASURED_THERE.search(phrase, cut[-1].end())
        at = cut[0].start() if whose else cut[-1].start() if where else 0
        phrase = phrase[:at] if at else phrase[cut[-1].end() :]
    if "中" in phrase and text.find("在", max(pos - 12, 0), pos) >= 0:
        phrase = _INSIDE.split(phrase, maxsplit=1)[0]
    phrase = _until_end(phrase, words)
    if phrase.endswith(_TAILS):
        phrase = phrase[: -1 if phrase[-1] == "等" else -2]
    elif phrase.endswith(_PLACES) or (
        phrase[-1:] == "中" and text[end : end + 1] == "，" and phrase[-2:-1] not in "高初"
    ):
        phrase = phrase[:-1]
    return unquoted(phrase.rstrip("、和及与并或的 ")) or None


def unquoted(phrase: str) -> str:
    """“爱心驿站” without its quotes; a quotation mark that stands alone goes."""
    if "“" not in phrase and "”" not in phrase:
        return phrase
    if phrase.startswith("“") and phrase.find("”") == len(phrase) - 1:
        return phrase[1:-1]
    if phrase.count("“") != phrase.count("”"):
        phrase = phrase.rstrip("“") if phrase.endswith("“") else phrase.lstrip("”" if "“" in phrase[1:] else "“”")
    return phrase


def _is_verbal(phrase: str, words: Words, verbal: bool) -> bool:
    """Whether a verb begins the phrase, of the next clause or of change (5小时|缩短至); 1万元|建设补贴 is a noun."""
    role = words.verb_at(phrase, 0).role
    if not role or _FROM.match(phrase):
        return False
    if role in ("up_to", "down_to", "link"):
        return True
    return verbal and role not in ("noun", "adj") and not _FUND.match(phrase)


def _phrase_end(text: str, pos: int) -> tuple[int, bool]:
    """Where the clause or the next number cuts the phrase, and whether it is a number."""
    limit, at = min(pos + 60, len(text)), pos
    if text.startswith("“", pos):
        at = max(text.find("”", pos, limit), pos)
    hit = _END.search(text, at, limit)
    while hit and hit[0] == "（":
        bracket = _BRACKET.match(text, hit.start())
        if not bracket:
            break
        hit = _END.search(text, bracket.end(), limit)
    return (hit.start(), hit[0] not in _MARKS and hit[0] != " ") if hit else (limit, False)


def _parallel(phrase: str, words: Words, numbered: bool) -> str:
    """The parts of `phrase` up to one that begins with a verb, or that belongs to the next number."""
    parts = phrase.split("、")
    if len(parts) == 1:
        return _LAST_AND.split(_VERB_TAIL.sub("", phrase))[0] if numbered else phrase
    kept = [parts[0]]
    for i, part in enumerate(parts[1:], 1):
        role = words.verb_at(part, 0).role if part else "light"
        verbal = role not in ("", "noun", "adj", "lead") and "的" not in part
        if verbal or (numbered and i == len(parts) - 1):
            break
        kept.append(part)
    return "、".join(kept)


def _until_end(phrase: str, words: Words) -> str:
    """Up to the first word that ends a noun phrase: 50家企业|纷纷认捐, 40名职工|返岗.

    One that may describe the noun ends it only behind another: 20家企业|签约, but 20个签约项目.
    """
    phrase = _FUNCTION.split(phrase, maxsplit=1)[0]
    headed = phrase.endswith(_HEADS)
    if not words.ends.firsts.isdisjoint(phrase):
        for end in words.ends.find(phrase, 1 if headed else 0):
            attribute = end.start < 2 and words.uses[end.term] == "inside" and len(phrase) - end.end > 1
            if phrase[end.start - 1 : end.end] != "重大关" and not attribute:  # 重大关键技术
                phrase = phrase[: end.start]
                headed = phrase.endswith(_HEADS)
                break
    if not headed:
        phrase = _NEXT_VERB.split(phrase, maxsplit=1)[0]
        while phrase[-1:] in words.last.lasts and (term := words.last.longest_before(phrase, len(phrase), 2)):
            phrase = phrase[: -len(term)]
    return phrase
