"""What is said in a mock interview and in its report, in both languages."""

from collections.abc import Mapping
from datetime import date, timedelta

from quizapp.language import Language, Text, in_language
from quizapp.study.interview import Kind
from quizapp.study.interviews import Past
from quizapp.wording.texts import both

TITLE = both("Mock interview", "模拟面试")
KINDS: Mapping[Kind, Text] = {
    "question": both("Question", "问题"),
    "follow-up": both("Follow-up", "追问"),
    "whiteboard": both("At the whiteboard", "白板推导"),
    "number": both("A number", "估一个数"),
    "belief": both("An opinion", "一种说法"),
}
LEVELS: Mapping[int, Text] = {
    1: both("campus hire", "校招"),
    2: both("experienced", "社招"),
    3: both("team lead", "架构师"),
}
GREETING = both(
    "Let us talk about {title}. We have about {minutes} minutes. Speak as you would to me.",
    "我们来聊聊{title}，大约 {minutes} 分钟。就像真的面试一样开口说。",
)
DAY_AND_TITLE = both("Day {day} · {title}", "第 {day} 天 · {title}")
SOMEONE_SAYS = both("Someone on the team says: {belief}", "团队里有人说：{belief}")
DO_YOU_AGREE = both("Do you agree, and why?", "你同意吗？为什么？")

# --- keys and prompts -------------------------------------------------------------------------

SAID_IT = both("I have said it", "说完了")
PASS = both("pass", "跳过")
AGREE = both("agree", "同意")
DISAGREE = both("disagree", "不同意")
IT_HELD = both("it held", "答对了")
IT_DID_NOT = both("it did not", "没答对")
SPEAK = both("Speak; enter when you have said it", "请开口回答；说完按回车")
TYPE_OR_PASS = both("Type it; enter passes", "输入答案；直接回车跳过")
ORDER_OR_PASS = both(
    "The numbers in order, for example 2 3 1; enter passes", "按顺序输入编号，例如 2 3 1；回车跳过"
)
SPEAK_OR_PASS = both(
    "Speak; enter when you have said it, p to pass", "请开口回答；说完按回车，p 跳过"
)
AGREE_OR_NOT = both("a agree, d disagree; enter passes", "a 同意，d 不同意；回车跳过")
TYPE_AD = both("Type a or d.", "请输入 a 或 d。")
TYPE_YN = both("Type y or n.", "请输入 y 或 n。")
KEYS = both("l 中文, q quit", "l English，q 退出")
KEYS_WITH_A_COLON = both(":l 中文, :q quit", ":l English，:q 退出")
PLACE = both("{kind} [{time}]", "{kind}［{time}］")
NOW_COMPARE = both(
    "Now compare what you said with the answers.", "现在把你说的和参考答案对照一下。"
)
DID_IT_HOLD = both("Did what you said hold?", "你刚才的回答站得住吗？")
HELD_YN = both("Did what you said hold? y or n", "你刚才的回答站得住吗？y 或 n")
TIME = both("{elapsed} of {minutes} min", "{elapsed} / {minutes} 分钟")
COUNT_THEM = both(
    "Count these as reviews? y counts them, enter leaves the schedule alone.",
    "计入复习吗？y 计入，直接回车不影响复习安排。",
)
COUNTED = both("Counted as reviews.", "已计入复习。")
ANSWERED_NOTHING = both("Nothing was answered, nothing is saved.", "没有作答，也没有保存。")

# --- the choice before it ---------------------------------------------------------------------

TOPIC = both("topic", "主题")
LEVEL = both("level", "级别")
DURATION = both("time", "时长")
SO_MANY_MINUTES = both("{minutes} minutes", "{minutes} 分钟")
ADVICE = both(
    "Speak aloud, as you would to a person. Each answer is saved at once. There are no verdicts "
    "until the end, and the schedule does not move unless you say so.",
    "请像面对真人一样开口回答。每个回答都会立即保存。结束之前不给评判，复习安排也不会变动，除非你要求。",
)

# --- the report -------------------------------------------------------------------------------

REPORT = both("Report", "报告")
REPORT_TITLE = both("Mock interview · Report", "模拟面试 · 报告")
FILE_EXISTS = both(
    "There is a file {path} already. Type another name.", "文件 {path} 已存在，请换一个名字。"
)
FILE_FAILED = both("{path} cannot be written: {why}.", "无法写入 {path}：{why}。")
REPORT_IS_IN = both("The report is in {path}", "报告已保存到 {path}")
POINTS = both(
    "{made} of {of} points in {time}, planned {minutes} min",
    ("{of} 个要点中说到 {made} 个，用时 {time}，计划 {minutes} 分钟"),
)
FIRST_TIME = both("Your first interview about this topic.", "这是你第一次面这个主题。")
LAST_TIME = both(
    "Last time, on {day}: {made} of {of} points in {time}.",
    "上次（{day}）：{of} 个要点中 {made} 个，用时 {time}。",
)
BETTER = both("That is {percent} points of a hundred more.", "比上次高 {percent} 个百分点。")
WORSE = both("That is {percent} points of a hundred fewer.", "比上次低 {percent} 个百分点。")
SAME = both("The same share as then.", "与上次持平。")
PART_BY_PART = both("Part by part", "逐项回顾")
HELD = both("held", "通过")
NOT_HELD = both("did not hold", "未通过")
OF_POINTS = both("{made} of {of} points", "{of} 个要点中 {made} 个")
SUGGESTED = both("suggested {rating}", "建议评分 {rating}")
A_GOOD_ANSWER = both("A good answer", "参考答案")
THE_ANSWER = both("The answer", "答案")
INSTEAD = both("Instead", "应为")
RIGHT_ORDER = both("The right order", "正确的顺序")
YOU_AGREED = both("You agreed, and it is wrong.", "你同意了，但这是错的。")
YOU_DISAGREED = both("You disagreed, rightly.", "你不同意，判断正确。")
YOU_PASSED = both("You passed.", "你跳过了。")
TO_REVIEW = both("What to review", "需要复习")
NOTHING_TO_REVIEW = both("Everything held.", "全部通过。")
NOT_FINISHED = both(
    "The interview ended early; this is what was answered.", "面试提前结束，以下是已回答的部分。"
)
SCHEDULE_UNMOVED = both(
    "Saved in the log as an interview; the schedule has not moved.",
    "已作为面试记入日志，复习安排没有变动。",
)


def clock(time: timedelta | float) -> str:
    """Return *time*, which may be in seconds, as `4:05`."""
    seconds = int(time.total_seconds() if isinstance(time, timedelta) else round(time))
    return f"{seconds // 60}:{seconds % 60:02}"


def timer(elapsed: timedelta, minutes: int, language: Language) -> str:
    """Return how long the interview has gone on, and how long it was planned to."""
    return in_language(TIME, language).format(elapsed=clock(elapsed), minutes=minutes)


def day_text(day: date, language: Language) -> str:
    """Return *day* as `16 November 2026`."""
    if language == "zh":
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{day.day} {day:%B} {day.year}"


def last_time(past: Past, language: Language) -> str:
    """Return what an earlier interview came to."""
    return in_language(LAST_TIME, language).format(
        day=day_text(past.on, language),
        made=past.made,
        of=past.of,
        time=clock(past.seconds),
    )
