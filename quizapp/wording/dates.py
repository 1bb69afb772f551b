"""Days and weekdays as people write them, in both languages."""

from datetime import date

from quizapp.language import Language, in_language
from quizapp.wording.texts import both

WEEKDAYS = (
    both("Monday", "星期一"),
    both("Tuesday", "星期二"),
    both("Wednesday", "星期三"),
    both("Thursday", "星期四"),
    both("Friday", "星期五"),
    both("Saturday", "星期六"),
    both("Sunday", "星期日"),
)
SHORT_WEEKDAYS = (
    both("Mon", "周一"),
    both("Tue", "周二"),
    both("Wed", "周三"),
    both("Thu", "周四"),
    both("Fri", "周五"),
    both("Sat", "周六"),
    both("Sun", "周日"),
)


def weekday(day: date, language: Language) -> str:
    """Return the name of *day* in the week."""
    return in_language(WEEKDAYS[day.weekday()], language)


def day_of_year(day: date, language: Language) -> str:
    """Return `18 December`, without the year."""
    return f"{day.month} 月 {day.day} 日" if language == "zh" else f"{day.day} {day:%B}"


def short_day(day: date, language: Language) -> str:
    """Return `Dec 18`, in at most eight cells."""
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day:%b} {day.day}"


def today_text(day: date, language: Language) -> str:
    """Return `Friday 18 December`."""
    name, date_ = weekday(day, language), day_of_year(day, language)
    return f"{date_}，{name}" if language == "zh" else f"{name} {date_}"
