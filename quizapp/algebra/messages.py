"""What is said of a formula that is not understood, in both languages; places are filled later."""

from quizapp.language import Translated


def both(en: str, zh: str) -> Translated:
    """Return a text in both languages."""
    return Translated(en=en, zh=zh)


# --- limits -----------------------------------------------------------------------------------

TOO_LONG = both(
    "{count} characters are too many: at most {most}", "{count} 个字符太多：最多 {most} 个"
)
TOO_MANY = both("more than {most} numbers, names and signs", "数字、名称和符号超过 {most} 个")
TOO_DEEP = both("nested too deeply: at most {most}", "嵌套太深：最多 {most} 层")
TOO_MANY_DIGITS = both("a number takes at most {most} digits", "一个数最多 {most} 位")
EXPONENT_DIGITS = both("the exponent of a number takes at most 2 digits", "数的指数部分最多 2 位")

# --- what was expected ------------------------------------------------------------------------

EXPECTED = both("expected {what}, not {found}", "这里应为{what}，而不是{found}")
THE_END = both("the end", "结尾")
CODE = both("`{text}`", "`{text}`")
OPERATOR_OR_END = both("an operator or the end", "运算符或结尾")
OPERATOR = both("an operator before a number", "数字前的运算符")
NAME_OR_ROUND = both("a number, a name or round brackets", "数字、名称或圆括号")
NAME_OR_BRACKET = both("a number, a name or a bracket", "数字、名称或括号")
CLOSING = both("`{closing}` or an operator", "`{closing}` 或运算符")
NUMBER = both("a number", "一个数")
BRACKET_AFTER = both("[ or ( after {name}", " {name} 后的 [ 或 ( ")
ROUND_AFTER = both("( after {name}", " {name} 后的 ( ")
TWO_READINGS = both(
    "this can be read in two ways: type {first} or {second}",
    "这里有两种读法：请写成 {first} 或 {second}",
)
COMMA = both(
    "a comma stands only between the arguments of a function", "逗号只能放在函数的参数之间"
)
MATRIX_NORM = both(
    "the 2-norm of a matrix is not read; type ‖A‖_F", "不支持矩阵的 2-范数；请写 ‖A‖_F"
)

# --- names ------------------------------------------------------------------------------------

NO_ENTRY = both(
    "`{name}` is a number and has no entry `{entry}`", "`{name}` 是一个数，没有分量 `{entry}`"
)
TAKES = both("`{name}` takes {indices}", "`{name}` 需要{indices}")
ONE_INDEX = both(
    "one index, as in p_i; put a space between factors", "一个下标，如 p_i；因子之间请加空格"
)
TWO_INDICES = both("two indices, as in S_ij or S_{i,j}", "两个下标，如 S_ij 或 S_{i,j}")
NO_INDEX = both(
    "`{index}` is no index of `{name}`; {hint}", "`{index}` 不是 `{name}` 的下标；{hint}"
)
SPACE = both("put a space between factors", "因子之间请加空格")
OTHER_LETTER = both("use another letter", "请换一个字母")
OVER_WHICH = both(
    "say over which index: sum_i or sum_{i=1}^n", "请写明求和下标：sum_i 或 sum_{i=1}^n"
)
TAKEN = both(
    "`{index}` is taken; use another letter as index", "`{index}` 已被占用；请换一个字母作下标"
)
UNKNOWN = both("unknown name `{name}`", "未知名称 `{name}`")
DID_YOU_MEAN = both(
    "unknown name `{name}`; did you mean `{close}`?", "未知名称 `{name}`；是不是 `{close}`？"
)
KNOWN_HERE = both(
    "unknown name `{name}`; known here: {known}", "未知名称 `{name}`；这里可用：{known}"
)

# --- signs ------------------------------------------------------------------------------------

NO_LETTER = both(
    "{char} is not a letter of a formula; Latin and Greek letters are",
    "{char} 不是公式中的字母；可以用拉丁字母和希腊字母",
)
DOES_NOT_BELONG = both("{char} does not belong in a formula", "公式中不能有 {char}")
IS_LATEX = both("\\{name} is LaTeX: {instead}", "\\{name} 是 LaTeX：{instead}")
NO_BACKSLASH = both("write {name}, without the backslash", "请写 {name}，不要反斜杠")
NO_LATEX = both(
    "LaTeX is not read here: write it as in a mail, for example 1/sqrt(d_k)",
    "这里不读 LaTeX：请像写邮件那样写，例如 1/sqrt(d_k)",
)
WRITE = both("write {text}", "请写 {text}")
WRITE_OR = both("write {one} or {other}", "请写 {one} 或 {other}")
WRITE_A_SIGN = both("write a space, * or ·", "请写空格、* 或 ·")
WRITE_NAME = both("write the name alone", "只写名称")
WRITE_VAR = both("write the name alone: Var(x)", "只写名称：Var(x)")
WRITE_BRACKET = both("write the bracket alone", "只写括号")
ONE_SIDE = both("type one side only, without an equals sign", "只输入一边，不要等号")
SUBSCRIPT = both(
    "a subscript follows a name, as in d_k; between two factors put a space: q_i k_i",
    "下标跟在名称后面，如 d_k；两个因子之间请加空格：q_i k_i",
)
PRIME = both(
    "for the transpose type ^T, for a derivative its formula",
    "转置请写 ^T，导数请直接写出它的公式",
)
DOLLAR = both("leave the $ out", "请去掉 $")
PERCENT = both("a percent sign is not read: 16 % is 0.16", "不读百分号：16 % 请写 0.16")
FACTORIAL = both("a factorial is not read", "不支持阶乘")
DOT = both(
    "a dot stands only in a number (0.5) or before T; for the dot product type q·k",
    "点只能出现在数里（0.5）或 T 前面；点积请写 q·k",
)

