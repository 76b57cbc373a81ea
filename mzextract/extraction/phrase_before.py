"""The noun phrase before a number: 全市新增|养老床位, 森林覆盖率|达到, without what the clause says around it."""

from __future__ import annotations

from collections.abc import Mapping

from mzextract.extraction.clause_verbs import Words, past_time, strip_left
from mzextract.extraction.phrase_after import unquoted
from mzextract.patterns import lazy

_FROM = lazy(r"(?:由|从(?![业事教]))[^，。；]{0,20}$")  # 由7.5%降为
_BASE = lazy(r"将在[^，。]{0,20}基础上$|在[^，。]{0,20}基础上$")  # 在2020年的基础上|翻一番
# 较目前|再增加3岁; 农村标准|不低于城市的70%
_PERIOD = "(?:上年|上半年|上季度|上月|上周|年初|去年|往年|同期|目前|现状|20|“)[^，。]{0,12}再?"
# 增速|高于全国平均水平|0.4个百分点, 比全省高|1.1个百分点
_OTHERS = "(?:全[国省市区县球]|世界|预期|计划|目标|去年|上年|上半年|同期|平均|城[镇市]|农村|[东中西]部)[^，。；]{0,12}"
_COMPARED = (
    f"[较比]{_PERIOD}",
    "再",
    "不[低高]于[一-鿿]{1,8}",
    "相当于[一-鿿]{1,8}",
    f"[高低快慢好优]于(?:{_OTHERS})?",
    f"[大小]于{_OTHERS}",
    f"超过{_OTHERS}",
    f"领先{_OTHERS}",
    "连续[^，。；]{1,3}(?:年|个?月|季度|天|次)",
    f"比{_OTHERS}(?<=[高低快慢多少大小长短][出了]|.[高低快慢多少])",
)
_COMPARED_HEADS = frozenset("".join(words.partition("]")[0] if words[0] == "[" else words[0] for words in _COMPARED))
_THAN = lazy(f"(?:{'|'.join(_COMPARED)})$")
# 余额控制在|国务院核定的限额
_KEPT = lazy(r"(?:严格|合理|有效)?(?:控制|保持|稳定|维持|限制)在(?=.{2})")
# 为预算的|100.4%
_SHARE = lazy("为(?=预算|计划|年初|目标|上年|去年|年度)")
_LINK = lazy("(?:[为是达在较]|(?<!占)比|不得?超过|达到)$")
# 扣除价格因素实际|增长, 1500小时后仍能保持|初始效率
_EXCEPT = lazy(
    r"^(?:(?:扣除|剔除|不含)[^，。；]{2,12}?(?:因素|影响)(?:后|，)?|后(?:仍|还|依然|便|就|可|能|将)+(?:保持|维持|恢复)?)"
)
# 粮食产量|的目标是继续
_AIM = lazy(r"的?(?:主要|预期)?目标(?:是|为).{0,4}$")
_ADVERBS = (
    *("将", "要", "已", "共", "的", "仅", "均", "总体", "普遍", "继续", "分别", "原则上", "总计", "合计", "累计"),
    *("力争", "确保", "争取", "预计", "计划", "可", "分", "在", "才", "就", "只", "以"),
)
_ADVERBIAL = lazy(
    f"(?:{'|'.join(_ADVERBS[:-7])}|(?<![所可予加用难足得])以|(?<![许认])可|(?<![积学得评总部充成满百养平区水身记打扣加减考赋计])分|(?<![存现内潜])在|(?<![人英天])才|(?<![成造])就|(?<!不)只)+$"
)
# 这是自|2013年以来首次低于5%
_OPENING = lazy(
    r"(?:这也?|也)?是[自继]|这也?是该?|(?:要|须|应当|应)?(?:把|使|让|将)|要(?!素)|须|应当|对于?(?![外口象接比策应照联称立手])"
)
# 收入与经济增长基本同步、|粮食产量: what is told of another thing
_TOLD_PART = lazy(".*(?:同步|持平|稳定|平稳|不变|达标|清零|全覆盖|下降|增长|提高)、(?=.)")
# 湖南今年将|发展早稻育秧
_MODAL = lazy(r"将|计划|预计|力争|确保|今年|明年|全年|提出|拟|累计|年底前?|月底前?")
# 基金会|计划|未来三年投入: who acts
_PLANNING = lazy(r"^[一-鿿]{2,12}(?:计划|预计|力争|拟|争取)$")
# 国家|将再投入: who acts is not what is counted
_AGENT = lazy(
    r"(?:国家|政府|财政|[省市县部委局]|[省市县区]里|集团|公司|我们|各地|中心|学院|协会|[双三]方"
    r"|北京|天津|上海|重庆|河北|山西|辽宁|吉林|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
    r"|黑龙江|内蒙古|广西|西藏|宁夏|新疆|中国|我国)$"
)
_MEASURE = (
    r"(?:面积|金额|总额|率|规模|占|总量|数量|数|额|量|能力|标准|水平|比例|比重|产值|强度|指数|人次|时间|项目|资金)"
)
# 全市新增|养老床位, 市中级法院审结|案件; 建设面积 stays whole
_GIVES = (
    "新增(?!就业)|新建|发放|下达|配备|投入|安排|筹集|引进|吸引|争取|建成|完成|实现|培育|达到|推动|提出|实施|开展|形成|带动"
    "|发展(?<!试验发展)|提供|释放|安装|调拨|收受|给予|共有"
)
_DOES = (
    "投资建设|办理|受理|审结(?<!评审结)(?!案数)|办结|查处|查办|侦破|破获|抓获|追回|追缴|挽回|清退|查封|扣押|判处|处置|取缔|支出(?=[^，]{0,8}(?:资金|补助|补贴))|走访慰问|走访|慰问|募集|捐[赠助](?!物)"
    "|选派|派出|收治|接诊|解救|转移安置|征集|举办|承办|签订|成立|组建|设立|开通|投放|减免|拨付|下拨|调拨|调运|调集|栽植|拆除|关停|表彰"
)
_INNER = lazy(
    rf"(?:{_GIVES})(?!{_MEASURE})(?=[^，]{{2}})"
    rf"|(?:{_DOES})(?!{_MEASURE}|[所点处站和与及、的]|时限|中心|窗口|对象|大会|仪式|收入|支出)(?=[^，]{{2}})"
)
_INNER_HEADS = frozenset(verb[0] for verb in f"{_GIVES}|{_DOES}".split("|"))
# 各地共改造|养老服务中心
_EVERYONE = lazy("各(?:地|级|[省市县区州镇乡](?:[省市县区州镇乡])?|部门|单位)(?:共|已|累计|还|均|都)+")
# 我国|森林覆盖率, 共|募集资金
_NATION = lazy(
    r"(?:我国|全国|全省|全市|全区|全县|全州|我省|我市|我区|我县|共(?=募|捐|筹|投|办|培|征|受|表))(?=[一-鿿]{2}|[0-9])"
)
# 项目建成后|年发电量
_YEARLY = lazy(r"[^，]{0,12}后(?=年(?:[产均]|发电|处理|销售|接待|营业|收入|利润|吞吐|加工|出栏|供))")
# 青岛市市北区投入|320万元, 该中心开业|两年累计服务: who acts, and no noun
_ACTS = lazy(
    r"[一-鿿]{1,20}(?:[省市县区镇乡村厅局]|政府|集团|公司|企业|基金会)(?:已|共|累计)?(?:投入|投资|出资|捐[赠款资]|筹资)"
    r"|[一-鿿]{2,24}(?:向|为|给)[一-鿿]{2,24}(?:捐[赠款资献]|赠送|拨付|提供)|(?:得知|据悉|获悉)?.{0,20}(?:开业|成立|运营|启用|投用)"
)
# 王强、李明亮等|15人: who they are, not what is counted
_NAMED = lazy(r"、(?:[一-鿿]{2,3}、)*[一-鿿]{2,3}(?<![者员人师生民工长表家示导话])等$")
# a noun phrase is shorter
_LONGEST = 40
# 国内生产总值|[2], 占总人口比重|（常住人口城镇化率）
_NOTE = lazy(r"(?:\[\d{1,3}\]|(?<=[一-鿿])（[^（）]{1,20}）)$")
# 这次|捐助健康书籍
_OCCASION = lazy(r"(?:[这此本]次|(?<=[这此本])次)(?:共|一共|总共)?")
_REST = frozenset(
    (
        "剩余",
        "余下",
        "这个时候",
        "个时候",
        "另",
        "已",
        "已建成",
        "已建",
        "已有",
        "已达",
        "",
        "到",
        "至",
        "为",
        "了",
        "建",
        "再建",
        "再建设",
        "再新建",
        "再增",
        "再增加",
        "再改造",
    )
)


