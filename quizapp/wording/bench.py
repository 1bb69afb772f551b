"""What the bench says of a demo's run, in both languages; names of figures stay as they are."""

from quizapp.wording.texts import both

CONCEALED = both("the plots appear when you have answered", "作答后显示图表")
STEPS = both("running, step {done} of {steps}", "正在运行，第 {done} / {steps} 步")
RUNNING = both("running …", "正在运行……")
STOPPED = both(
    "Stopped. Any control, or a new seed, starts it again.",
    "已停止。调节任一控件或换种子即可重新开始。",
)
PINNED = both("pinned {value}", "固定 {value}")
PINNED_WITH = both(
    "pinned: {figure} {value} with {settings}", "固定：{figure} {value}，设置 {settings}"
)
THEORY = both("theory {value}", "理论 {value}")
OFF = both("{share} off", "相差 {share}")
YOU_SAID = both("you said {figure} ", "你答的 {figure} ")
FROM_THIS_RUN = both("{share} from this run", "与本次运行相差 {share}")
LAST_SEEDS = both("last seeds, {figure}:  ", "最近的种子，{figure}：  ")
