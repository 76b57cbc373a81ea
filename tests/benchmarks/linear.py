"""Does the cost grow with the length? `python tests/benchmarks/linear.py [N]`: adversarial strings of N and 4 N chars.

Prints for each string the seconds of `extract` at both lengths and their ratio (4 = linear); exits 1 above the bound.
"""

from __future__ import annotations

import sys
import time

import mzextract

UNITS = (
    "一是", "一是甲；", "（一）", "1.", "①", "《", "》", "《甲》", "“", "”", "‘", "（", "(", "【", "1", "１",
    "一", "十", "万", "亿", "，", "。", "、", "；", "：", " ", "\u3000", "\n", "\n\n", "…", "—", "·", "省", "市",
    "县", "省市县", "广东省", "民政厅", "市民政局、", "厅", "会", "会议", "会议指出，", "座谈会", "张", "张三", "王",
    "以下简称", "印发", "印发《甲》", "年", "2024年", "2024", "月", "日", "到2025年底", "至", "%", "个", "3个",
    "增长", "不少于", "包括：", "是指", "野", "冶", "渊", "冤", "圆", "園", "國務院", "⻓", "A", "a b ", "記",
    "本报讯", "记者", "近日，", "甲", "，一是", "《《》", "““”", "其中", "等", "和", "的", "第", "第1版", "姻 ",
    "１２３，", "甲\n", "甲甲甲甲甲甲甲甲甲甲甲甲甲甲\n",
    "免去甲的", "免去张三的甲、", "任命张三为", "当选", "当选甲、", "现任", "主席、", "副书记", "欧阳", "阿",
    "克·", "阿克斯", "张三、", "记者张三", "张三 李四 ", "张三说：“", "驻甲", "两高", "甲局、", "各甲局",
    "有限公司", "小学", "村", "街道办", "全国人大常委会", "第十四届", "第一次", "在甲召开", "由甲主办",
    "会议由甲主持", "小组召开会议", "近日召开的甲会议", "春节、", "春节期间", "自今年至", "7月至", "三年内，",
    "力争用三年时间", "前", "起", "每", "每3个", "较上年", "再", "约", "全国", "我国", "号令", "第1号国务院令",
    "法草案", "关于甲法", "“甲”", "明确", "明确：", "提出要求，", "所称", "分别", "主要有", "其中，一是",
    "本报北京6月3日电", "（记者 张三）", "下转第2版", "第2版\n", "——", "--", "l", "O", "①甲；", "一、甲\n", "（1）",
    "关于印发甲乙丙办法的通知\n\n近日，甲召开会议。\n\n",
    "云河省召开会议\n\n近日，云河省民政厅召开会议。\n\n", "省民政厅厅长张三出席会议。\n\n",
    "《通知》明确，要加强监管。\n\n",
    "来源：甲 ", "2025-07-03 来源：甲\n", "首页 > 甲\n", "甲乙 > ", "甲 | ", "分享到：微信 ",
    "关于甲乙丙的通知\n", "关于", "张三（女）为", "张三同志任", "推动甲乙。", "——推进甲乙。3个",
    "等地、克", "克拉、", "完成年度计划的",
    "3个5公里", "8日晚", "二季度前", "建成后年", "实施甲、", "附件：1.甲\n", "民政部\n2025年10月20日\n",
    "第58次", "主持。", "的，", "超亿元企业", "国务院令\n第1号\n现公布《甲》。\n", "现将《甲》印发给你们",
    "每户每月补助300元，每增加1人增加100元，", "新华社北京1月2日电（记者李强）", "民间投资由负转正，增长2.1%，",
    "“急”是指遭遇突发困难，需要立即救助；",
)  # fmt: skip
BOUND = 6.0
FLOOR = 0.05  # seconds below which the clock tells nothing


def seconds(text: str) -> float:
    """The processor time of one extraction."""
    start = time.process_time()
    mzextract.extract(text, published="2024-06-25")
    return time.process_time() - start


def main(size: int) -> int:
    """Print the table; the exit code."""
    worst = 0.0
    mzextract.extract("近日，民政部印发通知。")
    for unit in UNITS:
        short, long = ((unit * (n // len(unit) + 1))[:n] for n in (size, 4 * size))
        a, b = seconds(short), seconds(long)
        ratio = b / max(a, FLOOR / 4)
        worst = max(worst, ratio if b > FLOOR else 0)
        flag = "  <-- " if b > FLOOR and ratio > BOUND else ""
        print(f"{unit!r:<20}{a:>9.3f}{b:>9.3f}{ratio:>8.1f}{flag}", flush=True)
    print(f"worst ratio {worst:.1f}, bound {BOUND}")
    return int(worst > BOUND)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
