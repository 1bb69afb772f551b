"""What is said about the plan for an interview, in both languages."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from quizapp.bank.models import TopicHeader
from quizapp.language import Language, in_language, say
from quizapp.scheduling.forecast import Forecast
from quizapp.study.plan import Plan
from quizapp.wording.dates import day_of_year
from quizapp.wording.texts import both

TITLE = both("Plan for an interview", "面试计划")
PLACEHOLDER = both(
    "day of the interview: 2026-12-18, 12-18 or +25", "面试日期：2026-12-18、12-18 或 +25"
)
ADVICE = both(
    "Press d and type the day. Cards are then asked in the order that gains most recall on that "
    "day for each minute, and none is put off beyond its eve. Afterwards everything goes on as if "
    "nothing had been planned.",
    "按 d 输入日期。之后卡片的顺序会让每分钟学习对面试当天的记忆帮助最大，"
    "也不会有卡片被推迟到面试前夜之后。面试过后一切照常，就像没有计划过一样。",
)
PLAN_ONE = both(
    "Plan one with: quizapp plan --date 2026-12-18 --minutes 30",
    "制定计划：quizapp plan --date 2026-12-18 --minutes 30",
)
NONE = both("No interview is planned.", "还没有面试计划。")
IS_TODAY = both("The interview is today. Good luck!", "面试就在今天，祝你好运！")
WAS = both(
    "The interview was on {day}. Cards come as if there had been none.",
    "面试已于 {day} 结束，卡片照常出现。",
)
IS_TOMORROW = both("Interview tomorrow ({day})", "明天面试（{day}）")
IS_IN = both("Interview in {count} days ({day})", "距面试还有 {count} 天（{day}）")
ON_A = both("{countdown}, a {weekday}", "{countdown}，{weekday}")
MINUTE = both("1 minute a day", "每天 1 分钟")
MINUTES = both("{count} minutes a day", "每天 {count} 分钟")
RECALL = both("Recall on the day", "面试当天的记忆率")
GROWS = both("recall on the day {now:.2f} → {then:.2f}", "面试当天记忆率 {now:.2f} → {then:.2f}")
IF_STOPPED = both("if studying stopped now", "如果现在停止学习")
WITH_TODAY = both(
    "with today's session: {cards}, about {minutes} min",
    "完成今天的学习：{cards}，约 {minutes} 分钟",
)
TODAY_DONE = both("with today's session, which is done", "今天的学习已完成")
AS_PLANNED = both("as planned", "按计划完成")
ONE_CARD = both("1 card", "1 张卡片")
CARDS = both("{count} cards", "{count} 张卡片")
WORKING_OUT = both("The days ahead are being worked out …", "正在推算接下来的日子……")
EXPECTED = both(
    "Expected over {count} cards by FSRS' model of memory; a card never met counts as 0.",
    "按 FSRS 记忆模型对 {count} 张卡片的预期；没见过的卡片按 0 计算。",
)
COLUMN_MINUTES = both("minutes", "分钟")
COLUMN_SUM = both("sum", "合计")
COLUMN_RECALL = both("recall on the day", "面试当天记忆率")
ALL_MET = both("Every card is met in time.", "所有卡片都来得及见到。")
NOT_IN_TIME = both(
    "Not in time: {cards} of {total}, {topics}. "
    "To meet each at least once takes {minutes} minutes a day or more.",
    "来不及：{total} 张中的 {cards}，{topics}。"
    "要让每张卡片至少出现一次，每天需要 {minutes} 分钟或更多。",
)
OF_DAY = both("{count} of Day {day}", "第 {day} 天 {count} 张")
OF_TOPIC = both("{count} of {topic}", "{topic} {count} 张")
COMMA = both(", ", "、")
WEIGHTS = both("Weights: {listed}.", "权重：{listed}。")


def why_none(interview: date | None, today: date, language: Language) -> str:
    """Say why there is no plan."""
    if interview is None:
        return in_language(NONE, language)
    if interview == today:
        return in_language(IS_TODAY, language)
    return say(WAS, language, day=day_of_year(interview, language))


def countdown(plan: Plan, language: Language) -> str:
    """Return `Interview tomorrow (18 December)` or `Interview in 25 days (18 December)`."""
    text = IS_TOMORROW if plan.days_left == 1 else IS_IN
    return say(text, language, count=plan.days_left, day=day_of_year(plan.date, language))


def recall_grows(plan: Plan, ahead: Forecast, language: Language) -> str:
    """Return how recall on the day rises: if studying stopped now, and as planned."""
    return say(GROWS, language, now=plan.recall, then=ahead.days[-1].recall)


def minutes_a_day(plan: Plan, language: Language) -> str:
    """Return how much is studied each day."""
    return say(MINUTE if plan.minutes == 1 else MINUTES, language, count=plan.minutes)


def cards(count: int, language: Language) -> str:
    """Return `1 card`, `2 cards`."""
    return say(ONE_CARD if count == 1 else CARDS, language, count=count)


def with_today(plan: Plan, language: Language) -> str:
    """Return what today's session is, or that it is over."""
    if not plan.queue:
        return in_language(TODAY_DONE, language)
    count, minutes = cards(len(plan.queue), language), plan.session_minutes
    return say(WITH_TODAY, language, cards=count, minutes=minutes)


def in_time(
    plan: Plan, ahead: Forecast, topics: Mapping[str, TopicHeader], language: Language
) -> str:
    """Return what the plan cannot reach, and what it would take."""
    left_out = plan.left_out(ahead)
    if not left_out:
        return in_language(ALL_MET, language)
    return say(
        NOT_IN_TIME,
        language,
        cards=cards(left_out.total(), language),
        total=plan.cards,
        topics=_by_topic(left_out, topics, language),
        minutes=max(plan.minutes + 1, -int(-plan.minutes_to_see_all // 1)),
    )


def _by_topic(left_out: Counter[str], topics: Mapping[str, TopicHeader], language: Language) -> str:
    parts = [
        say(OF_DAY, language, count=count, day=topics[topic].day)
        if topic in topics
        else say(OF_TOPIC, language, count=count, topic=topic)
        for topic, count in left_out.most_common()
    ]
    return in_language(COMMA, language).join(parts)


def weights(plan: Plan, language: Language) -> str:
    """Return which topics count more or less than once, or nothing."""
    found = {plan.topic_of[card]: factor for card, factor in plan.towards.weights.items()}
    listed = in_language(COMMA, language).join(
        f"{topic} {factor:g}" for topic, factor in found.items() if factor != 1
    )
    return say(WEIGHTS, language, listed=listed) if listed else ""
