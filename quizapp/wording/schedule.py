"""What waits and when a card comes back, in both languages."""

from datetime import timedelta

from quizapp.language import Language, in_language, say
from quizapp.scheduling.memory import Memory
from quizapp.study.study import Overview, Study
from quizapp.wording import texts
from quizapp.wording.texts import both

NOTHING_WAITS = both("Nothing is waiting.", "没有等待复习的卡片。")
NEXT_COMES = both("The next card comes {when}.", "下一张卡片{when}出现。")
IN_MINUTES = both("in {count} min", "{count} 分钟后")
IN_DAYS = both("in {count} days", "{count} 天后")
TODAY = both("today", "今天")
TOMORROW = both("tomorrow", "明天")
NO_CARDS = both(
    "There are no cards. Name a bank's folder: quizapp --content PATH",
    "没有卡片。指定题库文件夹：quizapp --content PATH",
)
NOTHING_DUE = both("Nothing is due.", "没有到期的卡片。")
ONE_IS_DUE = both("1 card is due", "1 张卡片到期")
ARE_DUE = both("{count} cards are due", "{count} 张卡片到期")
ONE_WAITS = both("1 new card waits", "1 张新卡片")
WAIT = both("{count} new cards wait", "{count} 张新卡片")
OF_DAY = both(" (Day {day})", "（第 {day} 天）")
ALL = both("{parts}; {minutes}.", "{parts}；{minutes}。")
BEGIN_WITH = both("Begin with: quizapp review --plain", "开始：quizapp review --plain")


def next_due(study: Study, memory: Memory | None, language: Language) -> str:
    """Say when the card of *memory* comes, the next one of all."""
    if memory is None:
        return in_language(NOTHING_WAITS, language)
    return say(NEXT_COMES, language, when=comes_back(study, memory, language))


def comes_back(study: Study, memory: Memory, language: Language) -> str:
    """Say when the card of *memory* comes back, from now: `in 10 min`, `tomorrow`."""
    if memory.phase != "review":
        minutes = max(1, round((memory.due - study.now()) / timedelta(minutes=1)))
        return say(IN_MINUTES, language, count=minutes)
    days = memory.due_day - study.day()
    if days <= 1:
        return in_language(TODAY if days <= 0 else TOMORROW, language)
    return say(IN_DAYS, language, count=days)


def what_waits(overview: Overview, language: Language) -> str:
    """Return what is due and new today, and about how long it takes."""
    if not (overview.due or overview.new):
        return in_language(NOTHING_DUE if overview.cards else NO_CARDS, language)
    parts = []
    if overview.due:
        due = ONE_IS_DUE if overview.due == 1 else ARE_DUE
        parts.append(say(due, language, count=overview.due))
    if overview.new:
        topic = overview.new_topic
        day = say(OF_DAY, language, day=topic.day) if topic else ""
        wait = ONE_WAITS if overview.new == 1 else WAIT
        parts.append(say(wait, language, count=overview.new) + day)
    about = texts.ABOUT_A_MINUTE if overview.minutes == 1 else texts.ABOUT_MINUTES
    minutes = say(about, language, minutes=overview.minutes)
    comma = "，" if language == "zh" else ", "
    return say(ALL, language, parts=comma.join(parts), minutes=minutes)
