"""What is said of a typed line of a derivation, in both languages; places are filled later."""

from quizapp.algebra.messages import both

NO_NAMES = both(
    "the entries of {name} have no names in this derivation", "这个推导没有给 {name} 的分量命名"
)
NOT_USED = both("{name} is not used in this derivation", "这个推导不用 {name}")
UP_TO_WHERE = both("say up to where the sum goes: {example}", "请写明求和到哪里：{example}")
ONLY_ENTRIES = both("only the entries of a vector are added up here", "这里只对向量的分量求和")
NO_ENTRY = both("this stands for no entry of the derivation", "这不对应推导中的任何分量")
NO_MATRIX_POWERS = both(
    "powers of a matrix are not used in this derivation", "这个推导不用矩阵的幂"
)
NO_MATRIX_NORM = both(
    "the norm of a matrix is not used in this derivation", "这个推导不用矩阵的范数"
)
NO_SUCH_PRODUCT = both(
    "this product or power is not used in this derivation", "这个推导不用这种乘积或幂"
)
NOT_SHOWN = both("this is too long or too deep to be shown back to you", "太长或嵌套太深，无法显示")
IS_EQUATION = both(
    "this line is an equation: type one formula, without < or >",
    "这一行是等式：请输入一个公式，不要 < 或 >",
)
IS_RELATION = both(
    "this line is a relation: type two sides with < or > between them",
    "这一行是不等式：请输入两边，中间用 < 或 >",
)
NO_INDEX = both("`{index}` is no index of this line", "`{index}` 不是这一行的下标")
NO_INDEX_BUT = both(
    "`{index}` is no index of this line; the lines here use {allowed}",
    "`{index}` 不是这一行的下标；这里用的是 {allowed}",
)
OTHER_LEFT = both(
    "the left side of this line is another one: type the right",
    "这一行的左边不是这个：请输入右边",
)
STARTS_HERE = both(
    "that is where this line starts: true, but no step yet", "这是这一行的起点：没错，但还没有推进"
)

# --- what is not decided ----------------------------------------------------------------------

NESTED = both(
    "more than {most} sums or moments stand inside one another", "求和或矩的嵌套超过 {most} 层"
)
NOT_REAL = both("one of the sides is not a real number", "有一边不是实数")
EXPONENT_TOO_LONG = both("a number in an exponent has more than 4 digits", "指数中有超过 4 位的数")
DIVIDES_BY_0 = both("it divides by 0", "其中除以了 0")
POWER_TOO_LARGE = both("a power or a root is above {most}", "幂或根的次数超过 {most}")
TOO_MANY_DIGITS = both("a number in it has more than {most} digits", "其中有超过 {most} 位的数")
NOT_IN_EVERY_MOMENT = both(
    "the two agree at the points tried, but not in every moment",
    "两者在试过的点上一致，但并非所有的矩都一致",
)
NO_VALUE = both(
    "it has no value at {count} of {total} points", "在 {total} 个点中的 {count} 个没有值"
)

# --- where two sides differ -------------------------------------------------------------------

YOURS_IS = both("yours is {one}, expected {other}", "你的是 {one}，应为 {other}")
TRUE = both("true", "真")
FALSE = both("false", "假")
AT_ENTRY = both("{where}, entry ({place})", "{where}，第 ({place}) 个分量")
