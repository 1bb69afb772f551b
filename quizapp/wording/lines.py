"""What only the line mode says, in both languages."""

from quizapp.wording.texts import both

KEYS = both("h hint, n skip, u undo, l 中文, q quit", "h 提示，n 跳过，u 撤销，l English，q 退出")
KEYS_WITH_A_COLON = both(
    ":h hint, :n skip, :u undo, :l 中文, :q quit", ":h 提示，:n 跳过，:u 撤销，:l English，:q 退出"
)
WITH_KEYS = both("{prompt}; {keys}.", "{prompt}；{keys}。")
CARD_OF = both(
    "Card {place} of {total}. Day {day}: {title}", "第 {place} / {total} 张。第 {day} 天：{title}"
)
HINT = both("Hint:", "提示：")
NO_HINT = both("There is no hint left.", "没有更多提示了。")
NO_UNDO = both("There is no rating to take back.", "没有可以撤销的评分。")
LAST_CARD = both("This is the last card.", "这是最后一张卡片。")
COLON = both("{call}: {prompt}", "{call}：{prompt}")

YOUR_CHOICE = both(
    "Your choice, 1 to {count}; enter shows the answer", "选一项，1 到 {count}；回车看答案"
)
YOUR_CHOICES = both(
    "Your choices, for example 1 3; enter shows the answer", "选出所有正确项，例如 1 3；回车看答案"
)
TYPE_A_NUMBER = both("Type a number from 1 to {count}.", "请输入 1 到 {count} 之间的数字。")
TYPE_NUMBERS = both("Type numbers from 1 to {count}.", "请输入 1 到 {count} 之间的数字，可以多个。")
HOW_SURE = both("How sure? s sure, t think so, g guess.", "有多确定？s 确定，t 大概，g 猜的。")
TYPE_STG = both("Type s, t or g.", "请输入 s、t 或 g。")
ENTER_SHOWS = both("Enter shows the answer", "回车看答案")
WHICH_WERE_SAID = both(
    "Which of these did you say? Numbers, for example 1 3; enter for none.",
    "这些要点你说到了哪些？输入编号，例如 1 3；一个都没有就按回车。",
)
A_GOOD_ANSWER = both("A good answer:", "参考答案：")
SAID = both("said:", "说到了：")
NOT_SAID = both("not said:", "没说到：")
TYPE_IT = both("Type it; enter shows the answer", "输入答案；直接回车看答案")
IN_SYMBOLS = both("In these symbols: {symbols}", "使用这些符号：{symbols}")
YOUR_ORDER = both(
    "The numbers in order, for example 2 3 1; enter shows the answer",
    "按顺序输入编号，例如 2 3 1；回车看答案",
)
TYPE_EACH_ONCE = both(
    "Type numbers from 1 to {count}, each at most once.",
    "请输入 1 到 {count} 的编号，每个最多一次。",
)
THE_ORDER = both("The right order:", "正确的顺序：")
STRANGER = both("“{text}” does not belong.", "“{text}”不属于这里。")
LEFT_SIDES = both("These:", "左边：")
RIGHT_SIDES = both("belong to these:", "右边：")
YOUR_PAIRS = both(
    "A number for each of A to {last}, for example 2 1 3; enter shows the answer",
    "从 A 到 {last} 各输入一个编号，例如 2 1 3；回车看答案",
)
TYPE_ONE_EACH = both(
    "Type {pairs} numbers from 1 to {count}.", "请输入 {pairs} 个 1 到 {count} 的编号。"
)
GAP = both("Gap {number}", "第 {number} 空")
THE_GAP_IS = both("Gap {number}: {text}", "第 {number} 空：{text}")
RIGHT = both("Right:", "正确：")
WRONG = both("Wrong:", "错误：")
PREDICTS_FOR = both(
    "{number} predicts {value} for {figure} of the demo {demo}.",
    "{number} 预测：演示 {demo} 的 {figure} 为 {value}。",
)
THE_RUN = both(
    "The run, over {seeds} seeds: {mean} ± {spread}.",
    "运行结果，共 {seeds} 个随机种子：{mean} ± {spread}。",
)
ONE_HOLDS = both("{refuted} is refuted, {holds} holds.", "{refuted} 被推翻，{holds} 成立。")
RUN_FAILED = both("The run failed: {fault}", "运行失败：{fault}")
THEY_ASK = both("Then they ask:", "接着追问：")
RATE_IT = both("Rate it: {offers}.", "评分：{offers}。")
ALSO_KEYS = both("Also: {keys}.", "其他：{keys}。")
COMMA = both(", ", "，")
FOLLOW_UP_KEY = both("f follow-up", "f 追问")
APPEAL_KEY = both("i I was right", "i 我答对了")
MARK_KEYS = both(
    ":- suspend, := bury, :! flag, also :! with a note",
    ":- 停用，:= 明天再来，:! 标记，后面可写备注",
)
ENTER_TAKES = both("Enter takes {name}.", "回车选 {name}。")
TYPE_A_RATING = both("Type 1, 2, 3 or 4.", "请输入 1、2、3 或 4。")
