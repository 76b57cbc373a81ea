"""What an amount is for each of: 每个乡镇, 每千人口, 每人每月."""

from __future__ import annotations

from mzextract.patterns import lazy

# 每个街道、镇 | 应当…; 每5000名户籍老年人 | 配备; 每千人口; 每人每月; 每处 | 建筑面积
_PER = lazy(
    r"每[万千百][一-鿿]{0,6}人口|每[个家所名位座户](?=补[助贴]|奖[励补]|资助|给予|安排|投入|最高|不[低少高多超]|至少|约|\d)"
    r"|每(?:\d+[万千]?|[两十百千万])?(?:人口|[个名位家所座条张](?!、)(?:(?!每)[一-鿿、]){1,26}?(?:（[^）]{1,8}）)?"
    r"(?=[应须要可将不原配设建有新补奖安平都均实开培完达至最拥给每打投举派]|发[放给]|\d|$))"
    r"|每(?:\d+[万千]?|[万千百])(?:人(?!口)|户)|(?:每(?:年|月|天|日|周|季度|处|辆车|辆|台|套|户|亩|村|镇|乡|县|人|次|年度|学期|餐|顿|单|头|株|张|床|平方米|公里|公斤|斤|吨|班|校)){1,2}"
)
# 每个乡镇敬老院|护理型床位占比: who it is for each of, and what is measured there
_PER_OF = lazy(
    r"(每[^，。；]{0,20}(?:[院所站点村镇乡县区市园家校]|中心|机构|社区|街道|企业|家庭))"
    r"[一-鿿]{2,12}(?:率|比例|比重|占比|面积|数量|人数|床位数?|总数|金额|经费|标准)"
)
# 每个城市社区10个、|农村社区|不少于5个: of something else
_OTHER = lazy(r"[、和，](?:[一-鿿]{2,8}?)(?:社区|街道|乡镇|[村镇乡县市区省家户人])(?=不|至少|达|[0-9]|$)")


def per_each(text: str, clause: int, start: int, last_end: int) -> tuple[str, int] | None:
    """What the amount at `start` is for each of, and where it ends; None where its clause names nothing.

    The clause begins at `clause`; the amount before ends at `last_end`.

    >>> per_each("每个乡镇敬老院护理型床位占比不低于60%", 0, 14, -1)
    ('每个乡镇敬老院', 7)
    """
    if text.find("每", clause, start) < 0:
        return None
    hits = list(_PER.finditer(text, clause, start))
    if not hits:
        return None
    of = _PER_OF.fullmatch(hits[-1][0])
    end = of.end(1) + hits[-1].start() if of else hits[-1].end()
    own = not _OTHER.match(text, max(last_end, end), start)
    return (text[hits[-1].start() : end], end) if own or last_end < end else None
