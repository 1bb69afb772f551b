"""The sections of the statistics with their definitions, in both languages."""

from collections.abc import Mapping

from quizapp.grading.response import Confidence
from quizapp.language import Text
from quizapp.wording.texts import both

TITLE = both("Statistics", "统计")
GATHERING = both("Looking at every answer …", "正在统计所有回答……")
NOTHING = both(
    "Nothing was answered yet. Statistics begin with the first card.",
    "还没有作答。从第一张卡片开始就有统计。",
)
SHARE = both("{rate:.0%} of {of}", "{of} 次的 {rate:.0%}")

# --- retention --------------------------------------------------------------------------------

RETENTION = both("True retention", "真实保持率")
RETENTION_IS = both(
    "Of the first answers of a day to cards with an interval of a day or more, how many were not "
    "Again. Young is an interval below 21 days.",
    "间隔一天以上的卡片，每天首次回答中未评为“重来”的比例。间隔不足 21 天为“新近”，其余为“成熟”。",
)
YOUNG = both("young", "新近")
MATURE = both("mature", "成熟")
ALL = both("all", "全部")
WINDOWS: Mapping[str, Text] = {
    "today": both("today", "今天"),
    "yesterday": both("yesterday", "昨天"),
    "7 days": both("7 days", "7 天"),
    "30 days": both("30 days", "30 天"),
    "365 days": both("365 days", "365 天"),
    "all": both("all", "全部"),
}

# --- readiness --------------------------------------------------------------------------------

READINESS = both("Readiness", "准备程度")
READINESS_IS = both(
    "The expected share of a topic's cards that you would recall today. A card that you never met "
    "counts as not recalled.",
    "今天预计能回忆起的卡片占该主题的比例。没见过的卡片算作想不起来。",
)
THEN_IS = both(
    " Then: on the day of the interview, if you stopped now.",
    "“届时”：如果现在停止学习，面试当天的比例。",
)
THEN = both("then {share:.0%}", "届时 {share:.0%}")

# --- ahead ------------------------------------------------------------------------------------

AHEAD = both("Ahead", "未来负担")
AHEAD_IS = both(
    "Cards by the day they are due, suspended ones left out. The long run is the sum of "
    "1 / interval over all cards.",
    "按到期日统计的卡片，不含已停用的。长期值为所有卡片 1 / 间隔 之和。",
)
OVERDUE = both("{count} overdue. ", "逾期 {count} 张。")
LONG_RUN = both("In the long run about {load} reviews a day.", "长期来看每天约 {load} 次复习。")
CARDS_DUE = both("cards due", "到期卡片")
DAYS_FROM_TODAY = both("days from today", "距今天数")
CARDS = both("cards", "卡片")

# --- done -------------------------------------------------------------------------------------

DONE = both("Done", "已完成")
DONE_IS = both(
    "Every answer that stands, on the study day it was given. A day begins at 4 am.",
    "所有有效回答，计入作答的学习日。一天从凌晨 4 点开始。",
)
LAST_WEEK = both(
    "The last seven days: {answers} answers and {minutes:.0f} minutes a day.",
    "最近七天：每天 {answers} 次回答，{minutes:.0f} 分钟。",
)
UP_TO = both("up to {count} answers a day", "每天最多 {count} 次回答")

# --- memory -----------------------------------------------------------------------------------

MEMORY = both("Memory", "记忆状态")
MEMORY_IS = both(
    "Retrievability is the chance to recall a card now (FSRS-6), stability the days until it "
    "falls to 90 %; difficulty is (D − 1) / 9.",
    "可提取性是此刻能回忆起卡片的概率（FSRS-6），稳定性是它降到 90 % 所需的天数；"
    "难度为 (D − 1) / 9。",
)
RECALLED = both(
    "{total:.1f} of {cards} cards would be recalled now. "
    "Median stability {stability} days, difficulty {difficulty:.0%}.",
    "现在预计能回忆起 {cards} 张中的 {total:.1f} 张。"
    "稳定性中位数 {stability} 天，难度 {difficulty:.0%}。",
)
RETRIEVABILITY = both("retrievability", "可提取性")

# --- confidence -------------------------------------------------------------------------------

CONFIDENCE = both("Confidence", "把握")
CONFIDENCE_IS = both(
    "How often a choice was right, by what you said before the verdict. Being sure and wrong is "
    "worth knowing.",
    "选择题按判定前自报的把握统计正确率。很确定却答错，值得留意。",
)
SURE: Mapping[Confidence, Text] = {
    "sure": both("sure", "确定"),
    "think": both("think so", "大概"),
    "guess": both("a guess", "猜的"),
}

# --- weak spots -------------------------------------------------------------------------------

WEAK = both("Weak spots", "薄弱点")
WEAK_IS = both(
    "Key points missed in half of the last five answers to their card or more, and beliefs that "
    "you took for true.",
    "最近五次回答中至少一半漏掉的要点，以及被你当真的误解。",
)
MISSED = both("{missed} of {of}", "{of} 次漏 {missed} 次")
ONCE = both("once", "1 次")
TIMES = both("{count} times", "{count} 次")
