"""What the bench says of a derivation that is walked and of a demo, in both languages."""

import re
from collections.abc import Mapping

from quizapp.language import Language
from quizapp.wording.texts import both

CONCEALED = both("the derivation opens when you have answered", "作答后显示推导")
WAITING = both("proving …", "正在证明……")
ASSUMES = both("assumes: {what}", "假设：{what}")
COPIED = both("Line {line} copied as LaTeX", "已将第 {line} 行复制为 LaTeX")

# --- below the lines --------------------------------------------------------------------------

ONE_MORE = both("1 more line", "还有 1 行")
MORE = both("{count} more lines", "还有 {count} 行")
PROVING = both("proving, {done} of {total} lines", "正在证明，{total} 行中已完成 {done} 行")
PROVED = both("proved in {total} lines, {took}", "{total} 行全部证明，用时 {took}")
REFUTED = both("refuted in line {line}", "在第 {line} 行被推翻")
DOES_NOT_FOLLOW = both("line {line} does not follow", "第 {line} 行推不出来")

# --- under other assumptions ------------------------------------------------------------------

COMES_TO = both("comes to ", "得到 ")
WAS = both("was ", "原为 ")

# --- a line that is typed ---------------------------------------------------------------------

TYPE_THE_RIGHT_SIDE = both("type the right side, or enter to see it", "输入等号右边，或按回车查看")
CHECKING = both("checking …", "正在检查……")
READS = both("reads  ", "读作  ")
NOT_THE_SAME = both("Not the same. ", "不相等。")
TRY_AGAIN = both("Try again, or enter shows the line.", "再试一次，或按回车显示这一行。")
NOT_READ = both("Not read: ", "无法读取：")
YOURS = both("yours  ", "你的  ")
RIGHT = both(", right: any equivalent form is", "，正确：任何等价形式都算对")
NOT_DECIDED = both(
    "not decided: {why}. Compare it yourself; it counts nothing.",
    "未能判定：{why}。请自行对照，不计成绩。",
)

# --- the controls of a demo -------------------------------------------------------------------

MORE_CONTROLS = both("{count} more", "还有 {count} 项")

# --- how a line was verified ------------------------------------------------------------------

BEFORE_GIVES = both("the step before gives  {formula}", "上一步得到  {formula}")
LINE_SAYS = both("this line says         {formula}", "这一行写作  {formula}")

_HOW: Mapping[str, str] = {
    "algebra": "代数",
    "limit": "极限",
    "integration": "积分",
    "differentiation": "求导",
    "random points": "随机点",
    "undecided": "未判定",
}
_DIFFERENCE = re.compile(r"at (?P<where>.*): (?P<one>.*) is not (?P<other>.*)")


def verified_by(how: str, language: Language) -> str:
    """Return *how* a line was verified, as proofs hold it: `algebra, n ≤ 4`, `random points (9)`.

    What is no such word stays as it is.
    """
    if language == "en":
        return how
    return re.sub("|".join(_HOW), lambda found: _HOW[found[0]], how)


def difference(counterexample: str, language: Language) -> str:
    """Return where two sides differ, as proofs hold it: `at d_k = 2: 1 is not 2`."""
    found = _DIFFERENCE.fullmatch(counterexample)
    if language == "en" or not found:
        return counterexample
    where, one, other = found["where"].replace("one point", "某一点"), found["one"], found["other"]
    return f"{where} 时：{one} 不等于 {other}"
