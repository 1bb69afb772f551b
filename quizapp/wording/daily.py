"""What stands around an article that is read as the question of the day, in both languages."""

from collections.abc import Mapping

from quizapp.bank.models import Verdict
from quizapp.language import Text
from quizapp.wording.texts import both

TITLE = both("Question of the day", "每日一题")
QUESTION = both("The question", "问题")
TESTS = both("What it tests", "考察点")
IN_SHORT = both("The answer in one sentence", "一句话回答")
CLAIMS = both("Claims that go round", "常见说法逐条核对")
SUMMARY = both("In one sentence", "一句话总结")
TOMORROW = both("Tomorrow", "明日预告")
PLACE = both("{place} of {total}", "{place} / {total}")
NEW_CARDS = both("Now {count} new cards about this section.", "接下来是本节的 {count} 张新卡片。")
ONE_NEW_CARD = both("Now one new card about this section.", "接下来是本节的 1 张新卡片。")
GO_ON = both("Enter goes on", "回车继续")
ASK_CARDS = both("Enter asks them, n reads on", "回车作答，n 继续阅读")
GO_ON_KEY = both("go on", "继续")
ANSWER = both("answer the cards", "作答卡片")
DONE = both("done", "完成")
ALL_READ = both(
    "Every article was read. Read one again with: quizapp daily --day N",
    "所有文章都读过了。想重读某一天：quizapp daily --day N",
)
NO_ARTICLES = both("The banks have no articles.", "题库里没有文章。")
INSTEAD = both("instead", "应为")
VERDICTS: Mapping[Verdict, Text] = {
    "correct": both("right", "正确"),
    "assumes": both("right, if", "有条件"),
    "imprecise": both("imprecise", "不准确"),
    "wrong": both("wrong", "错误"),
    "unsourced": both("no source", "无出处"),
}
