"""What stands around a topic that is shown as text, in both languages."""

from quizapp.wording.texts import both

TITLE = both("Day {day}, {title} {stars}", "第 {day} 天，{title} {stars}")
TESTS = both("What it tests:", "考察点：")
SUMMARY = both("In one sentence:", "一句话总结：")
CLAIMS = both("What people say:", "常见说法：")
CARD = both("[card: {card}]", "［卡片：{card}］")
