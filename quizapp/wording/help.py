"""What the help says around the keys, in both languages."""

from collections.abc import Mapping
from typing import Literal

from quizapp.language import Text
from quizapp.wording.texts import both

KEYS = both("Keys that work here", "这里可用的按键")
BACKING = both("What backs a card", "卡片的依据")
CLOSES = both("esc closes this", "esc 关闭")
BACKED_BY: Mapping[Literal["run", "proved", "cited"], Text] = {
    "run": both(
        "A demo recomputes the figure over many seeds: evidence for these settings, no proof.",
        "演示用许多随机种子重新计算这个数：是这些设置下的证据，不是证明。",
    ),
    "proved": both(
        "A derivation reaches it, every line verified. It holds wherever its assumptions do.",
        "由推导得出，每一行都经过验证。只要假设成立，结论就成立。",
    ),
    "cited": both(
        "A source says so, in the section named. Nothing is recomputed here.",
        "出处在所注章节中这样说，这里没有重新计算。",
    ),
}
TOO_SMALL = both(
    "This window is too small.\nPlease enlarge it to 48 × 14 or more.",
    "窗口太小。\n请放大到 48 × 14 或以上。",
)