def before(text: str, start: int, end: int, times: Mapping[int, int], words: Words) -> str | None:
    """The noun phrase in text[start:end] before a number; None where only verbs and particles stand there.

    `times` maps the starts of time expressions to their ends.
    """
    if start == end:
        return None
    phrase = text[start:end]
    if "由" in phrase or "从" in phrase:
        phrase = _FROM.sub("", phrase)
    if phrase.endswith("基础上"):
        phrase = _BASE.sub("", phrase)
    if not _COMPARED_HEADS.isdisjoint(phrase):
        phrase = _THAN.sub("", phrase)
    if phrase.startswith(("扣除", "剔除", "不含", "后")):
        phrase = _EXCEPT.sub("", phrase)
    if "目标" in phrase:
        phrase = _AIM.sub("", phrase)
    if phrase.endswith(_ADVERBS):
        phrase = _ADVERBIAL.sub("", phrase)
    if "、" in phrase and (told := _TOLD_PART.match(phrase)):
        start, phrase = start + told.end(), phrase[told.end() :]
    if "或者" in phrase:
        start, phrase = start + phrase.rfind("或者") + 2, phrase.rpartition("或者")[2]
    opening = _OPENING.match(phrase)
    if "次" in phrase[:2] and (occasion := _OCCASION.match(text, start, start + len(phrase))):
        start, phrase = occasion.end(), text[occasion.end() : start + len(phrase)]
    if opening:
        start, stop = start + opening.end(), start + len(phrase)
        start = past_time(text, times[start]) if start in times else start
        phrase = text[start:stop]
    stop = start + len(phrase)
    inside = [p for p in range(start + 1, stop) if p in times and times[p] <= stop] if times else []
    if inside and past_time(text, times[inside[-1]]) >= stop:  # 贸易额|1991年, 城市道路|为每小时
        phrase = _LINK.sub("", phrase[: inside.pop() - start])
        stop = start + len(phrase)
    if inside:
        after = before(text, past_time(text, times[inside[-1]]), end, times, words)
        if after and after not in words.verbs:
            return after
        phrase = _PLANNING.sub("", phrase[: inside[0] - start])
    everyone = _EVERYONE.match(phrase) if phrase[:1] == "各" else None
    if everyone:
        begin, _ = strip_left(text, start + everyone.end(), start + len(phrase), times, words)
        start, phrase = begin, phrase[begin - start :]
    phrase = _after_modal(text, start, phrase, times, words)
    phrase = phrase if phrase.startswith("把握") else phrase.removeprefix("把")
    inner = () if _INNER_HEADS.isdisjoint(phrase) else list(_INNER.finditer(phrase))
    phrase = phrase[inner[-1].end() :].removeprefix("了") if inner else phrase
    phrase = _KEPT.split(phrase)[-1] if "在" in phrase else phrase
    phrase = _SHARE.sub("", phrase, count=1) if "为" in phrase else phrase
    phrase = _NOTE.sub("", phrase) if "[" in phrase or "（" in phrase else phrase
    phrase = unquoted(phrase.strip("，、（）的每 ：—"))
    yearly = _YEARLY.match(phrase) if "后年" in phrase else None
    phrase = phrase[yearly.end() :] if yearly else phrase
    nation = _NATION.match(phrase)
    if nation:
        phrase = phrase[nation.end() :]
        phrase = phrase.removeprefix("要") if not phrase.startswith("要素") else phrase  # 全市|要再建|8家
    phrase = phrase.removeprefix("了") if not phrase.startswith("了解") else phrase
    if phrase.endswith(("期间", "期间共有")) or phrase in ("关于开展", "关于"):
        return None
    if phrase in _REST or len(phrase) > _LONGEST or _ACTS.fullmatch(phrase):
        return None
    if phrase.endswith("中") and len(phrase) > 2 and phrase[-2] not in "高初" and text[end - 1 : end + 1] == "中，":
        phrase = phrase[:-1]
    if phrase.endswith("等") and _NAMED.search(phrase):
        return None
    return phrase


def _after_modal(text: str, start: int, phrase: str, times: Mapping[int, int], words: Words) -> str:
    """What follows the last modal and its verb; what stands before it where nothing follows (投资|拟安排)."""
    modal = list(_MODAL.finditer(phrase))
    if not modal or modal[-1].end() == len(phrase):
        return phrase
    begin, _ = strip_left(text, start + modal[-1].end(), start + len(phrase), times, words)
    topic = phrase[: modal[-1].start()]
    return text[begin : start + len(phrase)] or ("" if _AGENT.search(topic) else topic)