# --- shapes -----------------------------------------------------------------------------------

COLUMN_OF = both("a column of {rows} numbers", "{rows} 个数的列向量")
ROW_OF = both("a row of {columns} numbers", "{columns} 个数的行向量")
MATRIX = both("{article} {rows} × {columns} matrix", "{rows} × {columns} 矩阵")
NO_TRANSPOSE = both(
    "{text} is a number: ^T stands at a vector or matrix", "{text} 是一个数：^T 只用于向量或矩阵"
)
EXPONENT_IS = both("the exponent is {shape}; a number was expected", "指数是{shape}；应为一个数")
NO_POWERS = both(
    "{text} is {shape} and has no powers; "
    "type p .* p for squares entry by entry, p^T p for the sum of squares",
    "{text} 是{shape}，不能求幂；逐分量平方请写 p .* p，平方和请写 p^T p",
)
MATRIX_POWERS = both("a matrix takes powers up to {most}", "矩阵的幂最高为 {most}")
WHOLE_POWERS = both("a matrix takes whole numbers as powers", "矩阵的幂只能是整数")
DO_NOT_FIT = both(
    "{left} is {one} and {right} is {other}: they cannot be {verb}{hint}",
    "{left} 是{one}，{right} 是{other}：不能{verb}{hint}",
)
ADDED = both("added", "相加")
SUBTRACTED = both("subtracted", "相减")
MULTIPLIED = both("multiplied", "相乘")
DIVIDED = both("divided", "相除")
PRODUCTS = both(
    "; type q·k for the dot product, q k^T for the outer one, q .* k entry by entry",
    "；点积请写 q·k，外积请写 q k^T，逐分量相乘请写 q .* k",
)
ONE_ARGUMENT = both(
    "{name} takes 1 argument, not {count}", "{name} 需要 1 个参数，而不是 {count} 个"
)
TWO_ARGUMENTS = both(
    "{name} takes 2 arguments, not {count}", "{name} 需要 2 个参数，而不是 {count} 个"
)
OF_NUMBERS = both("{name} is taken of numbers here", "这里的 {name} 只用于数")
LARGEST = both(
    "{name} takes two or more numbers, or one vector", "{name} 需要两个以上的数，或一个向量"
)
DOT_PRODUCT = both(
    "a dot product takes two columns of the same size", "点积需要两个同样大小的列向量"
)
OF_SIZE = both("{name} takes the size of a vector or matrix", "{name} 需要向量或矩阵的大小")
TAKES_BUT = both("{name} takes {what}; {text} is {shape}", "{name} 需要{what}；{text} 是{shape}")
A_VECTOR = both("a vector", "向量")
A_COLUMN = both("a column", "列向量")
A_SQUARE = both("a square matrix", "方阵")

# --- comparison -------------------------------------------------------------------------------

SHAPES_DIFFER = both("yours is {one}, expected {other}", "你的是{one}，应为{other}")
MANY_UNKNOWNS = both(
    "there are more than {most} different expectations and sums in it",
    "其中不同的期望与求和超过 {most} 个",
)
AS_WRITTEN = both(
    "expectations, variances and sums are compared as they are written;"
    " write them as the answer does",
    "期望、方差和求和按写法比较；请按答案的写法来写",
)
BEYOND_REAL = both(
    "the two agree where both are real numbers, but {where} one of them is not",
    "两者都是实数时一致，但{where}有一个不是实数",
)
YOURS_NOT_FINITE = both(
    "yours has no finite value at {count} of {total} points",
    "你的式子在 {total} 个点中的 {count} 个没有有限值",
)
ANSWER_NOT_FINITE = both(
    "the answer has no finite value at {count} of {total} points",
    "答案在 {total} 个点中的 {count} 个没有有限值",
)
ROUNDING = both("rounding errors are too large to tell", "舍入误差太大，无法判断")
YOURS_EXPECTED = both("yours {one}, expected {other}", "你的是 {one}，应为 {other}")
AT_PLACE = both("{where}: {text}", "{where}：{text}")
AT_RANDOM = both("at random {names}", "{names} 取随机值时")
AT = both("at {values}", "{values} 时")
ENTRY = both("entry {place}: {text}", "第 {place} 个分量：{text}")
ENTRY_OF_TWO = both("entry ({row}, {column}): {text}", "第 ({row}, {column}) 个分量：{text}")
NOT_REAL = both("not a real number", "不是实数")

# --- near misses ------------------------------------------------------------------------------

IS_TRANSPOSE = both("yours is the transpose of the answer", "你的是答案的转置")
SIGN = both("right up to the sign", "只差一个正负号")
ROUNDED = both("close, but not exact: give it without rounding", "接近但不精确：请不要四舍五入")
FACTOR = both("right up to a factor {factor}", "只差一个因子 {factor}")
TOO_LARGE = both(
    "right up to a constant: yours is too large by {offset}", "只差一个常数：你的大了 {offset}"
)
TOO_SMALL = both(
    "right up to a constant: yours is too small by {offset}", "只差一个常数：你的小了 {offset}"
)
ONE_OVER = both("yours is one over the answer", "你的是答案的倒数")
SQUARE = both("yours is the square of the answer", "你的是答案的平方")
SQUARE_ROOT = both("yours is the square root of the answer", "你的是答案的平方根")
